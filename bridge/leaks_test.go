package bridge

import (
	"strings"
	"testing"
	"time"
)

// TestLeaksOverTheRateAreNoFloodOfLines has a page say in one breath that it has sent codes away, on a clock that
// stands still.
func TestLeaksOverTheRateAreNoFloodOfLines(t *testing.T) {
	now := time.Unix(0, 0)
	w := &window{t: t, lines: newLines(), woken: make(chan struct{}, 1)}
	w.session = NewSession(Config{Table: NewTable(echo), Recorder: w.lines, Limits: Limits{LogsPerSecond: 3}, Now: func() time.Time { return now }})
	defer w.session.Close(patience)
	w.document = w.open("http://127.0.0.1/")
	w.send(1, `[`+strings.Repeat(`{"leak":"shop.example"},`, 100)+`{"n":1,"call":"echo","with":"first"}]`)
	w.wait(`{"n":1,"ok":"first"}`)
	text, _ := w.lines.text()
	if n := strings.Count(text, `"rule":"leak"`); n != 3 {
		t.Errorf("100 leaks are %d lines, want 3", n)
	}
	if n := strings.Count(w.fetched, "was sent to shop.example"); n != 3 {
		t.Errorf("100 leaks are %d lines on the page's console, want 3", n)
	}
	now = now.Add(time.Second)
	w.send(2, `[{"leak":"later.example"},{"n":2,"call":"echo","with":"second"}]`)
	w.wait(`{"n":2,"ok":"second"}`)
	w.lines.wait(t, "was sent to later.example")
}
