package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

func TestPageThatIsNeverDoneFailsTheRun(t *testing.T) {
	for what, events := range map[string]func(s *calling){
		"has not loaded": func(s *calling) { s.load(true) },
		"navigates": func(s *calling) {
			s.load(true)
			s.happens(trace.Document{})
			s.load(false)
		},
		"polls": (*calling).callsOnce,
	} {
		for _, givesUp := range []bool{true, false} { // false with --exit-after
			synctest.Test(t, func(t *testing.T) {
				s := newCalling(map[bool]time.Duration{false: 24 * time.Hour}[givesUp], true)
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
		s := newCalling(0, true)
		s.happens(trace.Document{})
		s.happens(trace.Call{})
		time.Sleep(time.Hour)
		s.wantNotDone(t, "over while a call is open")
		s.happens(trace.Settle{})
		time.Sleep(2 * quiet)
		s.wantDone(t)
		s.limit.Stop()
	})
}

// TestUnattendedPageThatWaitsIsGivenUp checks that a call that stays open fails the run if there is no user to answer, or
// if the flags set a limit, and that the error names the call.
func TestUnattendedPageThatWaitsIsGivenUp(t *testing.T) {
	for _, after := range []time.Duration{0, 10 * time.Second} {
		for _, attended := range []bool{false, true} {
			if after == 0 && attended {
				continue // the user may still answer
			}
			synctest.Test(t, func(t *testing.T) {
				s := newCalling(after, attended)
				s.happens(trace.Document{})
				s.read([]trace.Event{{Call: 7, Data: trace.Call{Method: "getAuthCode"}}})
				s.open.Add(1)
				time.Sleep(2 * restless)
				if err := s.failure(); !isOver(s) || err == nil || !strings.Contains(err.Error(), "still open: my.getAuthCode (call 7)") ||
					strings.Contains(err.Error(), "--answer") == attended {
					t.Errorf("after %s, attended %v: %v", after, attended, err)
				}
			})
		}
	}
}

func TestPageThatComputesWithoutAnEndIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(0, false)
		s.callsOnce()
		s.computes.Store(int64(time.Hour))
		time.Sleep(2 * time.Hour)
		if err := s.failure(); err == nil || !strings.Contains(err.Error(), "it never becomes idle") {
			t.Errorf("%v", err)
		}
	})
}

// TestMissedEventsDoNotDelayTheEnd checks that a page that makes calls faster than its events are read counts as done.
func TestMissedEventsDoNotDelayTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
		s.open.Add(1)
		s.happens(trace.Missed{Events: 1000})
		time.Sleep(time.Hour)
		s.wantNotDone(t, "done while a call is open")
		s.open.Add(-1)
		s.happens(trace.Missed{Events: 1})
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}

// TestCallWhoseEventIsStillToBeReadIsOpen checks that a call counts even before its event is read.
func TestCallWhoseEventIsStillToBeReadIsOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
		s.happens(trace.Document{})
		s.load(false)
		s.open.Add(1)
		time.Sleep(time.Hour)
		s.wantNotDone(t, "done while a call is open")
		s.open.Add(-1)
		s.read([]trace.Event{{Data: trace.Call{}}, {Data: trace.Settle{}}})
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}
