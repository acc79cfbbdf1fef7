package bridge

import (
	"context"
	"strings"
	"testing"
)

// TestAwaitReadWaitsForWhatThePageHasSent has a page log many lines, and looks for the last one as soon as all are read.
func TestAwaitReadWaitsForWhatThePageHasSent(t *testing.T) {
	w := newWindow(t, Limits{LogsPerSecond: 1 << 20}, echo)
	for n := range 50 {
		w.send(n+1, `[`+strings.Repeat(`{"log":"info","text":"more"},`, 200)+`{"log":"info","text":"last"}]`)
	}
	w.session.AwaitRead(t.Context())
	text, _ := w.lines.text()
	if n := strings.Count(text, `"text":"last"`); n != 50 {
		t.Errorf("%d of 50 frames have been read", n)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	w.session.AwaitRead(ended)
	w.document.End()
	w.session.AwaitRead(t.Context()) // nobody reads any more
}
