package trace

import (
	"fmt"
	"testing"
)

// A subscriber that wants events whole gets them completed, in order, and waits for that alone.
func TestEventsAreCompletedForThoseWhoWantThemWhole(t *testing.T) {
	h := NewHub(clock)
	h.Record(Event{Data: Console{Text: "before"}})
	reached, over := make(chan struct{}, 3), make(chan struct{})
	h.Complete(func(e Event) Event {
		reached <- struct{}{}
		<-over
		c := e.Data.(Console)
		c.Source = "src/" + c.Text
		e.Data = c
		return e
	})
	var whole, plain reader
	wants := h.Subscribe(Options{Bytes: 1 << 20, Replay: true, Whole: true}, whole.take)
	does := h.Subscribe(Options{Bytes: 1 << 20, Replay: true}, plain.take)
	<-reached
	h.Record(Event{Data: Console{Text: "a"}})
	h.Record(Event{Data: Console{Text: "b"}})
	if !does.Close(patience) {
		t.Fatal("a subscriber waits for another")
	}
	close(over)
	if !wants.Close(patience) {
		t.Fatal("an event was left")
	}
	for what, test := range map[string]struct {
		got  []Event
		want string
	}{
		"whole": {whole.events, "before from src/before, a from src/a, b from src/b"},
		"plain": {plain.events, "before from , a from , b from "},
	} {
		got := ""
		for i, e := range test.got {
			c := e.Data.(Console)
			if i > 0 {
				got += ", "
			}
			got += fmt.Sprintf("%s from %s", c.Text, c.Source)
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", what, got, test.want)
		}
	}
}

func TestAPlaceIsReadAndWritten(t *testing.T) {
	for text, want := range map[string]bool{"http://h:80/a.js:4:9": true, "a:0:0": true, "": false, ":1:1": false, "a:1": false, "a:b:1": false, "a:-1:1": false, "a:1:+1": false, "a:1:99999999999": false} {
		url, line, column, found := SplitPlace(text)
		if found != want || found && Place(url, line, column) != text {
			t.Errorf("%q is %q, %d, %d, %v", text, url, line, column, found)
		}
	}
}
