package panel

import (
	"sync"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// KeptEvents is the maximum number of events that a panel keeps and shows.
	KeptEvents = 100_000
	// keptBytes is how many bytes they may have.
	keptBytes = 64 << 20

	// chunk is how many events are allocated at once.
	chunk = 1024
)

// feed keeps the last events of a run for readers that come and go.
type feed struct {
	mu sync.Mutex // guards what follows
	// chunks has the slots of the events: an event is in the slot of its number modulo most. It grows by a chunk at a time, so that
	// no event is copied: one slice that grows would be allocated, cleared and copied several times while a program makes many calls.
	chunks  [][]slot
	most    int
	first   int64 // number of the oldest event that is kept; the first event is 0
	next    int64
	bytes   int
	total   int64         // bytes of all events, including those no longer kept
	arrived chan struct{} // closed when there are more events, and then replaced
}

type slot struct {
	event trace.Event
	size  int
}

func newFeed(most int) *feed { return &feed{most: most, arrived: make(chan struct{})} }

// slot returns the slot of an event that is kept, or of the next one. The caller holds mu.
func (f *feed) slot(number int64) *slot {
	at := int(number % int64(f.most))
	if at/chunk == len(f.chunks) {
		f.chunks = append(f.chunks, make([]slot, min(chunk, f.most-at)))
	}
	return &f.chunks[at/chunk][at%chunk]
}

// add keeps events. It never waits for a reader.
func (f *feed) add(events []trace.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		size := e.Size()
		for f.next-f.first == int64(f.most) || f.next > f.first && f.bytes+size > keptBytes {
			oldest := f.slot(f.first)
			f.bytes -= oldest.size
			*oldest = slot{}
			f.first++
		}
		*f.slot(f.next) = slot{e, size}
		f.bytes += size
		f.total += int64(size)
		f.next++
	}
	close(f.arrived)
	f.arrived = make(chan struct{})
}

// count returns how many events there were, and how many bytes they had.
func (f *feed) count() (events, bytes int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.next, f.total
}

// part is a part of a feed.
type part struct {
	events []trace.Event
	missed int64 // count of requested events that are no longer kept
	next   int64 // number of the event that follows
	// more is closed when there are events from next on; nil if there are some already.
	more <-chan struct{}
}

// read returns events from the given number on: at most as many events and bytes as given, but at least one event if
// there is one.
func (f *feed) read(from int64, events, bytes int) part {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := part{next: min(max(from, f.first), f.next)}
	p.missed = p.next - max(min(from, f.next), 0)
	p.events = make([]trace.Event, 0, min(int64(events), f.next-p.next))
	for p.next < f.next && len(p.events) < events {
		s := f.slot(p.next)
		if bytes -= s.size; bytes < 0 && len(p.events) > 0 {
			break
		}
		p.events = append(p.events, s.event)
		p.next++
	}
	if p.next == f.next {
		p.more = f.arrived
	}
	return p
}
