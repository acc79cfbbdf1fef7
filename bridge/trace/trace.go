package trace

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"
)

// timeForm is RFC 3339 with milliseconds.
const timeForm = "2006-01-02T15:04:05.000Z07:00"

// mostBuffered bytes, and a line, are written in one piece.
const mostBuffered = 256 << 10

// Writer writes events as lines. It is a recorder of bridge by itself, too, whose
// lines are written out when the call that records them returns.
type Writer struct {
	now func() time.Time

	mu    sync.Mutex // guards what follows; lines are written under it, so that they are in the order of their times
	to    io.Writer
	err   error // the first one of to, or of fields
	limit int64 // bytes; 0 for none
	size  int64 // bytes written that count
	left  int64 // lines left out
}

// New returns a writer of lines. Now is its clock; nil means time.Now.
func New(to io.Writer, now func() time.Time) *Writer {
	if now == nil {
		now = time.Now
	}
	return &Writer{to: to, now: now}
}

// Limit has the writer leave out all that is not essential once it has written so
// many bytes; a line says so.
func (w *Writer) Limit(bytes int64) { w.limit = bytes }

// Record writes {"t": TIME, "kind": KIND, …the members of fields…}. Fields must
// encode as a JSON object.
func (w *Writer) Record(kind string, fields any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.write([]Event{{Time: w.now(), Kind: kind, Fields: fields}})
}

// Handle writes a line for each event.
func (w *Writer) Handle(events []Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.write(events)
}

// End writes how many lines were left out, where any were, and returns the first
// error there was.
func (w *Writer) End() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.left > 0 {
		w.write([]Event{{Time: w.now(), Kind: missedKind, Fields: MissedLine{w.left, w.full()}}})
		w.left = 0
	}
	return w.err
}

// full says why lines are left out.
func (w *Writer) full() string {
	return fmt.Sprintf("the trace has reached its limit of %d bytes", w.limit)
}

// write writes lines. The caller holds mu.
func (w *Writer) write(events []Event) {
	var b bytes.Buffer
	flush := func() {
		if _, err := w.to.Write(b.Bytes()); err != nil {
			w.fail(err)
		}
		b.Reset()
	}
	for _, e := range events {
		if b.Len() > mostBuffered {
			flush()
		}
		essential := IsEssential(e.Fields)
		if w.limit > 0 && w.size >= w.limit && !essential {
			w.left++
			continue
		}
		before := b.Len()
		if err := appendLine(&b, e); err != nil {
			b.Truncate(before)
			w.fail(err)
			continue
		}
		if essential {
			continue
		}
		if w.size += int64(b.Len() - before); w.limit > 0 && w.size >= w.limit {
			why := w.full() + ": from here on it has only what was decided, paid and redeemed"
			appendLine(&b, Event{Time: e.Time, Kind: missedKind, Fields: MissedLine{0, why}})
		}
	}
	if b.Len() > 0 {
		flush()
	}
}

func appendLine(b *bytes.Buffer, e Event) error {
	b.Write(fmt.Appendf(b.AvailableBuffer(), `{"t":"%s","kind":"%s"`, e.Time.Format(timeForm), e.Kind))
	at := b.Len() // of the fields' own brace, which becomes a comma
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e.Fields); err != nil {
		return err
	}
	line := b.Bytes()
	if line[at] != '{' {
		return fmt.Errorf("fields of kind %q are no object", e.Kind)
	}
	if line[at+1] == '}' {
		copy(line[at:], line[at+1:])
		b.Truncate(b.Len() - 1)
	} else {
		line[at] = ','
	}
	return nil
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("trace: %w", err)
	}
}

// Err returns the first error of writing, if there was one.
func (w *Writer) Err() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}
