package bridge

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
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

// TestAwaitCallsWaitsForWhatOutlivesThePage ends a page, and the one before it, right after each has written something and asked the
// user. What they have written is there, and the questions are over, once all calls have taken effect.
func TestAwaitCallsWaitsForWhatOutlivesThePage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var written atomic.Int64
		w := newWindow(t, Limits{},
			Method{Name: "write", Resource: "storage", Outlives: true, Handle: func(context.Context, *Call) (any, error) {
				time.Sleep(time.Second)
				written.Add(1)
				return nil, nil
			}},
			Method{Name: "ask", Resource: "grants", Handle: func(ctx context.Context, c *Call) (any, error) {
				c.Leave()
				<-ctx.Done()
				time.Sleep(10 * time.Second)
				return nil, ctx.Err()
			}})
		const three = `[{"n":1,"call":"write","with":{}},{"n":2,"call":"ask","with":{}},{"n":3,"call":"write","with":{}}]`
		w.send(1, three)
		synctest.Wait()
		w.document = w.open("http://127.0.0.1/next")
		w.send(1, three)
		synctest.Wait()
		began := time.Now()
		short, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		w.session.AwaitCalls(short)
		if took := time.Since(began); took != 500*time.Millisecond {
			t.Errorf("a short wait took %s", took)
		}
		w.session.AwaitCalls(t.Context())
		if n, took := written.Load(), time.Since(began); n != 4 || took != 4*time.Second {
			t.Errorf("%d of 4 values are written after %s", n, took)
		}
		w.document.End()
		w.session.AwaitCalls(t.Context())
		if took := time.Since(began); took != 14*time.Second {
			t.Errorf("the questions are over after %s", took)
		}
	})
}
