package main

import (
	"bufio"
	"io"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	// terminalRoom is how many bytes of events may wait for the terminal.
	terminalRoom = 4 << 20
	// unreadLimit is how long the end of a run waits for somebody to read the
	// terminal.
	unreadLimit = time.Second
)

// printer writes for the person at the terminal, who may have stopped reading: a
// full pipe, a pager, a terminal that is paused. Its own goroutine alone waits for
// them.
type printer struct {
	events *trace.Subscriber
	to     *bufio.Writer // of that goroutine alone

	mu        sync.Mutex // guards what follows
	recorders []bridge.Recorder
}

// openPrinter writes the events of a hub.
func openPrinter(to io.Writer, hub *trace.Hub) *printer {
	p := &printer{to: bufio.NewWriterSize(to, 32<<10)}
	p.recorders = []bridge.Recorder{newReport(p.to)}
	p.events = hub.Subscribe(trace.Room{Bytes: terminalRoom, Why: "nobody read the terminal"}, p.write)
	return p
}

// add has a recorder write what it has to say to an event below the event's line.
func (p *printer) add(make func(to io.Writer) bridge.Recorder) {
	r := make(p.to)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.recorders = append(p.recorders, r)
}

// Write queues a text to be written as it is. It never blocks.
func (p *printer) Write(words []byte) (int, error) {
	p.events.Put(trace.Event{Fields: text(words)})
	return len(words), nil
}

// text is what a run says for itself.
type text string

// Essential is true: it is short, and no page has a part in it.
func (text) Essential() bool { return true }

// write is called on the terminal's goroutine.
func (p *printer) write(events []trace.Event) {
	p.mu.Lock()
	recorders := p.recorders
	p.mu.Unlock()
	for _, e := range events {
		if words, ok := e.Fields.(text); ok {
			p.to.WriteString(string(words))
			continue
		}
		for _, r := range recorders {
			r.Record(e.Kind, e.Fields)
		}
	}
	p.to.Flush()
}

// close writes what is still to be written, if somebody reads it.
func (p *printer) close() { p.events.Close(unreadLimit) }
