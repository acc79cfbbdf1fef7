package trace

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// patience bounds every wait. No verdict depends on it.
const patience = time.Minute

// said returns an event that may be left out, and decided an essential one.
func said(n int) Event {
	return Event{Call: int64(n), Data: Console{Level: "log", Text: strings.Repeat(".", 1000)}}
}

func decided(n int) Event { return Event{Call: int64(n), Data: Payment{Code: "9000"}} }

// reader keeps the events that a subscriber receives. It blocks while mu is locked.
type reader struct {
	mu     sync.Mutex
	events []Event
}

func (r *reader) take(events []Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, events...)
}

func TestSubscribersGetAllEventsInTheSameOrder(t *testing.T) {
	h := NewHub(clock)
	var a, b reader
	both := []*Subscriber{h.Subscribe(Options{Bytes: 1 << 30}, a.take), h.Subscribe(Options{Bytes: 1 << 30}, b.take)}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 500 {
				h.Record(said(i))
			}
		})
	}
	all.Wait()
	for _, s := range both {
		if !s.Close(patience) {
			t.Fatal("some events were not handled")
		}
	}
	for _, r := range []*reader{&a, &b} {
		if len(r.events) != 4000 {
			t.Fatalf("%d events, want 4000", len(r.events))
		}
		for i, e := range r.events {
			if e.Number != int64(i+1) || e.Since != 0 || e.Call != a.events[i].Call || !e.Time.Equal(clock()) {
				t.Fatalf("event %d is %v", i, e)
			}
		}
	}
}

// TestBlockedSubscriberDoesNotBlockOthers has a subscriber that handles nothing, like a
// terminal whose output is not read.
func TestBlockedSubscriberDoesNotBlockOthers(t *testing.T) {
	h := NewHub(clock)
	var still, quick reader
	still.mu.Lock()
	s := h.Subscribe(Options{Bytes: 50_000, Why: "the reader is blocked"}, still.take)
	q := h.Subscribe(Options{Bytes: 1 << 30}, quick.take)
	for i := range 10_000 {
		h.Record(said(i)) // this would deadlock if Record waited
		if i%1000 == 0 {
			h.Record(decided(i))
		}
	}
	if !q.Close(patience) || len(quick.events) != 10_010 {
		t.Errorf("the other subscriber got %d events, want 10010", len(quick.events))
	}
	if s.Close(time.Millisecond) {
		t.Error("Close reports that a blocked subscriber has handled all events")
	}
	still.mu.Unlock()
	if !s.Close(patience) {
		t.Fatal("some events were not handled")
	}
	var lines, decisions, missed, bytes int
	for _, e := range still.events {
		switch f := e.Data.(type) {
		case Console:
			lines++
			bytes += f.traits().size + leastSize
		case Payment:
			decisions++
		case Missed:
			missed += int(f.Events)
			if f.Why != "the reader is blocked" {
				t.Errorf("missed: %q", f.Why)
			}
		}
	}
	if decisions != 10 {
		t.Errorf("%d decisions, want all 10", decisions)
	}
	if lines == 0 || lines+missed != 10_000 {
		t.Errorf("%d lines, and %d reported as missing: want 10000 in total", lines, missed)
	}
	if most := 3 * 50_000; bytes > most { // a batch that is being handled, and a queue
		t.Errorf("%d bytes waited, want %d at most", bytes, most)
	}
}

// TestAwaitHandledWaitsForASlowReader checks that it returns only once the events before it have been handled.
func TestAwaitHandledWaitsForASlowReader(t *testing.T) {
	h := NewHub(clock)
	var r reader
	s := h.Subscribe(Options{Bytes: 1 << 30}, r.take)
	defer s.Close(patience)
	s.AwaitHandled(t.Context()) // there is nothing to wait for
	r.mu.Lock()
	for i := range 100 {
		h.Record(said(i))
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	s.AwaitHandled(ended)
	read := make(chan int)
	go func() {
		s.AwaitHandled(t.Context())
		r.mu.Lock()
		defer r.mu.Unlock()
		read <- len(r.events)
	}()
	r.mu.Unlock()
	if n := <-read; n != 100 {
		t.Errorf("%d of 100 events had been handled", n)
	}
}

func TestClosedSubscriberGetsNothing(t *testing.T) {
	h := NewHub(clock)
	var r reader
	s := h.Subscribe(Options{Bytes: 1 << 20}, r.take)
	h.Record(said(1))
	if !s.Close(patience) {
		t.Fatal("the event was not handled")
	}
	h.Record(said(2))
	if !s.Close(patience) || len(r.events) != 1 {
		t.Errorf("got %v", r.events)
	}
	if len(h.subscribers) != 0 {
		t.Error("the hub still has a subscriber")
	}
}

func TestWriterKeepsEssentialEventsBeyondItsLimit(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b)
	w.Limit(20_000)
	var events []Event
	for i := range 1000 {
		events = append(events, said(i), decided(i))
	}
	w.Handle(events[:1000])
	w.Handle(events[1000:])
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if n := strings.Count(text, `"kind":"payment"`); n != 1000 {
		t.Errorf("%d decisions, want all 1000", n)
	}
	lines := strings.Count(text, `"kind":"console"`)
	if size := lines * 1100; size < 10_000 || size > 22_000 {
		t.Errorf("%d console lines, of about %d bytes, want about 20000", lines, size)
	}
	all := strings.Split(strings.TrimSpace(text), "\n")
	const why = `"why":"the trace has reached its limit of 20000 bytes`
	if last := all[len(all)-1]; !strings.Contains(last, fmt.Sprintf(`"kind":"missed","events":%d,`+why, 1000-lines)) {
		t.Errorf("the last line is %s", last)
	}
	if n := strings.Count(text, `"kind":"missed","events":0,`+why+`: from here on`); n != 1 {
		t.Errorf("%d lines say that the limit is reached, want 1:\n%s", n, text)
	}
}

// TestLateSubscriberGetsRecentEvents records more events than the hub keeps, by number and
// by size.
func TestLateSubscriberGetsRecentEvents(t *testing.T) {
	for _, test := range []struct {
		name           string
		text           int
		recorded, kept int
	}{
		{"few", 1, 10, 10},
		{"many", 1, 5000, recentEvents},
		{"large", 60_000, 100, recentBytes / (60_000 + len("log") + leastSize)},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := NewHub(clock)
			text := strings.Repeat(".", test.text)
			for range test.recorded {
				h.Record(Event{Data: Console{Level: "log", Text: text}})
			}
			var r reader
			s := h.Subscribe(Options{Bytes: 1 << 30, Replay: true}, r.take)
			h.Record(decided(1))
			if !s.Close(patience) {
				t.Fatal("some events were not handled")
			}
			events := r.events
			if before := test.recorded - test.kept; before > 0 {
				if m, ok := events[0].Data.(Missed); !ok || m.Events != int64(before) {
					t.Errorf("the first event is %v, want %d missed", events[0].Data, before)
				}
				events = events[1:]
			}
			if len(events) != test.kept+1 {
				t.Fatalf("got %d events, want %d", len(events), test.kept+1)
			}
			for i, e := range events {
				if want := int64(test.recorded - test.kept + i + 1); e.Number != want {
					t.Fatalf("event %d has number %d, want %d", i, e.Number, want)
				}
			}
		})
	}
}

func TestEventsHaveTheirTimes(t *testing.T) {
	now := clock()
	h := NewHub(func() time.Time { return now })
	var r reader
	s := h.Subscribe(Options{Bytes: 1 << 20}, r.take)
	now = now.Add(1500 * time.Microsecond)
	h.Record(Event{Document: 2, Call: 7, Data: Exit{}})
	if !s.Close(patience) {
		t.Fatal("the event was not handled")
	}
	if want := (Event{1, now, 1500 * time.Microsecond, 2, 7, Origin{}, Exit{}}); r.events[0] != want {
		t.Errorf("got %v, want %v", r.events[0], want)
	}
}

func BenchmarkRecord(b *testing.B) {
	params := json.RawMessage(`{"key":"city","data":"Jakarta"}`)
	for _, n := range []int{0, 1, 3} {
		b.Run(fmt.Sprint(n, " subscribers"), func(b *testing.B) {
			h := NewHub(nil)
			var all []*Subscriber
			for range n {
				all = append(all, h.Subscribe(Options{Bytes: 64 << 20}, func([]Event) {}))
			}
			b.ReportAllocs()
			id := int64(0)
			for b.Loop() {
				id++
				h.Record(Event{Document: 1, Call: id, Data: Call{Method: "setStorage", Params: params}})
			}
			b.StopTimer()
			for _, s := range all {
				s.Close(time.Minute)
			}
		})
	}
}

func BenchmarkWriter(b *testing.B) {
	w := NewWriter(io.Discard)
	batch := []Event{{Number: 1, Time: clock(), Document: 1, Call: 1, Data: Call{Method: "setStorage", Params: json.RawMessage(`{"key":"city","data":"Jakarta"}`)}}}
	b.ReportAllocs()
	for b.Loop() {
		w.Handle(batch)
	}
}

// TestSubscriberRestsBetweenEvents checks that the first event is handled at once, those that follow together after the
// pause, and what is there when the subscriber is closed without waiting for the pause.
func TestSubscriberRestsBetweenEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const pause = time.Hour
		h := NewHub(clock)
		var mu sync.Mutex
		var batches []int
		s := h.Subscribe(Options{Bytes: 1 << 20, Rest: pause}, func(events []Event) {
			mu.Lock()
			defer mu.Unlock()
			batches = append(batches, len(events))
		})
		seen := func() []int {
			mu.Lock()
			defer mu.Unlock()
			return slices.Clone(batches)
		}
		for i := range 4 {
			h.Record(said(i))
			synctest.Wait()
		}
		if got := seen(); !slices.Equal(got, []int{1}) {
			t.Errorf("during the pause the batches are %d", got)
		}
		time.Sleep(pause)
		synctest.Wait()
		if got := seen(); !slices.Equal(got, []int{1, 3}) {
			t.Errorf("after the pause the batches are %d", got)
		}
		h.Record(said(4))
		begun := time.Now()
		if closed, got := s.Close(patience), seen(); !closed || len(got) != 3 || time.Since(begun) > 0 {
			t.Errorf("%v after it is closed the batches are %d", time.Since(begun), got)
		}
	})
}
