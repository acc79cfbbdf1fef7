package stream

import (
	"bufio"
	"io"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// room is how many bytes of events may wait for the terminal.
	room = 4 << 20
	// Patience is how long the end of a run waits for somebody to read the terminal.
	Patience = time.Second
)

// Reader receives the events of a run, and may write something about each.
type Reader interface{ Read(trace.Event) }

// Printer writes to a terminal that may not be read: a full pipe, a pager, a paused terminal. Only its own goroutine
// waits for it.
type Printer struct {
	events *trace.Subscriber
	tally  *tally
	to     *bufio.Writer // used only by that goroutine
	view   view

	mu      sync.Mutex // guards what follows
	readers []Reader
}

// Open starts to write the events of a hub, beginning with those that the hub has kept.
func Open(to io.Writer, hub *trace.Hub, o Options) *Printer {
	p := &Printer{to: bufio.NewWriterSize(to, 32<<10)}
	p.view = newView(p.to, o)
	p.tally = openTally(hub)
	p.events = hub.Subscribe(trace.Options{Bytes: room, Why: "the terminal was not read", Replay: true, Whole: true}, p.write)
	return p
}

// Add adds a reader, which writes after each event.
func (p *Printer) Add(make func(to io.Writer) Reader) {
	r := make(p.to)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.readers = append(p.readers, r)
}

// write is called on the terminal's goroutine.
func (p *Printer) write(events []trace.Event) {
	p.mu.Lock()
	readers := p.readers
	p.mu.Unlock()
	p.view.measure()
	for _, e := range events {
		p.view.Read(e)
		for _, r := range readers {
			r.Read(e)
		}
	}
	p.to.Flush()
}

// Close writes the remaining events and the summary, unless nobody reads them within [Patience].
func (p *Printer) Close() {
	s := p.tally.close()
	if !p.events.Close(Patience) {
		return
	}
	said := make(chan struct{})
	go func() {
		p.view.summary(s)
		p.to.Flush()
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(Patience):
	}
}
