package bridge

import (
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"
)

// What a page tells comes in the order in which it does, among its calls; and it can be told something from
// then on, at any time, and until it ends.
func TestPagesTellAndAreTold(t *testing.T) {
	var told []string
	w := newWindow(t, Limits{}, echo)
	w.session.told = func(d *Document, what gjson.Result) { told = append(told, what.Raw) }
	if w.document.Tell("early") {
		t.Error("a page that has told nothing is told something")
	}
	w.send(1, `[{"tell":{"a":1}},{"n":1,"call":"echo","with":1},{"tell":{"b":2}}]`)
	w.wait(`"settle":[{"n":1,`)
	if got := strings.Join(told, " "); got != `{"a":1} {"b":2}` {
		t.Errorf("told %s", got)
	}
	if !w.document.Pending() {
		t.Error("nothing is kept for the page to be told by")
	}
	if !w.document.Tell(map[string]int{"c": 3}) {
		t.Error("the page cannot be told")
	}
	w.wait(`"tell":[{"c":3}]`)
	w.document.End()
	if w.document.Tell("late") {
		t.Error("a page that has ended is told something")
	}
}

// What a page is told has a bound, for it may never take it.
func TestWhatAPageIsToldHasABound(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	w.document.listens = true
	w.document.wake = func(*Document) {}
	part := strings.Repeat("x", 1<<20)
	n := 0
	for n < 20 && w.document.Tell(part) {
		n++
	}
	if n != 8 {
		t.Errorf("%d MB wait for the page, want 8", n)
	}
}

func TestTellIsAnObject(t *testing.T) {
	for _, body := range []string{`[{"tell":1}]`, `[{"tell":{},"n":1}]`, `[{"tell":{},"log":"info","text":""}]`} {
		if _, err := readItems(body, 0, 10); err == nil {
			t.Errorf("%s is taken", body)
		}
	}
}

// TestAViewIsShownWithoutACall has the host draw in a page that makes no call.
func TestAViewIsShownWithoutACall(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	if w.document.Show("banner", "early") {
		t.Error("a page that does not listen is sent a view")
	}
	w.send(1, `[{"tell":{"listens":true}}]`)
	for end := time.Now().Add(time.Minute); !w.document.Show("banner", map[string]int{"a": 1}); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the page never listens")
		}
	}
	w.wait(`"ask":[{"n":0,"view":"banner","with":{"a":1}}]`)
	w.send(2, `[{"n":1,"call":"echo","with":1}]`)
	w.wait(`"settle":[{"n":1,`)
	w.document.End()
	if w.document.Show("banner", "late") {
		t.Error("a page that has ended is sent a view")
	}
}
