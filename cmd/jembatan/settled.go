package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	// quiet is how long nothing may happen after the last settlement before a page
	// counts as done: its callbacks may call again, and it wants to be painted.
	quiet = time.Second
	// quietUncalled is how long nothing may happen after a page that has called
	// nothing has loaded: it may fetch something first, or have a timer.
	quietUncalled = 3 * time.Second
	// restless is how long a page may go on without being done.
	restless = time.Minute
)

// settled finds out when a page is done: all its calls are settled and it is quiet.
// It reads the events of the run, and asks the session how many calls are open: it
// may miss events, and none of that changes what it finds.
type settled struct {
	done chan struct{} // closed once

	mu      sync.Mutex // guards what follows
	calls   openCalls  // nil before there is a session
	page    bool       // there is a document
	called  bool       // it has called
	loading bool
	last    time.Time // of an event
	timer   *time.Timer
	limit   *time.Timer
	over    bool
	err     error // why the page is never done
}

// newSettled returns one that gives up a page that is not done in time, if it is
// told to.
func newSettled(givesUp bool) *settled {
	s := &settled{done: make(chan struct{}), last: time.Now()}
	if givesUp {
		s.limit = time.AfterFunc(restless, s.giveUp)
	}
	return s
}

// wait begins to wait for the end, after something has happened. The caller holds
// mu.
func (s *settled) wait() {
	s.last = time.Now()
	if s.timer != nil {
		s.timer.Stop()
	}
	switch {
	case !s.page || s.waits():
	case s.called:
		s.timer = time.AfterFunc(quiet, s.endQuietly)
	case !s.loading:
		s.timer = time.AfterFunc(quietUncalled, s.endQuietly)
	}
}

// endQuietly ends unless a call has just come whose event is still to be read.
func (s *settled) endQuietly() {
	s.mu.Lock()
	waits := s.waits()
	s.mu.Unlock()
	if !waits {
		s.end(nil)
	}
}

func (s *settled) end(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over {
		s.over, s.err = true, err
		close(s.done)
	}
}

// giveUp ends what would never end: a page that does not load, or one that goes on
// and on. A call that is open while nothing happens waits for a user.
func (s *settled) giveUp() {
	s.mu.Lock()
	why := "polls, logs or navigates all the time"
	switch {
	case s.waits() && time.Since(s.last) > quiet:
		s.limit.Reset(restless)
		s.mu.Unlock()
		return
	case !s.page || s.loading && !s.called:
		why = "has not loaded"
	}
	s.mu.Unlock()
	s.end(fmt.Errorf("--exit-when-settled: the page is not done after %s: it %s: add --exit-after 10s to end anyway", restless, why))
}

// failure is why the page was never done; nil where it was.
func (s *settled) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
