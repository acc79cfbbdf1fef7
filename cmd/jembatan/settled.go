package main

import (
	"context"
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
	// longestOpening is how long a web-view that has no page yet, or a page that fetches
	// something, keeps a run from its end where nothing happens.
	longestOpening = 30 * time.Second
	// restless is how long a page may go on without being done.
	restless = time.Minute
)

// settled finds out when a page is done: all its calls are settled, it is quiet, and it
// computes nothing. It reads the events of the run, and asks the session how many calls
// are open: it may miss events, and none of that changes what it finds.
type settled struct {
	done     chan struct{} // closed once
	after    time.Duration // the limit that was asked for; 0 for none
	attended bool          // a user is there, for whom a call may wait

	mu      sync.Mutex // guards what follows
	program running    // nil before there is one
	open    map[int64]string
	silent  map[int64]bool // calls that will not be settled, as the tester chose
	page    bool           // there is a document
	called  bool           // it has called
	loading bool
	last    time.Time // of an event
	timer   *time.Timer
	limit   *time.Timer
	over    bool
	err     error // why the page is never done
}

// running is a program, as [host.Host] knows it.
type running interface {
	InFlight() int
	Opening() bool      // a web-view has no page yet
	Fetched() time.Time // when its pages last were loading something
	ComeRound(context.Context) error
}

// newSettled returns one that gives up a page that is not done after the given time. If that is 0, it gives up a page
// that is not done a minute after the last decision of a user. Attended says whether a user is there.
func newSettled(after time.Duration, attended bool) *settled {
	return &settled{done: make(chan struct{}), after: after, attended: attended, last: time.Now(), open: map[int64]string{}, silent: map[int64]bool{}}
}

// watch has it ask a program, which is open from now on.
func (s *settled) watch(program running) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.program = program
	if s.after > 0 {
		time.AfterFunc(s.after, func() { s.giveUp(s.after) })
	} else {
		s.limit = time.AfterFunc(restless, s.restless)
	}
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

func (s *settled) end(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.over {
		s.over, s.err = true, err
		close(s.done)
	}
}

// restless ends what would never end: a page that does not load, or one that goes on
// and on. A call that is open while nothing happens waits for a user, if there is one.
func (s *settled) restless() {
	s.mu.Lock()
	waits := s.attended && s.waits() && time.Since(s.last) > quiet
	if waits {
		s.limit.Reset(restless)
	}
	s.mu.Unlock()
	if !waits {
		s.giveUp(restless)
	}
}

// giveUp ends a run whose page is not done in time.
func (s *settled) giveUp(after time.Duration) {
	s.mu.Lock()
	why := s.why()
	s.mu.Unlock()
	s.end(fmt.Errorf("--exit-when-settled: the page is not done after %s: %s", after, why))
}

// failure is why the page was never done; nil where it was.
func (s *settled) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
