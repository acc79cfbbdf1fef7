package main

import (
	"bufio"
	"io"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// terminalRoom is how many bytes of events may wait for the terminal.
	terminalRoom = 4 << 20
	// unreadLimit is how long the end of a run waits for somebody to read the
	// terminal.
	unreadLimit = time.Second
)

// reader writes what there is to say to an event.
type reader interface{ read(trace.Event) }

// printer writes for the user at the terminal, who may have stopped reading: a
// full pipe, a pager, a terminal that is paused. Its own goroutine alone waits for
// them.
type printer struct {
	events *trace.Subscriber
	to     *bufio.Writer // of that goroutine alone

	mu      sync.Mutex // guards what follows
	readers []reader
}

// openPrinter writes the events of a hub.
func openPrinter(to io.Writer, hub *trace.Hub) *printer {
	p := &printer{to: bufio.NewWriterSize(to, 32<<10)}
	p.readers = []reader{newReport(p.to)}
	p.events = hub.Subscribe(trace.Options{Bytes: terminalRoom, Why: "nobody read the terminal", Replay: true}, p.write)
	return p
}

// add has a reader write what it has to say to an event below the event's line.
func (p *printer) add(make func(to io.Writer) reader) {
	r := make(p.to)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.readers = append(p.readers, r)
}

// write is called on the terminal's goroutine.
func (p *printer) write(events []trace.Event) {
	p.mu.Lock()
	readers := p.readers
	p.mu.Unlock()
	for _, e := range events {
		for _, r := range readers {
			r.read(e)
		}
	}
	p.to.Flush()
}

// close writes what is still to be written, if somebody reads it.
func (p *printer) close() { p.events.Close(unreadLimit) }
