package panel

import (
	"bytes"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// KeptEvents is the maximum number of events that a panel keeps and shows.
	KeptEvents = 100_000
	// keptBytes is how many bytes of JSON they may have.
	keptBytes = 64 << 20
)

// feed keeps the last events of a run for readers that come and go. It keeps them as the JSON that readers get: to have a hundred
// thousand events marked by each garbage collection costs a run of many calls more than to encode them.
type feed struct {
	mu      sync.Mutex // guards what follows
	slots   []slot     // an event is at its number modulo most; grows up to most
	most    int
	first   int64 // number of the oldest event that is kept; the first event is 0
	next    int64
	bytes   int
	arrived chan struct{} // closed when there are more events, and then replaced

	encoding []byte // used by put alone
}

// slot is an event: an object as specified in TRACE.md, without a newline.
type slot struct {
	line  []byte
	time  time.Time
	since time.Duration
}

func newFeed(most int) *feed { return &feed{most: most, arrived: make(chan struct{})} }

// put keeps events. It never waits for a reader, and is called by one goroutine at a time. An event that cannot be encoded is left
// out: the trace file reports it.
func (f *feed) put(events []trace.Event) {
	slots := make([]slot, 0, len(events))
	for _, e := range events {
		line, err := e.AppendJSON(f.encoding[:0])
		if err != nil {
			continue
		}
		f.encoding = line
		slots = append(slots, slot{bytes.Clone(line), e.Time, e.Since})
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range slots {
		for f.next-f.first == int64(f.most) || f.next > f.first && f.bytes+len(s.line) > keptBytes {
			oldest := &f.slots[f.first%int64(f.most)]
			f.bytes -= len(oldest.line)
			*oldest = slot{}
			f.first++
		}
		if at := int(f.next % int64(f.most)); at < len(f.slots) {
			f.slots[at] = s
		} else {
			f.slots = append(f.slots, s)
		}
		f.bytes += len(s.line)
		f.next++
	}
	close(f.arrived)
	f.arrived = make(chan struct{})
}

// count returns how many events there were.
func (f *feed) count() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.next
}

// part is a part of a feed.
type part struct {
	events []slot
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
	for p.next < f.next && len(p.events) < events {
		s := f.slots[p.next%int64(f.most)]
		if bytes -= len(s.line); bytes < 0 && len(p.events) > 0 {
			break
		}
		p.events = append(p.events, s)
		p.next++
	}
	if p.next == f.next {
		p.more = f.arrived
	}
	return p
}
