package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

func (c *calling) Fetched() time.Time {
	switch at := c.fetched.Load(); at {
	case 0:
		return time.Time{}
	case -1:
		return time.Now()
	default:
		return time.Unix(0, at)
	}
}

// TestPageThatFetchesIsNotDone has a page fetch data between two calls, for longer than quiet, and make the second call
// shortly after the data arrived.
func TestPageThatFetchesIsNotDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(0, false)
		s.callsOnce()
		s.fetched.Store(-1)
		time.Sleep(10*quiet + quiet/2)
		s.fetched.Store(time.Now().UnixNano())
		time.Sleep(quiet * 3 / 4)
		s.wantNotDone(t, "done before it can use what it has fetched")
		s.happens(trace.Call{})
		time.Sleep(2 * quiet)
		s.wantNotDone(t, "done while a call is open")
		s.happens(trace.Settle{})
		time.Sleep(quiet + time.Millisecond)
		s.wantDone(t)
	})
}

// TestPageIsDoneIfAFetchNeverEnds has a page wait for a server that never responds.
func TestPageIsDoneIfAFetchNeverEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(0, false)
		s.fetched.Store(-1)
		s.callsOnce()
		time.Sleep(longestOpening - quiet)
		s.wantNotDone(t, "done while it fetches")
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}
