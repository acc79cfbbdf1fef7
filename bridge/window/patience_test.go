package window

import (
	"testing"
	"time"
)

func TestPatienceCountsWhatTheProcessesDo(t *testing.T) {
	const ms = time.Millisecond
	for name, c := range map[string]struct {
		look  func(n int) work // after n looks
		looks int              // before the time is used up; 0 means never
	}{
		"a page that computes for ever":      {func(n int) work { return work{page: time.Duration(n) * 20 * ms, runs: true} }, 25},
		"a page whose process ends":          {func(n int) work { return work{page: time.Duration(1000-n) * ms, runs: true} }, 0},
		"a network process without end":      {func(n int) work { return work{network: time.Duration(n) * 20 * ms, runs: true} }, 75},
		"nothing that runs":                  {func(int) work { return work{} }, 75},
		"processes that wait for processors": {func(int) work { return work{runs: true} }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			has := patience{page: pageTime, others: othersTime}
			looks := 1
			for looks < 1000 && has.lasts(c.look(looks-1), c.look(looks)) {
				looks++
			}
			if looks != c.looks && (c.looks > 0 || looks < 1000) {
				t.Errorf("it lasted for %d looks, want %d", looks, c.looks)
			}
		})
	}
}
