// Package trace writes what happened on a channel as JSON, one object a line,
// each written out before the call that records it returns. The kinds of lines
// are those of package bridge and of the handlers; this package knows none.
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

// Writer is a recorder of bridge that writes lines.
type Writer struct {
	now func() time.Time

	mu  sync.Mutex // guards what follows; a line is written under it, so that lines are in the order of their times
	to  io.Writer
	err error // the first one of to
}

// New returns a writer of lines. Now is its clock; nil means time.Now.
func New(to io.Writer, now func() time.Time) *Writer {
	if now == nil {
		now = time.Now
	}
	return &Writer{to: to, now: now}
}

// Record writes {"t": TIME, "kind": KIND, …the members of fields…}. Fields must
// encode as a JSON object.
func (w *Writer) Record(kind string, fields any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(fields)
	members := bytes.TrimSpace(b.Bytes())
	if err == nil && (len(members) < 2 || members[0] != '{') {
		err = fmt.Errorf("fields of kind %q are no object", kind)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.fail(err)
		return
	}
	line := fmt.Appendf(nil, `{"t":"%s","kind":"%s"`, w.now().Format(timeForm), kind)
	if len(members) > 2 {
		line = append(line, ',')
	}
	line = append(line, members[1:]...)
	if _, err := w.to.Write(append(line, '\n')); err != nil {
		w.fail(err)
	}
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
