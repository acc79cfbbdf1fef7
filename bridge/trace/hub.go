package trace

import (
	"sync"
	"time"
)

// Hub is a recorder of bridge that hands events to its subscribers.
type Hub struct {
	now func() time.Time

	mu          sync.Mutex // guards what follows; held while an event is queued, so that all see one order
	last        int64      // number of an event
	subscribers []*Subscriber
}

// NewHub returns a hub without subscribers. Now is its clock; nil means time.Now.
func NewHub(now func() time.Time) *Hub {
	if now == nil {
		now = time.Now
	}
	return &Hub{now: now}
}

// Record hands an event to every subscriber's queue. It waits for none of them.
func (h *Hub) Record(kind string, fields any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	e := Event{Number: h.last, Time: h.now(), Kind: kind, Fields: fields}
	for _, s := range h.subscribers {
		s.Put(e)
	}
}

// Subscribe has handle called with the events to come, in their order, on a
// goroutine of its own, until the subscriber is closed.
func (h *Hub) Subscribe(room Room, handle func([]Event)) *Subscriber {
	s := newSubscriber(room, handle)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subscribers = append(h.subscribers, s)
	return s
}
