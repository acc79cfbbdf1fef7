package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	// quiet is how long nothing must happen after the last settled call before a page counts as done: its callbacks may
	// make further calls, and it must be painted.
	quiet = time.Second
	// quietUncalled is how long nothing must happen after a page that has made no call has loaded: it may fetch
	// something first, or have a timer.
	quietUncalled = 3 * time.Second
	// longestOpening is how long a web-view that has no page yet, or a page that is fetching something, delays the end
	// of a run while nothing else happens.
	longestOpening = 30 * time.Second
	// restless is how long a page may be busy before the run fails.
	restless = time.Minute
)

// settled detects that a page is done: all its calls are settled, nothing happens, and it is idle. It reads the events
// of the run, and asks the session how many calls are open, so that missed events do not affect the result.
type settled struct {
	done     chan struct{} // closed when the page is done, or never will be
	after    time.Duration // the limit of the flags; 0 for none
	attended bool          // there is a user, for whom a call may wait

	mu      sync.Mutex // guards what follows
	program running    // nil before it is open
	open    map[int64]string
	silent  map[int64]bool // calls that will never be settled, because of their outcome
	page    bool           // there is a document
	called  bool           // it has made a call
	loading bool
	last    time.Time // of the last event
	timer   *time.Timer
	limit   *time.Timer
	over    bool
	err     error // why the page will never be done
}

// running is a running program, a [host.Host].
type running interface {
	InFlight() int
	Opening() bool      // a web-view has no page yet
	Fetched() time.Time // when its pages were last loading something
	ComeRound(context.Context) error
}

// newSettled returns a settled that fails if the page is not done after the given time or, if that is 0, a minute after
// the last decision of the user. attended says whether there is a user.
func newSettled(after time.Duration, attended bool) *settled {
	return &settled{done: make(chan struct{}), after: after, attended: attended, last: time.Now(), open: map[int64]string{}, silent: map[int64]bool{}}
}

// watch sets the program, once it is open.
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

// wait restarts the wait for the end, after something has happened. The caller holds mu.
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

// restless gives up a page that does not load, or that never becomes idle. A call that is open while nothing happens
// waits for the user, if there is one.
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

// giveUp ends a run whose page was not done in time.
func (s *settled) giveUp(after time.Duration) {
	s.mu.Lock()
	why := s.why()
	s.mu.Unlock()
	s.end(fmt.Errorf("--exit-when-settled: the page is not done after %s: %s", after, why))
}

// failure returns why the page was never done, or nil.
func (s *settled) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
