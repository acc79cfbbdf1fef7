package main

import "github.com/jembatan/jembatan/bridge/trace"

// openCalls tells how many calls are not settled. A [bridge.Session] does.
type openCalls interface{ InFlight() int }

// settledRoom is how many bytes of events may wait for it.
const settledRoom = 1 << 20

// read is for a subscriber.
func (s *settled) read(events []trace.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		switch e.Data.(type) {
		case trace.Document:
			s.page, s.called = true, false
		case trace.Call:
			s.called = true
		case trace.Missed: // nobody but a page that calls or logs makes so many
			s.page, s.called = true, true
		}
		if s.limit != nil && e.Essential() { // somebody decides
			s.limit.Reset(restless)
		}
	}
	s.wait()
}

// watch has it ask a session.
func (s *settled) watch(calls openCalls) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = calls
}

// waits tells whether a call is open. The caller holds mu.
func (s *settled) waits() bool { return s.calls != nil && s.calls.InFlight() > 0 }

// load hears that the page begins to load, or that it has loaded, with all that
// belongs to it.
func (s *settled) load(loading bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loading = loading
	s.wait()
}
