package trace

const (
	// recentEvents is how many events a hub keeps at most.
	recentEvents = 1024
	// recentBytes is how many bytes they may have; a larger one is kept alone.
	recentBytes = 4 << 20
)

// ring keeps the last events.
type ring struct {
	slots       [recentEvents]slot
	first, next int // of the events that are kept; each is in the slot of its remainder
	bytes       int
}

type slot struct {
	event Event
	size  int
}

func (r *ring) push(e Event, size int) {
	for r.next-r.first == recentEvents || r.next > r.first && r.bytes+size > recentBytes {
		oldest := &r.slots[r.first%recentEvents]
		r.bytes -= oldest.size
		*oldest = slot{}
		r.first++
	}
	r.slots[r.next%recentEvents] = slot{e, size}
	r.bytes += size
	r.next++
}

// events gives what is kept, in its order.
func (r *ring) events() []Event {
	all := make([]Event, 0, r.next-r.first)
	for i := r.first; i < r.next; i++ {
		all = append(all, r.slots[i%recentEvents].event)
	}
	return all
}
