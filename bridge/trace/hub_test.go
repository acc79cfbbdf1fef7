package trace

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience bounds every wait. No verdict depends on it.
const patience = time.Minute

// said are the fields of an event of a page's making, decided those of one that
// matters.
type (
	said    struct{ N int }
	decided struct{ N int }
)

func (said) Size() int          { return 1000 }
func (decided) Essential() bool { return true }

// reader is a subscriber that keeps what it gets, and can be made to stand still.
type reader struct {
	mu     sync.Mutex
	events []Event
}

func (r *reader) take(events []Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, events...)
}

func TestEverySubscriberGetsEveryEventInOneOrder(t *testing.T) {
	h := NewHub(clock)
	var a, b reader
	both := []*Subscriber{h.Subscribe(Room{Bytes: 1 << 30}, a.take), h.Subscribe(Room{Bytes: 1 << 30}, b.take)}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 500 {
				h.Record("console", said{i})
			}
		})
	}
	all.Wait()
	for _, s := range both {
		if !s.Close(patience) {
			t.Fatal("events were left")
		}
	}
	for _, r := range []*reader{&a, &b} {
		if len(r.events) != 4000 {
			t.Fatalf("%d events, want 4000", len(r.events))
		}
		for i, e := range r.events {
			if e.Number != int64(i+1) || e.Fields != a.events[i].Fields || !e.Time.Equal(clock()) {
				t.Fatalf("event %d is %v", i, e)
			}
		}
	}
}

// TestASubscriberThatStandsStillHoldsNobodyUp has one that handles nothing, as a
// terminal that nobody reads.
func TestASubscriberThatStandsStillHoldsNobodyUp(t *testing.T) {
	h := NewHub(clock)
	var still, quick reader
	still.mu.Lock()
	s := h.Subscribe(Room{Bytes: 50_000, Why: "nobody read"}, still.take)
	q := h.Subscribe(Room{Bytes: 1 << 30}, quick.take)
	for i := range 10_000 {
		h.Record("console", said{i}) // a deadlock, were it to wait
		if i%1000 == 0 {
			h.Record("decision", decided{i})
		}
	}
	if !q.Close(patience) || len(quick.events) != 10_010 {
		t.Errorf("the other one got %d events, want 10010", len(quick.events))
	}
	if s.Close(time.Millisecond) {
		t.Error("all events were handled, although none can have been")
	}
	still.mu.Unlock()
	if !s.Close(patience) {
		t.Fatal("events were left")
	}
	var lines, decisions, missed, bytes int
	for _, e := range still.events {
		switch f := e.Fields.(type) {
		case said:
			lines++
			bytes += e.size()
		case decided:
			decisions++
		case MissedLine:
			missed += int(f.Events)
			if f.Why != "nobody read" {
				t.Errorf("missed: %q", f.Why)
			}
		}
	}
	if decisions != 10 {
		t.Errorf("%d decisions, want all 10", decisions)
	}
	if lines == 0 || lines+missed != 10_000 {
		t.Errorf("%d lines, and %d said to be missing: want 10000 together", lines, missed)
	}
	if most := 3 * 50_000; bytes > most { // a batch in hand, a queue
		t.Errorf("%d bytes waited, want %d at most", bytes, most)
	}
}

func TestAClosedSubscriberTakesNothing(t *testing.T) {
	h := NewHub(clock)
	var r reader
	s := h.Subscribe(Room{Bytes: 1 << 20}, r.take)
	h.Record("a", said{})
	if !s.Close(patience) {
		t.Fatal("an event was left")
	}
	h.Record("b", said{})
	if !s.Close(patience) || len(r.events) != 1 {
		t.Errorf("got %v", r.events)
	}
}

func TestAWriterStopsAtItsLimitButForWhatMatters(t *testing.T) {
	var b bytes.Buffer
	w := New(&b, clock)
	w.Limit(2000)
	var events []Event
	for i := range 1000 {
		events = append(events, Event{Kind: "console", Fields: said{i}}, Event{Kind: "decision", Fields: decided{i}})
	}
	w.Handle(events[:1000])
	w.Handle(events[1000:])
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := strings.Count(text, `"kind":"decision"`); n != 1000 {
		t.Errorf("%d decisions, want all 1000", n)
	}
	lines := strings.Count(text, `"kind":"console"`)
	if size := lines * len(`{"t":"0001-01-01T00:00:00.000Z","kind":"console","N":999}`); size < 1000 || size > 2100 {
		t.Errorf("%d console lines, of about %d bytes, want about 2000", lines, size)
	}
	all := strings.Split(strings.TrimSpace(text), "\n")
	const why = `"why":"the trace has reached its limit of 2000 bytes`
	if last := all[len(all)-1]; !strings.Contains(last, fmt.Sprintf(`"kind":"missed","events":%d,`+why, 1000-lines)) {
		t.Errorf("the last line is %s", last)
	}
	if n := strings.Count(text, `"kind":"missed","events":0,`+why+`: from here on`); n != 1 {
		t.Errorf("%d lines say that the limit is reached, want 1:\n%s", n, text)
	}
}
