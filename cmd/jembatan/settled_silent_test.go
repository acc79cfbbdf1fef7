package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestNeverSettledCallIsNotWaitedFor checks that a page counts as done although a script leaves one of its calls unsettled.
func TestNeverSettledCallIsNotWaitedFor(t *testing.T) {
	for _, never := range []trace.Data{trace.Decision{Outcome: "never"}, trace.Payment{Code: "never"}} {
		synctest.Test(t, func(t *testing.T) {
			s := newCalling(0, false)
			s.happens(trace.Document{})
			s.read([]trace.Event{{Call: 1, Data: trace.Call{Method: "a"}}, {Call: 2, Data: trace.Call{Method: "b"}}, {Call: 1, Data: never}})
			s.open.Add(2)
			time.Sleep(10 * quiet)
			s.wantNotDone(t, "done while another call is open")
			s.open.Add(-1)
			s.read([]trace.Event{{Call: 2, Data: trace.Settle{}}})
			time.Sleep(2 * quiet)
			if !isOver(s) || s.failure() != nil {
				t.Errorf("%T: not done: %v", never, s.failure())
			}
		})
	}
}
