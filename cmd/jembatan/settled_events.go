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

// settledRoom is how many bytes of events may wait for it.
const settledRoom = 1 << 20

// read is for a subscriber.
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
			clear(s.open) // some of them may be settled
		}
		if s.limit != nil && e.Essential() { // somebody decides
			s.limit.Reset(restless)
		}
	}
	s.wait()
}

// decided takes note of a call that is never settled. The caller holds mu.
func (s *settled) decided(call int64, silent bool) {
	if silent {
		s.silent[call] = true
		delete(s.open, call)
	}
}

// waits tells whether a call is open that somebody is to settle. The caller holds mu.
func (s *settled) waits() bool { return s.program != nil && s.program.InFlight() > len(s.silent) }

// load hears that the page begins to load, or that it has loaded, with all that
// belongs to it.
func (s *settled) load(loading bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loading = loading
	s.wait()
}

// mostNamed is how many open calls are named.
const mostNamed = 5

// why says what keeps the page from being done. The caller holds mu.
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
		return "it computes without an end"
	}
	return "it polls, logs or navigates all the time: use --exit-after 10s alone to end it anyway"
}

// named lists the calls that are open. The caller holds mu.
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
