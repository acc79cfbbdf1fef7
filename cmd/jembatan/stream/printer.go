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

// Reader writes something about an event.
type Reader interface{ Read(trace.Event) }

// Printer writes for the user at the terminal, who may have stopped reading: a full pipe, a pager, a terminal that is
// paused. Its own goroutine alone waits for them.
type Printer struct {
	events *trace.Subscriber
	tally  *tally
	to     *bufio.Writer // of that goroutine alone
	view   view

	mu      sync.Mutex // guards what follows
	readers []Reader
}

// Open begins to write the events of a hub, first those that it has kept.
func Open(to io.Writer, hub *trace.Hub, o Options) *Printer {
	p := &Printer{to: bufio.NewWriterSize(to, 32<<10)}
	p.view = newView(p.to, o)
	p.tally = openTally(hub)
	p.events = hub.Subscribe(trace.Options{Bytes: room, Why: "the terminal was not read", Replay: true}, p.write)
	return p
}

// Add adds a reader, which writes below the event.
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

// Close writes what is still to be written, and the summary, if somebody reads it.
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
