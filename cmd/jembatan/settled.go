package main

import (
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// quiet is how long nothing may happen after the last settlement before a page
// counts as done: its callbacks may call again, and it wants to be painted.
const quiet = time.Second

// settled finds out when a page's calls are all settled. It is a recorder that
// keeps nothing.
type settled struct {
	done chan struct{} // closed once

	mu    sync.Mutex // guards what follows
	open  int        // calls that are not settled
	timer *time.Timer
	once  sync.Once
}

func newSettled() *settled { return &settled{done: make(chan struct{})} }

func (s *settled) Record(_ string, fields any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch fields.(type) {
	case bridge.CallLine:
		s.open++
	case bridge.SettleLine:
		s.open--
	default:
		if s.timer == nil {
			return // nothing was settled yet
		}
	}
	if s.timer != nil {
		s.timer.Stop()
	}
	if s.open == 0 {
		s.timer = time.AfterFunc(quiet, func() { s.once.Do(func() { close(s.done) }) })
	}
}
