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

func TestPageIsDoneWhenAllIsSettledAndQuiet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newCalling(24*time.Hour, true)
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

// TestPageThatCallsNothingIsDoneWhenItHasLoaded has a page load, and make a call late or never.
func TestPageThatCallsNothingIsDoneWhenItHasLoaded(t *testing.T) {
	for _, late := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newCalling(0, true)
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
