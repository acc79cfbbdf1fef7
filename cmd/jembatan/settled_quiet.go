package main

import (
	"context"
	"time"
)

// endQuietly ends once the page computes nothing, unless something happens until then. What a page sends before it
// comes round is there when it has; the second round is that of what it has put off.
func (s *settled) endQuietly() {
	s.mu.Lock()
	since, program := s.last, s.program
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
			return // the limit says why, or the run is over
		}
	}
	s.mu.Lock()
	quiet := s.last.Equal(since) && !s.waits()
	s.mu.Unlock()
	if quiet {
		s.end(nil)
	}
}

// busyFor is how long a program that opens a page or fetches something is not done for, at least: a page may call once it
// has what it fetches.
func busyFor(program running) time.Duration {
	switch {
	case program == nil:
		return 0
	case program.Opening():
		return quiet
	}
	return quiet - time.Since(program.Fetched())
}
