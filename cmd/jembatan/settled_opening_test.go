package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

func (c *calling) Opening() bool { return c.opening.Load() }

func TestPageIsNotDoneWhileAWebViewHasNoPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
		s.happens(trace.Document{})
		s.happens(trace.Call{})
		s.opening.Store(true)
		s.happens(trace.Settle{})
		time.Sleep(longestOpening - quiet)
		s.wantNotDone(t, "done while a web-view has no page")
		s.opening.Store(false) // it has been closed: there is no event
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}

func TestPageIsDoneIfAWebViewNeverHasAPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
		s.opening.Store(true)
		s.callsOnce()
		time.Sleep(longestOpening + quiet)
		s.wantDone(t)
	})
}

// TestPageThatComputesIsNotDone has a page compute between two calls, for longer than quiet.
func TestPageThatComputesIsNotDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(0, false)
		s.callsOnce()
		s.computes.Store(int64(10 * quiet))
		time.Sleep(10 * quiet)
		s.wantNotDone(t, "done while it computes")
		s.happens(trace.Call{})
		time.Sleep(10 * quiet)
		s.wantNotDone(t, "done while a call is open that came after the computation")
		s.happens(trace.Settle{})
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}
