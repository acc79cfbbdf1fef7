package bridge

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// waits is a method on which the page waits.
var waits = Method{Name: "waits", Waits: true, Handle: echo.Handle}

// heldNow is one whose handler returns when its document ends.
func heldNow(started chan<- *Call) Method {
	m := held(started, nil)
	m.Waits = true
	return m
}

// waiting sends a frame on whose answer the page waits and gives its answers.
func (w *window) waiting(frame string) <-chan string {
	answers := make(chan string, 8)
	w.session.ReceiveWaiting([]byte(frame), func(answer []byte) { answers <- string(answer) })
	return answers
}

// now sends a body in such a frame.
func (w *window) now(frame int, body string) <-chan string {
	return w.waiting(fmt.Sprintf("J1 %s %d\n%s", w.document.ID, frame, body))
}

// answered holds a frame's answer to a text: "" for none, with which the page is to go on.
func (w *window) answered(what string, answers <-chan string, want string) {
	w.t.Helper()
	select {
	case got := <-answers:
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			w.t.Errorf("%s: answered with %q, want %q", what, got, want)
		}
	case <-time.After(patience):
		record, _ := w.lines.text()
		w.t.Fatalf("%s: the page waits for ever:\n%s", what, record)
	}
}

func TestCallThatWaitsIsAnsweredAtOnceAndNowhereElse(t *testing.T) {
	w := newWindow(t, Limits{}, echo, waits)
	answers := w.now(1, `[{"n":1,"call":"waits","with":{"i":1},"wait":true}]`)
	w.answered("a call", answers, `"settle":[{"n":1,"ok":{"i":1}}]`)
	w.send(2, `[{"n":2,"call":"echo","with":2}]`)
	if got := w.wait(`"n":2`); strings.Contains(got, `"n":1`) {
		t.Errorf("it was settled once more: %s", got)
	}
	if len(answers) > 0 {
		t.Errorf("it was answered once more: %s", <-answers)
	}
}

func TestRefusedFrameOfACallThatWaitsIsAnsweredWithThat(t *testing.T) {
	w := newWindow(t, Limits{FrameBytes: 300, Depth: 4}, echo, waits)
	for name, body := range map[string]string{
		"no JSON":       `[}`,
		"too deep":      `[{"n":9,"call":"waits","with":[[[1]]],"wait":true}]`,
		"two calls":     `[{"n":9,"call":"waits","with":1,"wait":true},{"n":10,"call":"waits","with":1,"wait":true}]`,
		"does not wait": `[{"n":9,"call":"waits","with":1}]`,
		"over the size": `[{"n":9,"call":"waits","with":"` + strings.Repeat("x", 300) + `","wait":true}]`,
	} {
		w := newWindow(t, Limits{FrameBytes: 300, Depth: 4}, echo, waits)
		w.answered(name, w.now(7, body), `"refused":[{"frame":7,"fail":{"error":3,"errorMessage":"Unknown Error"}}]`)
		w.send(8, `[{"n":20,"call":"echo","with":2}]`)
		if got := w.wait(`"n":20`); strings.Contains(got, "refused") {
			t.Errorf("%s: the page hears of it once more: %s", name, got)
		}
	}
	w.now(2, `[]`)
	w.answered("a number that was there", w.now(2, `[{"n":9,"call":"waits","with":1,"wait":true}]`), `"refused":[{"frame":2,`)
}

func TestPageNeverWaitsForNothing(t *testing.T) {
	started := make(chan *Call, 1)
	w := newWindow(t, Limits{}, heldNow(started), waits)
	before := w.document
	w.answered("a frame without a header", w.waiting("waits"), "")
	w.answered("a frame of an unknown document", w.waiting("J1 AAAAAAAAAAAAAAAAAAAAAA 1\n[]"), "")

	w.send(1, `[{"n":1,"call":"waits","with":1}]`) // which waits for no answer
	w.wait(`{"n":1,"fail":{"error":1,`)

	atWork := w.now(2, `[{"n":2,"call":"held","with":1,"wait":true}]`)
	<-started
	w.document.End()
	w.answered("a call whose document ends", atWork, "")
	w.answered("a frame of a document that has ended", w.now(3, `[{"n":3,"call":"waits","with":1,"wait":true}]`), "")

	w.document = w.open("http://127.0.0.1/next")
	w.answered("a frame of the document before", w.waiting("J1 "+before.ID+" 9\n[]"), "")
	w.answered("the document that came", w.now(1, `[{"n":1,"call":"waits","with":1,"wait":true}]`), `"ok":1`)
	w.session.Close(patience)
	w.answered("a frame after the close", w.now(2, `[{"n":2,"call":"waits","with":1,"wait":true}]`), "")
}

func TestFrameIsActedOnOnce(t *testing.T) {
	calls := make(chan *Call, 9)
	w := newWindow(t, Limits{}, Method{Name: "count", Handle: func(_ context.Context, c *Call) (any, error) {
		calls <- c
		return json.RawMessage("1"), nil
	}})
	w.send(1, `[{"n":1,"call":"count","with":1}]`)
	w.wait(`{"n":1,"ok":1}`)
	w.send(1, `[{"n":2,"call":"count","with":1}]`)
	w.lines.wait(t, "its number is not above 1")
	w.send(2, `[{"n":3,"call":"count","with":1}]`)
	w.wait(`{"n":3,"ok":1}`)
	if n := len(calls); n != 2 {
		t.Errorf("%d calls came, want 2", n)
	}
}

func TestHellosAreReadStrictly(t *testing.T) {
	const key = "00112233445566778899aabbccddeeff"
	for _, text := range []string{
		"", "J1 - 1\n{}", "J1 AAAAAAAAAAAAAAAAAAAAAA 0\n{}", "J1 - 0\n", "J1 - 0\n[]", "J1 - 0\n{} {}", `J1 - 0` + "\n" + `{"a":[[[[1]]]]}`,
		"J1 - 0\n" + `{"key":"short"}`, "J1 - 0\n" + `{"key":"` + strings.ToUpper(key) + `"}`, "J1 - 0\n" + `{"key":"` + key + `0"}`,
		"J1 - 0\n" + `{"key":"` + key[:31] + `\""}`, "J1 - 0\n" + `{"url":"` + strings.Repeat("x", 2<<20) + `"}`,
	} {
		if hello, err := ParseHello([]byte(text)); err == nil {
			t.Errorf("%.60q was read as %+.60v", text, hello)
		}
		who := strings.Replace(text, "J1 - ", "J1 ? ", 1)
		if key, err := ParseWho([]byte(who)); err == nil {
			t.Errorf("%.60q was read as one of %q", who, key)
		}
	}
	if hello, err := ParseHello([]byte("J1 - 0\n" + `{"key":"` + key + `","url":"http://h/"}`)); err != nil || hello != (Hello{URL: "http://h/", Key: key}) {
		t.Errorf("a good one: %+v, %v", hello, err)
	}
}
