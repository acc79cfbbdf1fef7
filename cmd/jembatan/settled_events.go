package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// settledRoom is how many bytes of events may wait for settled.
const settledRoom = 1 << 20

// read receives the events of the run.
func (s *settled) read(events []trace.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		switch d := e.Data.(type) {
		case trace.Document:
			s.page, s.called = true, false
		case trace.Call:
			s.called = true
			s.open[e.Call] = d.Method
		case trace.Settle:
			delete(s.open, e.Call)
			delete(s.silent, e.Call)
		case trace.Decision:
			s.decided(e.Call, consent.Outcome(d.Outcome).Silent())
		case trace.Payment:
			s.decided(e.Call, d.Code == answer.Never)
		case trace.Missed: // only a page that calls or logs causes so many
			s.page, s.called = true, true
			clear(s.open) // some may be settled by now
		}
		if s.limit != nil && e.Essential() { // a decision
			s.limit.Reset(restless)
		}
	}
	s.wait()
}

// decided notes whether a call will never be settled. The caller holds mu.
func (s *settled) decided(call int64, silent bool) {
	if silent {
		s.silent[call] = true
		delete(s.open, call)
	}
}

// waits reports whether a call is open that will be settled. The caller holds mu.
func (s *settled) waits() bool { return s.program != nil && s.program.InFlight() > len(s.silent) }

// load is called when the page begins to load, and when it has loaded with its resources.
func (s *settled) load(loading bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loading = loading
	s.wait()
}

// mostNamed is how many open calls an error lists.
const mostNamed = 5

// why returns the reason for which the page is not done. The caller holds mu.
func (s *settled) why() string {
	idle := time.Since(s.last) > quiet
	switch {
	case s.waits():
		text := "still open: " + s.named()
		if idle && !s.attended {
			text += ": if it waits for an answer, use --answer, --pay and --dialogs"
		}
		return text
	case !s.page || s.loading && !s.called:
		return "it has not loaded"
	case idle:
		return "it never becomes idle"
	}
	return "it polls, logs or navigates all the time: use --exit-after 10s alone to end it anyway"
}

// named returns the names of the open calls. The caller holds mu.
func (s *settled) named() string {
	var names []string
	calls := slices.Sorted(maps.Keys(s.open))
	for _, n := range calls[:min(mostNamed, len(calls))] {
		names = append(names, fmt.Sprintf("%s (call %d)", bridge.Said(s.open[n]), n))
	}
	if rest := s.program.InFlight() - len(s.silent) - len(names); rest > 0 {
		names = append(names, fmt.Sprintf("%d more", rest))
	}
	return strings.Join(names, ", ")
}
