package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// isOver tells whether a page counts as done by now.
func isOver(s *settled) bool {
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
		s := newSettled(false)
		over := func() bool { return isOver(s) }
		s.Record("call", bridge.CallLine{ID: 1})
		s.Record("call", bridge.CallLine{ID: 2})
		s.Record("settle", bridge.SettleLine{ID: 1})
		s.Record("document", bridge.DocumentLine{})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while a call is open")
		}
		s.Record("call", bridge.CallLine{ID: 4})
		s.Record("settle", bridge.SettleLine{ID: 4})
		s.Record("settle", bridge.SettleLine{ID: 2})
		time.Sleep(quiet / 2)
		s.Record("call", bridge.CallLine{ID: 3})
		time.Sleep(time.Hour)
		if over() {
			t.Fatal("done while the callback's own call is open")
		}
		s.Record("settle", bridge.SettleLine{ID: 3})
		time.Sleep(quiet / 2)
		s.Record("console", bridge.ConsoleLine{})
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
			s := newSettled(true)
			s.load(true)
			time.Sleep(10 * time.Second)
			s.Record("document", bridge.DocumentLine{})
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
				s.Record("call", bridge.CallLine{ID: 1})
				s.Record("settle", bridge.SettleLine{ID: 1})
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
	for what, events := range map[string]func(s *settled){
		"has not loaded": func(s *settled) { s.load(true) },
		"navigates": func(s *settled) {
			s.load(true)
			s.Record("document", bridge.DocumentLine{})
			s.load(false)
		},
		"polls": func(s *settled) {
			s.Record("document", bridge.DocumentLine{})
			s.Record("call", bridge.CallLine{ID: 1})
			s.Record("settle", bridge.SettleLine{ID: 1})
		},
	} {
		for _, givesUp := range []bool{true, false} { // false with --exit-after
			synctest.Test(t, func(t *testing.T) {
				s := newSettled(givesUp)
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
		s := newSettled(true)
		s.Record("document", bridge.DocumentLine{})
		s.Record("call", bridge.CallLine{ID: 1})
		time.Sleep(time.Hour)
		if isOver(s) {
			t.Fatalf("over while a call is open: %v", s.failure())
		}
		s.Record("settle", bridge.SettleLine{ID: 1})
		time.Sleep(2 * quiet)
		if !isOver(s) || s.failure() != nil {
			t.Errorf("not done: %v", s.failure())
		}
		s.limit.Stop()
	})
}
