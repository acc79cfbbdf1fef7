package trace

import (
	"slices"
	"sync"
	"time"
)

// Hub numbers events and hands them to its subscribers.
type Hub struct {
	now   func() time.Time
	start time.Time

	mu          sync.Mutex // guards what follows; held while an event is queued, so that all see one order
	last        int64      // number of an event
	recent      ring
	subscribers []*Subscriber
	complete    func(Event) Event // nil for none
}

// NewHub returns a hub without subscribers for a run that starts now. The function now is
// its clock; nil means [time.Now].
func NewHub(now func() time.Time) *Hub {
	if now == nil {
		now = time.Now
	}
	return &Hub{now: now, start: now()}
}

// Record numbers an event, sets its times, cuts texts that are too long, and puts it into
// the queue of every subscriber. It does not wait for any of them.
func (h *Hub) Record(e Event) {
	t := e.Data.traits()
	if t.size > MostText {
		e.Data = cut(e.Data)
		t = e.Data.traits()
	}
	t.size += leastSize
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	e.Number, e.Time = h.last, h.now()
	e.Since = e.Time.Sub(h.start)
	h.recent.push(e, t.size)
	for _, s := range h.subscribers {
		s.put(e, t)
	}
}

// Complete sets what completes events for subscribers that want them whole, such as the places in the developer's files
// that source maps tell. It is called on the goroutine of each subscriber, before the event is handed over, so it may take
// its time; events keep their order.
func (h *Hub) Complete(complete func(Event) Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.complete = complete
}

// completes completes events.
func (h *Hub) completes(events []Event) {
	h.mu.Lock()
	complete := h.complete
	h.mu.Unlock()
	if complete == nil {
		return
	}
	for i, e := range events {
		events[i] = complete(e)
	}
}

// Subscribe calls handle with all further events, in order and on a goroutine of its own,
// until the subscriber is closed.
func (h *Hub) Subscribe(o Options, handle func([]Event)) *Subscriber {
	s := newSubscriber(h, o, handle)
	h.mu.Lock()
	defer h.mu.Unlock()
	if o.Replay {
		h.replay(s)
	}
	h.subscribers = append(h.subscribers, s)
	return s
}

// replay gives a subscriber the last events, and tells it how many came before
// them. The caller holds mu.
func (h *Hub) replay(s *Subscriber) {
	events := h.recent.events()
	if len(events) == 0 {
		return
	}
	if before := events[0].Number - 1; before > 0 {
		s.put(Event{Time: events[0].Time, Since: events[0].Since, Data: Missed{before, "they were recorded before this reader came"}}, essential)
	}
	for _, e := range events {
		t := e.Data.traits()
		t.size += leastSize
		s.put(e, t)
	}
}

// remove forgets a subscriber.
func (h *Hub) remove(s *Subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subscribers = slices.DeleteFunc(h.subscribers, func(one *Subscriber) bool { return one == s })
}
