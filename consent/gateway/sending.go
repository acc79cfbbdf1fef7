package gateway

import (
	"context"
	"sync"
)

// mostOfHost is how many notices are sent to one back end at once.
const mostOfHost = 8

// sending are the orders whose notices a gateway is sending.
type sending struct {
	all    sync.WaitGroup
	mu     sync.Mutex
	orders map[string]bool     // by number
	hosts  map[string]*backEnd // by host and port
}

// backEnd is where notices are sent to.
type backEnd struct {
	places chan struct{}
	users  int // that have a place or wait for one
}

func newSending() *sending {
	return &sending{orders: map[string]bool{}, hosts: map[string]*backEnd{}}
}

// wait waits until nothing is being sent.
func (s *sending) wait() { s.all.Wait() }

// start calls send on a goroutine, unless the notices of the order are being sent already.
func (s *sending) start(number string, send func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.orders[number] {
		return
	}
	s.orders[number] = true
	s.all.Go(func() {
		defer func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			delete(s.orders, number)
		}()
		send()
	})
}

// enter waits for a place of a back end, and reports whether it got one before ctx ended.
func (s *sending) enter(ctx context.Context, host string) bool {
	s.mu.Lock()
	h := s.hosts[host]
	if h == nil {
		h = &backEnd{places: make(chan struct{}, mostOfHost)}
		s.hosts[host] = h
	}
	h.users++
	s.mu.Unlock()
	select {
	case h.places <- struct{}{}:
		return true
	case <-ctx.Done():
		s.forget(host)
		return false
	}
}

// leave gives back the place of a back end.
func (s *sending) leave(host string) {
	s.mu.Lock()
	<-s.hosts[host].places
	s.mu.Unlock()
	s.forget(host)
}

func (s *sending) forget(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hosts[host].users--; s.hosts[host].users == 0 {
		delete(s.hosts, host)
	}
}
