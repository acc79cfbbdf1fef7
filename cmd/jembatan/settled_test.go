package main

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// calling is a page whose events a test simulates.
type calling struct {
	*settled
	open     atomic.Int64
	opening  atomic.Bool
	fetched  atomic.Int64 // when it last was fetching, in Unix nanoseconds; 0 for never, -1 while it does
	computes atomic.Int64 // nanoseconds that it computes when it is asked to come round, once
}

func newCalling(after time.Duration, attended bool) *calling {
	c := &calling{settled: newSettled(after, attended)}
	c.watch(c)
	return c
}

func (c *calling) InFlight() int { return int(c.open.Load()) }

func (c *calling) ComeRound(ctx context.Context) error {
	select {
	case <-time.After(time.Duration(c.computes.Swap(0))):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *calling) happens(data trace.Data) {
	switch data.(type) {
	case trace.Call:
		c.open.Add(1)
	case trace.Settle:
		c.open.Add(-1)
	}
	c.read([]trace.Event{{Document: 1, Data: data}})
}

// isOver reports whether a page counts as done.
func isOver(s *calling) bool {
	synctest.Wait()
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// callsOnce loads the page, which makes a call that is settled at once.
func (c *calling) callsOnce() {
	c.happens(trace.Document{})
	c.happens(trace.Call{})
	c.happens(trace.Settle{})
}

// wantNotDone fails the test if the page counts as done; wrong says why it must not.
func (c *calling) wantNotDone(t *testing.T, wrong string) {
	t.Helper()
	if isOver(c) {
		t.Fatalf("%s: %v", wrong, c.failure())
	}
}

// wantDone fails the test unless the page counts as done, without a failure.
func (c *calling) wantDone(t *testing.T) {
	t.Helper()
	if !isOver(c) || c.failure() != nil {
		t.Fatalf("not done: %v", c.failure())
	}
}

func TestPageIsDoneWhenAllIsSettledAndQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
		s.happens(trace.Call{})
		s.happens(trace.Call{})
		s.happens(trace.Settle{})
		s.happens(trace.Document{})
		time.Sleep(time.Hour)
		s.wantNotDone(t, "done while a call is open")
		s.happens(trace.Call{})
		s.happens(trace.Settle{})
		s.happens(trace.Settle{})
		time.Sleep(quiet / 2)
		s.happens(trace.Call{})
		time.Sleep(time.Hour)
		s.wantNotDone(t, "done while the callback's own call is open")
		s.happens(trace.Settle{})
		time.Sleep(quiet / 2)
		s.happens(trace.Console{})
		time.Sleep(quiet * 3 / 4)
		s.wantNotDone(t, "done while the page still speaks")
		time.Sleep(quiet)
		s.wantDone(t)
	})
}

// TestPageThatCallsNothingIsDoneWhenItHasLoaded has a page load, and make a call late or never.
func TestPageThatCallsNothingIsDoneWhenItHasLoaded(t *testing.T) {
	for _, late := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newCalling(0, true)
			s.load(true)
			time.Sleep(10 * time.Second)
			s.happens(trace.Document{})
			time.Sleep(10 * time.Second)
			s.wantNotDone(t, "done while it loads")
			s.load(false)
			time.Sleep(quietUncalled * 3 / 4)
			s.wantNotDone(t, "done before a page that fetches something first has called")
			if late {
				s.happens(trace.Call{})
				s.happens(trace.Settle{})
				time.Sleep(quiet / 2)
				s.wantNotDone(t, "done as soon as it has called")
			}
			time.Sleep(quietUncalled)
			s.wantDone(t)
		})
	}
}

// TestEventAsTheTimerFiresRestartsTheWait has an event arrive after a timer has fired, and before its function has begun.
func TestEventAsTheTimerFiresRestartsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(0, false)
		s.callsOnce()
		s.endQuietly()
		s.wantNotDone(t, "done as soon as a call is settled")
		time.Sleep(2 * quiet)
		s.wantDone(t)
	})
}
