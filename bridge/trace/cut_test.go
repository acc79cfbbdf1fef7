package trace

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// long returns data of a kind in which every text has 1 MiB, and the total size of the texts.
func long(t *testing.T, kind string) (data Data, texts int) {
	t.Helper()
	data, err := catalogue[kind]([]byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	const size = 1 << 20
	text := strings.Repeat("é", size/2)
	v := reflect.New(reflect.TypeOf(data)).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i).Addr().Interface().(type) {
		case *string:
			*f = text
		case *json.RawMessage:
			*f = json.RawMessage(`"` + text + `"`)
		case *[]string:
			*f = []string{text}
		case *Refusals:
			*f = Refusals{{text, "11"}}
		case *Frames:
			*f = slices.Repeat(Frames{{Name: text, URL: text, Source: text}}, mostFrames+1)
			texts += 3*len(*f) - 1
		case *int64, *bool, *Millis:
			continue
		default:
			t.Errorf("kind %q has a member of type %T, which nothing cuts", kind, f)
		}
		texts++
	}
	return v.Interface().(Data), texts * size
}

// TestTextsOfEventsAreCut records events of every kind with texts that are far too long.
func TestTextsOfEventsAreCut(t *testing.T) {
	for kind := range catalogue {
		data, size := long(t, kind)
		if got := data.traits().size; got < size {
			t.Errorf("an event of kind %q counts as %d bytes, but has %d", kind, got, size)
		}
		h := NewHub(clock)
		var r reader
		s := h.Subscribe(Options{Bytes: 1 << 30}, r.take)
		h.Record(Event{Data: data})
		if !s.Close(patience) {
			t.Fatal("the event was not handled")
		}
		e := r.events[0]
		if c, is := e.Data.(Console); is && len(c.Stack) > mostFrames {
			t.Errorf("a stack has %d frames, want %d at most", len(c.Stack), mostFrames)
		}
		if most := size / (1 << 20) * MostText; e.Data.traits().size > most {
			t.Errorf("an event of kind %q has %d bytes, want %d at most", kind, e.Data.traits().size, most)
		}
		line, err := e.AppendJSON(nil)
		if err != nil || !json.Valid(line) || strings.Contains(string(line), "\ufffd") {
			t.Errorf("an event of kind %q is %.200s, %v", kind, line, err)
		}
	}
}

func TestShortEventsAreUnchanged(t *testing.T) {
	for _, d := range []Data{Prompt{Scopes: []string{}}, Decision{Granted: []string{strings.Repeat("x", 127)}}, Console{Level: "log", Text: strings.Repeat("x", MostText)},
		Message{json.RawMessage(`"` + strings.Repeat("x", MostText-2) + `"`)}} {
		if got := cut(d); !reflect.DeepEqual(got, d) {
			t.Errorf("%.80v becomes %.80v", d, got)
		}
	}
}
