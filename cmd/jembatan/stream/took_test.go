package stream

import (
	"testing"
	"time"
)

func TestDurationsOfCalls(t *testing.T) {
	for d, want := range map[time.Duration]string{
		40 * time.Microsecond: "< 0.1 ms", 440 * time.Microsecond: "0.4 ms", 85 * time.Millisecond: "85 ms", 2100 * time.Millisecond: "2.10 s",
		61 * time.Second: "1 min 1 s",
	} {
		if got := took(d); got != want {
			t.Errorf("%s is written %q, want %q", d, got, want)
		}
	}
}
