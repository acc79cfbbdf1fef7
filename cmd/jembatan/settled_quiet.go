package main

import (
	"context"
	"time"
)

// endQuietly ends the run once the page is idle, unless something happens before. Messages that the page sends before
// it becomes idle have arrived by then. It waits a second time for the work that the page has deferred.
func (s *settled) endQuietly() {
	s.mu.Lock()
	since, program := s.last, s.program
	if time.Since(since) < quiet { // an event has come since the timer fired, and has set another one
		s.mu.Unlock()
		return
	}
	if rest := busyFor(program); rest > 0 && time.Since(since) < longestOpening {
		s.timer.Reset(rest)
		s.mu.Unlock()
		return
	}
	s.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), restless)
	defer cancel()
	for range 2 {
		if program != nil && program.ComeRound(ctx) != nil {
			return // the limit has failed the run, or it is over
		}
	}
	s.mu.Lock()
	quiet := s.last.Equal(since) && !s.waits()
	s.mu.Unlock()
	if quiet {
		s.end(nil)
	}
}

// busyFor returns for how long a program that opens a page or fetches something is not done, at least: it may make
// calls when the data arrives.
func busyFor(program running) time.Duration {
	switch {
	case program == nil:
		return 0
	case program.Opening():
		return quiet
	}
	return quiet - time.Since(program.Fetched())
}
