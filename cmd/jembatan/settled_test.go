package main

import (
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// calling is a page whose events a test makes up.
type calling struct {
	*settled
	open atomic.Int64
}

func newCalling(givesUp bool) *calling {
	c := &calling{settled: newSettled(givesUp)}
	c.watch(c)
	return c
}

func (c *calling) InFlight() int { return int(c.open.Load()) }

func (c *calling) happens(data trace.Data) {
	switch data.(type) {
	case trace.Call:
		c.open.Add(1)
	case trace.Settle:
		c.open.Add(-1)
	}
	c.read([]trace.Event{{Document: 1, Data: data}})
}

// isOver tells whether a page counts as done by now.
func isOver(s *calling) bool {
	synctest.Wait()
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

func TestPageIsDoneWhenAllIsSettledAndQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(false)
		over := func() bool { return isOver(s) }
		s.happens(trace.Call{})
		s.happens(trace.Call{})
		s.happens(trace.Settle{})
		s.happens(trace.Document{})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while a call is open")
		}
		s.happens(trace.Call{})
		s.happens(trace.Settle{})
		s.happens(trace.Settle{})
		time.Sleep(quiet / 2)
		s.happens(trace.Call{})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while the callback's own call is open")
		}
		s.happens(trace.Settle{})
		time.Sleep(quiet / 2)
		s.happens(trace.Console{})
		time.Sleep(quiet * 3 / 4)
		if over() {
			t.Fatal("done while the page still speaks")
		}
		time.Sleep(quiet)
		if !over() || s.failure() != nil {
			t.Fatal("not done")
		}
	})
}

// TestPageThatCallsNothingIsDoneWhenItHasLoaded has a page load, and call late or
// never.
func TestPageThatCallsNothingIsDoneWhenItHasLoaded(t *testing.T) {
	for _, late := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newCalling(true)
			s.load(true)
			time.Sleep(10 * time.Second)
			s.happens(trace.Document{})
			time.Sleep(10 * time.Second)
			if isOver(s) {
				t.Fatal("done while it loads")
			}
			s.load(false)
			time.Sleep(quietUncalled * 3 / 4)
			if isOver(s) {
				t.Fatal("done before a page that fetches something first has called")
			}
			if late {
				s.happens(trace.Call{})
				s.happens(trace.Settle{})
				time.Sleep(quiet / 2)
				if isOver(s) {
					t.Fatal("done as soon as it has called")
				}
			}
			time.Sleep(quietUncalled)
			if !isOver(s) || s.failure() != nil {
				t.Fatalf("not done: %v", s.failure())
			}
		})
	}
}

func TestPageThatIsNeverDoneFailsTheRun(t *testing.T) {
	for what, events := range map[string]func(s *calling){
		"has not loaded": func(s *calling) { s.load(true) },
		"navigates": func(s *calling) {
			s.load(true)
			s.happens(trace.Document{})
			s.load(false)
		},
		"polls": func(s *calling) {
			s.happens(trace.Document{})
			s.happens(trace.Call{})
			s.happens(trace.Settle{})
		},
	} {
		for _, givesUp := range []bool{true, false} { // false with --exit-after
			synctest.Test(t, func(t *testing.T) {
				s := newCalling(givesUp)
				for range 300 {
					events(s)
					time.Sleep(quiet / 2)
				}
				if isOver(s) != givesUp {
					t.Fatalf("%s: over is %v, want %v", what, isOver(s), givesUp)
				}
				if err := s.failure(); givesUp && (err == nil || !strings.Contains(err.Error(), what)) {
					t.Errorf("%s: failed with %v", what, err)
				}
				s.end(nil)
				time.Sleep(time.Hour)
			})
		}
	}
}

func TestPageThatWaitsForSomebodyIsNotGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(true)
		s.happens(trace.Document{})
		s.happens(trace.Call{})
		time.Sleep(time.Hour)
		if isOver(s) {
			t.Fatalf("over while a call is open: %v", s.failure())
		}
		s.happens(trace.Settle{})
		time.Sleep(2 * quiet)
		if !isOver(s) || s.failure() != nil {
			t.Errorf("not done: %v", s.failure())
		}
		s.limit.Stop()
	})
}

// A page that calls faster than its events are read is done all the same.
func TestEventsThatAreMissedKeepNoPageFromBeingDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(false)
		s.open.Add(1)
		s.happens(trace.Missed{Events: 1000})
		time.Sleep(time.Hour)
		if isOver(s) {
			t.Fatal("done while a call is open")
		}
		s.open.Add(-1)
		s.happens(trace.Missed{Events: 1})
		time.Sleep(2 * quiet)
		if !isOver(s) || s.failure() != nil {
			t.Error("not done")
		}
	})
}

// A call counts from before its event is recorded, which is read later.
func TestCallWhoseEventIsStillToBeReadIsOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(false)
		s.happens(trace.Document{})
		s.load(false)
		s.open.Add(1)
		time.Sleep(time.Hour)
		if isOver(s) {
			t.Fatal("done while a call is open")
		}
		s.open.Add(-1)
		s.read([]trace.Event{{Data: trace.Call{}}, {Data: trace.Settle{}}})
		time.Sleep(2 * quiet)
		if !isOver(s) || s.failure() != nil {
			t.Error("not done")
		}
	})
}
