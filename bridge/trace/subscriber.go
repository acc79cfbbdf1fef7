package trace

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Options say how events reach a subscriber.
type Options struct {
	// Bytes is the size of the events that may wait before further ones are left out.
	// Essential events are never left out.
	Bytes int
	// Why is the reason that [Missed] states for events that were left out.
	Why string
	// Replay hands the subscriber the events that the hub still has first.
	Replay bool
	// Whole hands the subscriber events as [Hub.Complete] completes them, for which it may have to wait.
	Whole bool
	// Rest is how long the subscriber pauses after events are handled. What comes meanwhile is handled at once after that: to
	// wake a goroutine for each event costs the run more than everything else about it. Zero means no pause.
	Rest time.Duration
}

// Subscriber takes events at its own pace.
type Subscriber struct {
	hub     *Hub
	options Options
	handle  func([]Event)
	closing chan struct{} // closed when the subscriber is
	ended   chan struct{} // closed when the last event has been handled

	mu      sync.Mutex // guards what follows; never held while events are handled
	arrived sync.Cond
	queue   []Event
	bytes   int
	missed  int64 // since the last event that was queued
	closed  bool
	queued  int64 // how many have been
	handled int64 // how many of those
	waits   []wait
}

// wait is for the event of a number, in the order in which they were queued.
type wait struct {
	until int64
	over  chan struct{}
}

func newSubscriber(h *Hub, o Options, handle func([]Event)) *Subscriber {
	s := &Subscriber{hub: h, options: o, handle: handle, closing: make(chan struct{}), ended: make(chan struct{})}
	s.arrived.L = &s.mu
	go s.run()
	return s
}

// put queues an event, and never blocks. Where there is no room for it, it is left
// out, unless it is essential. The size of t is that of the whole event.
func (s *Subscriber) put(e Event, t traits) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if s.bytes+t.size > s.options.Bytes && !t.essential && len(s.queue) > 0 {
		s.missed++
		return
	}
	s.tellMissed(e.Time, e.Since)
	s.push(e)
	s.bytes += t.size
}

// push queues an event. The caller holds mu.
func (s *Subscriber) push(e Event) {
	s.queued++
	if s.queue = append(s.queue, e); len(s.queue) == 1 {
		s.arrived.Signal()
	}
}

// tellMissed queues what says how much was left out. The caller holds mu.
func (s *Subscriber) tellMissed(at time.Time, since time.Duration) {
	if s.missed > 0 {
		s.push(Event{Time: at, Since: since, Data: Missed{s.missed, s.options.Why}})
		s.missed = 0
	}
}

func (s *Subscriber) run() {
	defer close(s.ended)
	var batch []Event
	for {
		s.mu.Lock()
		clear(batch)
		for len(s.queue) == 0 {
			if s.closed {
				s.mu.Unlock()
				return
			}
			s.arrived.Wait()
		}
		batch, s.queue = s.queue, batch[:0]
		s.bytes = 0
		s.mu.Unlock()
		if s.options.Whole {
			s.hub.completes(batch)
		}
		s.handle(batch)
		s.hasHandled(len(batch))
		s.rest()
	}
}

// rest waits for the pause between two calls of handle, unless the subscriber is closed.
func (s *Subscriber) rest() {
	if s.options.Rest == 0 {
		return
	}
	over := time.NewTimer(s.options.Rest)
	defer over.Stop()
	select {
	case <-over.C:
	case <-s.closing:
	}
}

// hasHandled ends the waits for events that have been handled.
func (s *Subscriber) hasHandled(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handled += int64(n)
	s.waits = slices.DeleteFunc(s.waits, func(w wait) bool {
		if w.until > s.handled {
			return false
		}
		close(w.over)
		return true
	})
}

// AwaitHandled waits until the events that have been recorded so far are handled, or ctx ends.
func (s *Subscriber) AwaitHandled(ctx context.Context) {
	s.mu.Lock()
	if s.handled == s.queued {
		s.mu.Unlock()
		return
	}
	w := wait{s.queued, make(chan struct{})}
	s.waits = append(s.waits, w)
	s.mu.Unlock()
	select {
	case <-w.over:
	case <-ctx.Done():
	}
}

// Close accepts no more events and waits until the queued ones are handled, but no longer
// than patience. It reports whether all of them were.
func (s *Subscriber) Close(patience time.Duration) bool {
	s.hub.remove(s)
	s.mu.Lock()
	if !s.closed {
		now := s.hub.now()
		s.tellMissed(now, now.Sub(s.hub.start))
		s.closed = true
		close(s.closing)
		s.arrived.Signal()
	}
	s.mu.Unlock()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	select {
	case <-s.ended:
		return true
	case <-limit.C:
		return false
	}
}
