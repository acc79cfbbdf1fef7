package panel

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// TestFloodArrivesWhole reads the stream of a program that makes more calls than a message has events, in bursts that come faster
// than the stream sends: all events arrive, each once and in order.
func TestFloodArrivesWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &Panel{feed: newFeed(KeptEvents), over: make(chan struct{})}
		var got []int64
		to := flushed{func(text []byte) {
			var events []struct{ N int64 }
			if _, data, found := bytes.Cut(text, []byte("data: ")); found {
				if err := json.Unmarshal(data, &events); err != nil {
					t.Error(err)
				}
			}
			for _, e := range events {
				got = append(got, e.N)
			}
		}}
		var streams sync.WaitGroup
		streams.Go(func() { p.stream(to, httptest.NewRequest(http.MethodGet, "/", nil)) })
		var want []int64
		for burst := range 100 {
			var batch []trace.Event
			for range (busyEvents + 1) * (1 + burst%9) {
				want = append(want, int64(len(want)+1))
				batch = append(batch, trace.Event{Number: int64(len(want)), Data: trace.Console{Level: "log", Text: strconv.Itoa(len(want))}})
			}
			p.feed.add(batch)
			time.Sleep(breath / 2)
		}
		time.Sleep(time.Minute)
		close(p.over)
		streams.Wait()
		if !slices.Equal(got, want) {
			t.Errorf("%d events arrive of %d, or in another order", len(got), len(want))
		}
	})
}

// TestEventAtRestIsSentAtOnce records an event while nothing else happens.
func TestEventAtRestIsSentAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &Panel{feed: newFeed(KeptEvents), over: make(chan struct{})}
		sent := make(chan time.Time, 10)
		to := flushed{func(text []byte) {
			if bytes.Contains(text, []byte(`"kind":"exit"`)) {
				sent <- time.Now()
			}
		}}
		var streams sync.WaitGroup
		streams.Go(func() { p.stream(to, httptest.NewRequest(http.MethodGet, "/", nil)) })
		for range 3 {
			time.Sleep(time.Second)
			recorded := time.Now()
			p.feed.add([]trace.Event{{Data: trace.Exit{}}})
			if late := (<-sent).Sub(recorded); late > breath {
				t.Errorf("an event was sent %v after it was recorded", late)
			}
		}
		close(p.over)
		streams.Wait()
	})
}

// TestLongTextsAreReadSeldom records calls with long texts, few enough to be shown at once if they were short.
func TestLongTextsAreReadSeldom(t *testing.T) {
	for bytes, want := range map[int]struct{ least, most int }{100: {90, 110}, trace.MostText / 2: {2, 4}} {
		synctest.Test(t, func(t *testing.T) {
			p := &Panel{feed: newFeed(KeptEvents), over: make(chan struct{})}
			messages := 0
			to := flushed{func([]byte) { messages++ }}
			var streams sync.WaitGroup
			streams.Go(func() { p.stream(to, httptest.NewRequest(http.MethodGet, "/", nil)) })
			for range 1000 { // ten in a breath
				p.feed.add([]trace.Event{{Data: trace.Console{Level: "log", Text: strings.Repeat("x", bytes)}}})
				time.Sleep(breath / 10)
			}
			close(p.over)
			streams.Wait()
			if messages < want.least || messages > want.most {
				t.Errorf("texts of %d bytes came in %d messages, want %d to %d", bytes, messages, want.least, want.most)
			}
		})
	}
}
