package trace

import (
	"sync"
	"time"
)

// Room is how much waits for a subscriber before events are left out.
type Room struct {
	Bytes int    // of events
	Why   string // events were left out, for [MissedLine]
}

// Subscriber is somebody who takes events at their own pace.
type Subscriber struct {
	room   Room
	handle func([]Event)
	ended  chan struct{} // closed when nothing is handled any more

	mu      sync.Mutex // guards what follows
	arrived sync.Cond
	queue   []Event
	bytes   int
	missed  int64 // since the last event that was queued
	closed  bool
}

func newSubscriber(room Room, handle func([]Event)) *Subscriber {
	s := &Subscriber{room: room, handle: handle, ended: make(chan struct{})}
	s.arrived.L = &s.mu
	go s.run()
	return s
}

// Put queues an event for this subscriber alone, and never blocks. Where there is
// no room for it, it is left out, unless it is essential.
func (s *Subscriber) Put(e Event) {
	size, essential := e.size(), IsEssential(e.Fields)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if s.bytes+size > s.room.Bytes && !essential && len(s.queue) > 0 {
		s.missed++
		return
	}
	s.tellMissed(e.Time)
	s.queue = append(s.queue, e)
	s.bytes += size
	s.arrived.Signal()
}

// tellMissed queues what says how much was left out. The caller holds mu.
func (s *Subscriber) tellMissed(at time.Time) {
	if s.missed > 0 {
		s.queue = append(s.queue, Event{Time: at, Kind: missedKind, Fields: MissedLine{s.missed, s.room.Why}})
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
		s.handle(batch)
	}
}

// Close takes no more events and waits until those that wait are handled, but no
// longer than the given patience. It reports whether all were.
func (s *Subscriber) Close(patience time.Duration) bool {
	s.mu.Lock()
	if !s.closed {
		s.tellMissed(time.Now())
		s.closed = true
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
