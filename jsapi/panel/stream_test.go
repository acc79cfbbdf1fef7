package panel

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestStreamHasTheEventsOfTheTrace compares what is sent with a golden file that has one event a line.
func TestStreamHasTheEventsOfTheTrace(t *testing.T) {
	s := stage(t)
	s.hub.Record(trace.Event{Data: trace.Start{Title: "Kopi", App: "kopi", Wallet: "DANA", User: "Budi", URL: "http://127.0.0.1:1/"}})
	s.hub.Record(trace.Event{Document: 1, Call: 1, Data: trace.Call{Method: "getAuthCode", Params: []byte(`{"scopes":["A"]}`), Place: "http://127.0.0.1:1/app.js:4:9"}})
	s.hub.Record(trace.Event{Document: 1, Call: 1, Data: trace.Prompt{Scopes: []string{"A"}}})
	s.hub.Record(trace.Event{Document: 1, Data: trace.Console{Level: "log", Text: "</script><script>alert(1)</script>\u2028\r\ndata: x"}})
	s.hub.Record(trace.Event{Data: trace.Steer{What: "again", To: "getAuthCode"}})
	next := s.reads(t)
	var got bytes.Buffer
	for n := 0; n < 5; {
		_, events := next()
		for _, e := range events {
			got.Write(append(e, '\n'))
			n++
		}
	}
	const file = "testdata/stream.jsonl"
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// numbers returns the numbers of events.
func numbers(t *testing.T, events []json.RawMessage) (all []int64) {
	t.Helper()
	for _, text := range events {
		e, err := trace.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e.Number)
	}
	return all
}

func TestPageThatReconnectsContinues(t *testing.T) {
	s := stage(t)
	record := func(n int) {
		for range n {
			s.hub.Record(trace.Event{Data: trace.Console{Level: "log", Text: "line"}})
		}
	}
	read := func(next func() (string, []json.RawMessage), want int64) (id string) {
		t.Helper()
		for {
			var events []json.RawMessage
			id, events = next()
			all := numbers(t, events)
			if last := all[len(all)-1]; last == want {
				return id
			}
		}
	}
	record(3)
	id := read(s.reads(t), 3)
	if id != "3" {
		t.Fatalf("the id after three events is %s", id)
	}
	record(2)
	next := s.reads(t, "Last-Event-ID", id)
	if _, events := next(); numbers(t, events)[0] != 4 {
		t.Errorf("the page that reconnects receives %s", events)
	}
	record(1)
	read(next, 6)
}

// TestPageThatDoesNotReadBlocksNothing records more events than are kept while a page that has opened the stream does not read it:
// the run goes on, and the page is told how many events it has missed.
func TestPageThatDoesNotReadBlocksNothing(t *testing.T) {
	f := newFeed(1000)
	for i := range 10 {
		var batch []trace.Event
		for range 500 {
			batch = append(batch, trace.Event{Number: int64(i), Data: trace.Console{Level: "log", Text: "line"}})
		}
		f.add(batch)
	}
	some := f.read(0, 10, mostBytes)
	if some.missed != 4000 || len(some.events) != 10 || some.next != 4010 || some.more != nil {
		t.Errorf("missed %d, %d events, next %d", some.missed, len(some.events), some.next)
	}
	text := string(appendMessage(nil, some))
	if !strings.HasPrefix(text, "id: 4010\ndata: [{") || !strings.Contains(text, `"kind":"missed","events":4000,"why":"the panel keeps no more"`) {
		t.Error(text)
	}
	all := f.read(4010, 5000, mostBytes)
	if len(all.events) != 990 || all.missed != 0 || all.more == nil {
		t.Errorf("%d events, missed %d", len(all.events), all.missed)
	}
	for _, from := range []int64{-5, 6000, 1 << 62} {
		if some := f.read(from, 1, mostBytes); some.next > 5000 || some.missed < 0 {
			t.Errorf("from %d: next %d, missed %d", from, some.next, some.missed)
		}
	}
}

// TestStreamRestsWhileManyEventsCome checks that a program that makes calls all the time is disturbed by few messages, and that the
// panel catches up once there are fewer, at once.
func TestStreamRestsWhileManyEventsCome(t *testing.T) {
	for _, test := range []struct {
		what   string
		events int           // that come in each breath
		lasts  time.Duration // for how long they come
		come   int64         // in the last breath
		rests  time.Duration
	}{
		{"no events", 0, 0, 0, breath},
		{"some events", busyEvents, time.Minute, busyEvents, breath},
		{"many events", busyEvents + 1, time.Minute, busyEvents + 1, mostBreaths * breath},
		{"many events for a while", 1000, 3 * breath, 0, 4 * breath},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := &Panel{feed: newFeed(KeptEvents), over: make(chan struct{})}
			ctx, cancel := context.WithCancel(t.Context())
			begun := time.Now()
			var comes sync.WaitGroup
			comes.Go(func() {
				time.Sleep(breath / 2)
				for ctx.Err() == nil && time.Since(begun) < test.lasts {
					p.feed.add(slices.Repeat([]trace.Event{{Data: trace.Exit{}}}, test.events))
					time.Sleep(breath)
				}
			})
			come, there := p.rests(httptest.NewRequest(http.MethodGet, "/", nil))
			if rested := time.Since(begun); come != test.come || !there || rested != test.rests {
				t.Errorf("%s: %d come, there %v, rested for %v", test.what, come, there, rested)
			}
			cancel()
			comes.Wait()
			close(p.over)
			if _, there := p.rests(httptest.NewRequest(http.MethodGet, "/", nil)); there {
				t.Errorf("%s: the panel is closed, and there", test.what)
			}
		})
	}
}

func TestKeptEventsAreLimited(t *testing.T) {
	f := newFeed(KeptEvents)
	long := trace.Event{Data: trace.Console{Level: "log", Text: strings.Repeat("x", trace.MostText/2)}}
	for range 3 * keptBytes / long.Size() {
		f.add([]trace.Event{long})
	}
	if f.bytes > keptBytes || f.next-f.first < 1000 {
		t.Errorf("%d bytes of %d events are kept", f.bytes, f.next-f.first)
	}
	if some := f.read(0, mostEvents, mostBytes); len(some.events) > mostBytes/(trace.MostText/2)+1 || len(some.events) == 0 {
		t.Errorf("a message has %d long events", len(some.events))
	}
	if text := appendMessage(nil, f.read(f.first, 2, mostBytes)); !bytes.HasPrefix(text, []byte("id: "+strconv.FormatInt(f.first+2, 10)+"\n")) {
		t.Errorf("%.40s", text)
	}
}

// TestMessagesAreSmallWhileEventsCome reads the stream of a program that has made many calls before: while it makes calls all
// the time, a message has at most fewEvents, and when it no longer does, at most mostEvents.
func TestMessagesAreSmallWhileEventsCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &Panel{feed: newFeed(KeptEvents), over: make(chan struct{})}
		some := func(n int) { p.feed.add(slices.Repeat([]trace.Event{{Data: trace.Exit{}}}, n)) }
		some(5 * mostEvents)
		const lasts = time.Minute
		begun := time.Now()
		var comes sync.WaitGroup
		comes.Go(func() {
			time.Sleep(breath / 2)
			for time.Since(begun) < lasts {
				some(busyEvents + 1)
				time.Sleep(breath)
			}
		})
		sent := map[bool][]int{} // events of each message, by whether events come
		to := flushed{func(text []byte) {
			n := bytes.Count(text, []byte(`"kind":"exit"`))
			if busy := time.Since(begun) < lasts; n > 0 {
				sent[busy] = append(sent[busy], n)
			}
		}}
		var streams sync.WaitGroup
		streams.Go(func() { p.stream(to, httptest.NewRequest(http.MethodGet, "/", nil)) })
		comes.Wait()
		time.Sleep(lasts)
		close(p.over)
		streams.Wait()

		busy, calm := sent[true], sent[false]
		if len(busy) < 10 || busy[0] != mostEvents || slices.Max(busy[1:]) != fewEvents {
			t.Errorf("messages while events come have %d events, want %d in the first and at most %d in the others", busy, mostEvents, fewEvents)
		}
		if len(calm) < 2 || slices.Max(calm) != mostEvents {
			t.Errorf("messages when no more events come have %d events, want up to %d", calm, mostEvents)
		}
		total := 0
		for _, n := range slices.Concat(busy, calm) {
			total += n
		}
		if count, _ := p.feed.count(); int64(total) != count {
			t.Errorf("%d events were sent, want %d", total, count)
		}
	})
}

// flushed is the answer to a request whose parts are read as they are flushed.
type flushed struct{ read func([]byte) }

func (flushed) Header() http.Header              { return http.Header{} }
func (flushed) WriteHeader(int)                  {}
func (f flushed) Write(text []byte) (int, error) { f.read(text); return len(text), nil }
func (flushed) FlushError() error                { return nil }
func (flushed) SetWriteDeadline(time.Time) error { return nil }

// silent is a listener to which nobody connects.
type silent struct{ closed chan struct{} }

func (s silent) Accept() (net.Conn, error) { <-s.closed; return nil, net.ErrClosed }
func (s silent) Close() error              { close(s.closed); return nil }
func (s silent) Addr() net.Addr            { return &net.TCPAddr{} }

// TestPanelIsNotWokenForEachEvent checks that a program that makes one call after the other gives the panel few batches of
// events, and that each batch is there before the stream's next message.
func TestPanelIsNotWokenForEachEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hub := trace.NewHub(nil)
		p := serve(silent{make(chan struct{})}, hub, nil)
		defer p.Close()
		before, batches := int64(0), 0
		for range 1000 {
			hub.Record(trace.Event{Data: trace.Console{Level: "log", Text: "line"}})
			synctest.Wait()
			if count, _ := p.feed.count(); count != before {
				before, batches = count, batches+1
			}
			time.Sleep(time.Millisecond)
		}
		if most := int(time.Second/rest) + 1; batches > most {
			t.Errorf("1000 events in a second came in %d batches, which is more than %d", batches, most)
		}
		time.Sleep(breath)
		synctest.Wait()
		if count, _ := p.feed.count(); count != 1000 {
			t.Errorf("a breath after the last of 1000 events, %d are there", count)
		}
	})
}
