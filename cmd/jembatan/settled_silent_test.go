package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// What a script has decided never to settle keeps no page from being done.
func TestNeverSettledCallIsNotWaitedFor(t *testing.T) {
	for _, never := range []trace.Data{trace.Decision{Outcome: "never"}, trace.Payment{Code: "never"}} {
		synctest.Test(t, func(t *testing.T) {
			s := newCalling(0, false)
			s.happens(trace.Document{})
			s.read([]trace.Event{{Call: 1, Data: trace.Call{Method: "a"}}, {Call: 2, Data: trace.Call{Method: "b"}}, {Call: 1, Data: never}})
			s.open.Add(2)
			time.Sleep(10 * quiet)
			if isOver(s) {
				t.Fatal("done while another call is open")
			}
			s.open.Add(-1)
			s.read([]trace.Event{{Call: 2, Data: trace.Settle{}}})
			time.Sleep(2 * quiet)
			if !isOver(s) || s.failure() != nil {
				t.Errorf("%T: not done: %v", never, s.failure())
			}
		})
	}
}
