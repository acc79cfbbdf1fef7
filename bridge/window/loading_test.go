package window

import (
	"slices"
	"testing"
	"time"
)

func TestLoadWaitsForTheStartOfThePreviousOne(t *testing.T) {
	var l loadQueue
	var did []int
	load := func(n int) func() { return func() { did = append(did, n) } }
	now := time.Now()
	holds := func(want ...int) {
		t.Helper()
		if !slices.Equal(did, want) {
			t.Fatalf("loaded %v, want %v", did, want)
		}
	}
	for n := range 4 {
		if waits := l.ask(load(n), now); waits != (n > 0) {
			t.Errorf("load %d waits: %v", n, waits)
		}
	}
	holds(0)
	l.ask(l.started(), now)
	holds(0, 3)
	if next := l.started(); next != nil {
		t.Error("one waits still")
	}
	l.ask(load(4), now)
	holds(0, 3, 4)
	l.ask(load(5), now.Add(longestStart-1))
	holds(0, 3, 4)
	l.ask(load(6), now.Add(longestStart))
	holds(0, 3, 4, 6)
	if next := l.started(); next != nil {
		t.Error("a load that gave way to a later one waits still")
	}
}
