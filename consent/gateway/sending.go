package gateway

import (
	"context"
	"sync"
)

// mostOfHost is the maximum number of notices sent to a back end at a time.
const mostOfHost = 8

// sending keeps track of the orders whose notices a gateway is sending.
type sending struct {
	all    sync.WaitGroup
	mu     sync.Mutex
	orders map[string]bool     // by number
	hosts  map[string]*backEnd // by host and port
}

// backEnd is a host to which notices are sent.
type backEnd struct {
	places chan struct{}
	users  int // number of orders that have a place or wait for one
}

func newSending() *sending {
	return &sending{orders: map[string]bool{}, hosts: map[string]*backEnd{}}
}

// wait waits until no notices are being sent.
func (s *sending) wait() { s.all.Wait() }

// start calls send on a new goroutine, unless the notices of the order are already being sent.
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

// enter waits for a place at a back end, and reports whether it got one before ctx ended.
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

// leave releases a place at a back end.
func (s *sending) leave(host string) {
	s.mu.Lock()
	<-s.hosts[host].places
	s.mu.Unlock()
	s.forget(host)
}

// forget counts an order out of the users of a back end, which is removed after its last one.
func (s *sending) forget(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hosts[host].users--; s.hosts[host].users == 0 {
		delete(s.hosts, host)
	}
}
