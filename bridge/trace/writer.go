package trace

import (
	"fmt"
	"io"
	"sync"
)

// mostBuffered bytes, and a line, are written in one piece.
const mostBuffered = 256 << 10

// Writer writes events as lines of a trace file. Its Handle method is for [Hub.Subscribe].
type Writer struct {
	mu    sync.Mutex // guards what follows; only the subscriber's goroutine and End want it
	to    io.Writer
	err   error  // the first one of to, or of an event
	limit int64  // bytes; 0 for none
	size  int64  // bytes written that count
	left  int64  // events left out
	last  Event  // of all
	lines []byte // that are not written yet
}

// NewWriter returns a writer of lines to an io.Writer.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// Limit makes the writer leave out everything that is not essential once it has written
// the given number of bytes. A line in the file says so.
func (w *Writer) Limit(bytes int64) { w.limit = bytes }

// Handle writes a line for each event.
func (w *Writer) Handle(events []Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range events {
		w.write(e)
		if len(w.lines) > mostBuffered {
			w.flush()
		}
	}
	w.flush()
}

// End writes how many events were left out, if any were, and returns the first error that
// occurred.
func (w *Writer) End() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.left > 0 {
		w.tell(Missed{w.left, w.full()})
		w.flush()
		w.left = 0
	}
	return w.err
}

// full says why events are left out.
func (w *Writer) full() string {
	return fmt.Sprintf("the trace has reached its limit of %d bytes", w.limit)
}

// write adds a line, unless the file is full. The caller holds mu.
func (w *Writer) write(e Event) {
	w.last = Event{Time: e.Time, Since: e.Since}
	essential := e.Essential()
	if w.limit > 0 && w.size >= w.limit && !essential {
		w.left++
		return
	}
	before := len(w.lines)
	if w.add(e); essential {
		return
	}
	if w.size += int64(len(w.lines) - before); w.limit > 0 && w.size >= w.limit {
		w.tell(Missed{0, w.full() + ": from here on it has only what was decided, paid and redeemed"})
	}
}

// tell adds a line of the writer's own. The caller holds mu.
func (w *Writer) tell(m Missed) {
	e := w.last
	e.Data = m
	w.add(e)
}

func (w *Writer) add(e Event) {
	lines, err := e.AppendJSON(w.lines)
	if err != nil {
		w.fail(err)
		return
	}
	w.lines = append(lines, '\n')
}

func (w *Writer) flush() {
	if len(w.lines) == 0 {
		return
	}
	if _, err := w.to.Write(w.lines); err != nil {
		w.fail(err)
	}
	w.lines = w.lines[:0]
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("trace: %w", err)
	}
}
