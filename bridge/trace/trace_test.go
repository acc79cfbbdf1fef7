package trace

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

func clock() time.Time { return time.Date(2026, 11, 22, 9, 0, 1, 5e6, time.UTC) }

func TestLineHasTimeAndKindBeforeItsFields(t *testing.T) {
	var b bytes.Buffer
	w := New(&b, clock)
	w.Record("settle", struct {
		ID     int             `json:"id"`
		Result json.RawMessage `json:"result"`
	}{3, json.RawMessage(`{"a":"<&>"}`)})
	w.Record("nothing", struct{}{})
	want := `{"t":"2026-11-22T09:00:01.005Z","kind":"settle","id":3,"result":{"a":"<&>"}}` + "\n" +
		`{"t":"2026-11-22T09:00:01.005Z","kind":"nothing"}` + "\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestLineIsWrittenInOnePieceBeforeRecordReturns(t *testing.T) {
	var pieces writes
	w := New(&pieces, clock)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { w.Record("call", map[string]int{"id": 1}) })
	}
	all.Wait()
	if len(pieces) != 50 {
		t.Fatalf("%d writes for 50 lines", len(pieces))
	}
	for _, p := range pieces {
		if !strings.HasSuffix(p, "}\n") || !json.Valid([]byte(p)) {
			t.Errorf("piece %q is no line", p)
		}
	}
}

type writes []string

func (w *writes) Write(p []byte) (int, error) { *w = append(*w, string(p)); return len(p), nil }

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFirstErrorIsKept(t *testing.T) {
	w := New(full{}, clock)
	w.Record("call", struct{}{})
	if err := w.Err(); err == nil || err.Error() != "trace: disk full" {
		t.Errorf("got %v", err)
	}
	w = New(&bytes.Buffer{}, clock)
	w.Record("call", 7)
	if w.Err() == nil {
		t.Error("fields that are no object gave no error")
	}
}
