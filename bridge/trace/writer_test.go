package trace

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func clock() time.Time { return time.Date(2026, 11, 22, 9, 0, 1, 5e6, time.UTC) }

func TestLineBeginsWithTimeAndPlace(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b)
	w.Handle([]Event{
		{7, clock(), 1234567 * time.Microsecond, 2, 3, Origin{}, Settle{Outcome: "success", Result: json.RawMessage(`{"a":"<&>"}`), Method: "echo", Took: Millis(time.Millisecond)}},
		{Time: clock(), Data: Exit{}},
		{Time: clock(), Call: 4, Data: Exit{}},
		{Time: clock(), Document: 1, Origin: Origin{"p", "/c"}, Data: Exit{}},
	})
	want := `{"t":"2026-11-22T09:00:01.005Z","n":7,"sinceMs":1234.567,"document":2,"kind":"settle","id":3,"outcome":"success","result":{"a":"<&>"},"method":"echo","tookMs":1}` + "\n" +
		`{"t":"2026-11-22T09:00:01.005Z","sinceMs":0,"kind":"exit"}` + "\n" +
		`{"t":"2026-11-22T09:00:01.005Z","sinceMs":0,"kind":"exit","id":4}` + "\n" +
		`{"t":"2026-11-22T09:00:01.005Z","sinceMs":0,"document":1,"page":"p","component":"/c","kind":"exit"}` + "\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestMembersAreAnObject(t *testing.T) {
	for want, e := range map[string]Event{
		`{}`:                   {Data: Exit{}},
		`{"id":1}`:             {Call: 1, Data: Exit{}},
		`{"code":"9000"}`:      {Data: Payment{Code: "9000"}},
		`{"id":1,"code":"<>"}`: {Document: 1, Call: 1, Data: Payment{Code: "<>"}},
	} {
		if got, err := e.MembersJSON(); string(got) != want || err != nil {
			t.Errorf("got %s, %v; want %s", got, err, want)
		}
	}
}

func TestWriterWritesWholeLines(t *testing.T) {
	var pieces writes
	w := NewWriter(&pieces)
	var events []Event
	for range 5000 {
		events = append(events, said(1))
	}
	w.Handle(events)
	lines := 0
	for _, p := range pieces {
		if !strings.HasSuffix(p, "}\n") || len(p) > mostBuffered+2000 {
			t.Errorf("a write of %d bytes ends with %q", len(p), p[len(p)-10:])
		}
		lines += strings.Count(p, "\n")
	}
	if lines != 5000 {
		t.Errorf("%d lines, want 5000", lines)
	}
}

type writes []string

func (w *writes) Write(p []byte) (int, error) { *w = append(*w, string(p)); return len(p), nil }

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFirstErrorIsKept(t *testing.T) {
	w := NewWriter(full{})
	w.Handle([]Event{said(1)})
	if err := w.End(); err == nil || err.Error() != "trace: disk full" {
		t.Errorf("got %v", err)
	}
	var b bytes.Buffer
	w = NewWriter(&b)
	w.Handle([]Event{{Data: Message{json.RawMessage("not JSON")}}, {Data: Exit{}}})
	if err := w.End(); err == nil || !strings.Contains(err.Error(), `kind "message"`) {
		t.Errorf("a value that is not JSON: %v", err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1 || !strings.Contains(b.String(), `"kind":"exit"`) {
		t.Errorf("the other lines are %q", b.String())
	}
}

func TestInvalidLinesAreRejected(t *testing.T) {
	for _, line := range []string{``, `[]`, `{}`, `{"t":"2026-11-22T09:00:01.005Z"}`, `{"t":"2026-11-22T09:00:01.005Z","kind":"eval"}`,
		`{"kind":"exit"}`, `{"t":"2026-11-22T09:00:01.005Z","kind":"payment","code":7}`, `{"t":"2026-11-22T09:00:01.005Z","kind":"decision","refused":[]}`} {
		if e, err := Parse([]byte(line)); err == nil {
			t.Errorf("%s is read as %v", line, e)
		}
	}
}
