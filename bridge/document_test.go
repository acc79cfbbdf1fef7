package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

const patience = 20 * time.Second

// lines is a recorder that can be waited on.
type lines struct {
	mu      sync.Mutex
	all     []string
	changed chan struct{}
}

func newLines() *lines { return &lines{changed: make(chan struct{})} }

func (l *lines) Record(e trace.Event) {
	text, err := e.MembersJSON()
	if err != nil {
		panic(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, e.Kind()+" "+string(text))
	close(l.changed)
	l.changed = make(chan struct{})
}

func (l *lines) text() (string, chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.all, "\n"), l.changed
}

// wait returns the record once it holds a text.
func (l *lines) wait(t testing.TB, want string) string {
	t.Helper()
	limit := time.After(patience)
	for {
		text, changed := l.text()
		if strings.Contains(text, want) {
			return text
		}
		select {
		case <-changed:
		case <-limit:
			t.Fatalf("the record has no %s:\n%s", want, text)
		}
	}
}

// window is a session with a document whose frames a test sends and fetches.
type window struct {
	t        testing.TB
	session  *Session
	lines    *lines
	document *Document
	woken    chan struct{}
	fetched  string
}

func newWindow(t testing.TB, l Limits, methods ...Method) *window {
	w := &window{t: t, lines: newLines(), woken: make(chan struct{}, 1)}
	w.session = NewSession(Config{Table: NewTable(methods...), Limits: l, Recorder: w.lines, Now: func() time.Time { return time.Time{} }})
	w.document = w.open("http://127.0.0.1:20123/index.html")
	t.Cleanup(func() { w.session.Close(patience) })
	return w
}

func (w *window) open(address string) *Document {
	return w.session.Open(address, func(*Document) {
		select {
		case w.woken <- struct{}{}:
		default:
		}
	})
}

func (w *window) send(frame int, body string) { w.sendTo(w.document, frame, body) }

func (w *window) sendTo(d *Document, frame int, body string) {
	w.session.Receive(fmt.Appendf(nil, "J1 %s %d\n%s", d.ID, frame, body))
}

// wait fetches until what was fetched holds a text, and returns all of it.
func (w *window) wait(want string) string {
	w.t.Helper()
	limit := time.After(patience)
	for {
		w.fetched += string(w.document.Take())
		if strings.Contains(w.fetched, want) {
			return w.fetched
		}
		select {
		case <-w.woken:
		case <-limit:
			record, _ := w.lines.text()
			w.t.Fatalf("nothing fetched holds %s:\n%s\n%s", want, w.fetched, record)
		}
	}
}

var echo = Method{Name: "echo", Handle: func(_ context.Context, c *Call) (any, error) { return json.RawMessage(c.Params), nil }}

// held is a method whose handler returns when the test lets it, or not at all.
func held(started chan<- *Call, release <-chan struct{}) Method {
	return Method{Name: "held", Handle: func(ctx context.Context, c *Call) (any, error) {
		started <- c
		select {
		case <-release:
			return nil, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}}
}

func TestCallsAreSettledByTheirNumbers(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	w.send(1, `[{"n":1,"call":"echo","with":{"a":[1,"<é\u2028>"]}},{"n":7,"call":"echo","with":null}]`)
	w.wait(`{"n":1,"ok":{"a":[1,"<é\u2028>"]}}`)
	w.wait(`{"n":7,"ok":null}`)
}

func TestUnhandledMethodFailsLoudly(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	w.send(1, `[{"n":1,"call":"fly","with":null}]`)
	w.wait(`"settle":[{"n":1,"fail":{"error":1,"errorMessage":"my.fly is not handled by this host"}}]`)
	w.lines.wait(t, `error {"id":1,"what":"call","why":"my.fly is not handled by this host"}`)
}

type refusal struct{}

func (refusal) Error() string { return "refused" }
func (refusal) Payload() any  { return map[string]int{"mine": 1} }

func TestErrorsAndPanicsBecomeTheMethodsFailureAndNothingElse(t *testing.T) {
	var nothing *Call
	fail := func(name string, unknown any, h Handler) Method {
		return Method{Name: name, Handle: h, Unknown: unknown}
	}
	w := newWindow(t, Limits{}, echo,
		fail("refuse", nil, func(context.Context, *Call) (any, error) { return nil, fmt.Errorf("wrapped: %w", refusal{}) }),
		fail("error", nil, func(context.Context, *Call) (any, error) { return nil, errors.New("disk full") }),
		fail("panic", nil, func(context.Context, *Call) (any, error) { panic("boom") }),
		fail("nil", map[string]string{"x": "y"}, func(context.Context, *Call) (any, error) { return nothing.Method, nil }),
		fail("json", nil, func(context.Context, *Call) (any, error) { return make(chan int), nil }),
		fail("lazy", nil, func(context.Context, *Call) (any, error) { return panics{}, nil }),
	)
	w.send(1, `[{"n":1,"call":"refuse","with":0},{"n":2,"call":"error","with":0},{"n":3,"call":"panic","with":0},
		{"n":4,"call":"nil","with":0},{"n":5,"call":"json","with":0},{"n":6,"call":"lazy","with":0},{"n":7,"call":"echo","with":"on"}]`)
	w.wait(`{"n":1,"fail":{"mine":1}}`)
	for _, n := range []int{2, 3, 5, 6} {
		w.wait(fmt.Sprintf(`{"n":%d,"fail":{"error":3,"errorMessage":"Unknown Error"}}`, n))
	}
	w.wait(`{"n":4,"fail":{"x":"y"}}`)
	w.wait(`{"n":7,"ok":"on"}`)
	w.lines.wait(t, `"what":"my.error","why":"disk full"`)
	w.lines.wait(t, `"what":"my.panic","why":"its handler panicked: boom, at document_test.go:`)
	w.lines.wait(t, `"what":"my.nil","why":"its handler panicked: runtime error: invalid memory address or nil pointer dereference, at document_test.go:`)
	w.lines.wait(t, `"what":"my.json","why":"its result is not JSON`)
}

type panics struct{}

func (panics) MarshalJSON() ([]byte, error) { panic("late") }

func TestReplyToAnEndedDocumentIsDropped(t *testing.T) {
	started, release := make(chan *Call, 1), make(chan struct{})
	stubborn := Method{Name: "stubborn", Handle: func(_ context.Context, c *Call) (any, error) {
		started <- c
		<-release // whatever its context says
		return "secret", nil
	}}
	w := newWindow(t, Limits{}, echo, stubborn)
	w.send(1, `[{"n":1,"call":"stubborn","with":null}]`)
	call := <-started
	lost := make(chan struct{})
	call.OnLost(func() { close(lost) })
	before := w.document
	w.document = w.open("http://other.test/")
	close(release)
	select {
	case <-lost:
	case <-time.After(patience):
		t.Fatal("what the document before was to get was not taken back")
	}
	w.send(1, `[{"n":1,"call":"echo","with":"mine"}]`)
	if got := w.wait(`{"n":1,"ok":"mine"}`); strings.Contains(got, "secret") {
		t.Errorf("the next document got %s", got)
	}
	if got := before.Take(); got != nil {
		t.Errorf("the document before still gets %s", got)
	}
	w.lines.wait(t, `settle {"id":1,"outcome":"cancelled","result":null,`)
}

func TestEndOfADocumentEndsItsCalls(t *testing.T) {
	started := make(chan *Call, 2)
	w := newWindow(t, Limits{}, held(started, nil))
	w.send(1, `[{"n":1,"call":"held","with":null},{"n":2,"call":"held","with":null}]`)
	<-started
	<-started
	w.send(2, `[{"end":true}]`)
	w.lines.wait(t, `settle {"id":2,"outcome":"cancelled","result":null,`)
	<-w.document.Done()
	w.send(3, `[{"n":3,"call":"held","with":null}]`)
	w.session.Close(patience)
	if len(started) != 0 {
		t.Error("a call started after the end")
	}
}

// gives is a method whose result must be taken back if it is lost.
func gives(lost chan<- int64) Method {
	return Method{Name: "gives", Handle: func(_ context.Context, c *Call) (any, error) {
		c.OnLost(func() { lost <- c.ID })
		return "code", nil
	}}
}

func TestWhatThePageHasReceivedIsNotTakenBack(t *testing.T) {
	lost := make(chan int64, 2)
	w := newWindow(t, Limits{}, gives(lost))
	w.send(1, `[{"n":1,"call":"gives","with":null},{"n":2,"call":"gives","with":null}]`)
	w.wait(`{"n":1,"ok":"code","ack":true}`)
	w.wait(`{"n":2,"ok":"code","ack":true}`)
	w.send(2, `[{"n":2,"got":true}]`) // sent before the navigation, and read after it
	w.open("http://127.0.0.1:20123/callback")
	w.session.Close(patience)
	if id := <-lost; id != 1 {
		t.Errorf("call %d was taken back", id)
	}
	if len(lost) != 0 {
		t.Errorf("call %d was taken back as well", <-lost)
	}
}

func TestFramesOfADocumentBeforeAreDropped(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	before := w.document
	w.document = w.open("http://127.0.0.1:20123/two")
	w.sendTo(before, 1, `[{"n":1,"call":"echo","with":"old"}]`)
	w.send(1, `[{"n":1,"call":"echo","with":"new"}]`)
	if got := w.wait(`"new"`); strings.Contains(got, "old") {
		t.Errorf("got %s", got)
	}
	w.lines.wait(t, `error {"what":"frame","why":"it names a document that does not exist"}`)
}

func TestFramesOfAPageThatIsClosingAreNoErrors(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	w.session.Close(time.Second)
	before, _ := w.lines.text()
	w.send(1, `[{"n":1,"call":"echo","with":"late"}]`)
	if after, _ := w.lines.text(); after != before {
		t.Errorf("recorded %s", strings.TrimPrefix(after, before))
	}
}

func TestIdentitiesAreMintedAndNeverTheSame(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	seen := map[string]bool{}
	for range 100 {
		d := w.open("http://127.0.0.1:20123/")
		if len(d.ID) != 22 || seen[d.ID] {
			t.Fatalf("identity %q", d.ID)
		}
		seen[d.ID] = true
	}
}

func TestOriginIsThatOfTheAddress(t *testing.T) {
	for address, want := range map[string]string{
		"http://127.0.0.1:20123/a?b#c": "http://127.0.0.1:20123", "https://shop.test/": "https://shop.test",
		"about:blank": "null", "data:text/html,x": "null", "file:///etc/passwd": "null", "": "null", "blob:http://a.test/1": "null",
		"ftp://shop.test/": "null", "file://shop.test/a": "null", "javascript://shop.test/%0a1": "null",
	} {
		if got := OriginOf(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func TestDrawAsksThePageAndTakesTheFirstAnswer(t *testing.T) {
	w := newWindow(t, Limits{}, Method{Name: "alert", Handle: func(ctx context.Context, c *Call) (any, error) {
		answer, err := c.Draw(ctx, "alert", map[string]string{"content": "<b>"})
		if err != nil {
			return nil, err
		}
		if _, err := c.Draw(ctx, "alert", nil); err == nil {
			return nil, errors.New("it drew twice")
		}
		return json.RawMessage(answer.Raw), nil
	}})
	w.send(1, `[{"n":1,"call":"alert","with":null}]`)
	w.wait(`"ask":[{"n":1,"view":"alert","with":{"content":"<b>"}}]`)
	w.send(2, `[{"n":2,"drawn":{"no":1}},{"n":1,"drawn":{"ok":true}}]`)
	w.send(3, `[{"n":1,"drawn":{"ok":false}}]`)
	w.wait(`"settle":[{"n":1,"ok":{"ok":true}}]`)
}

func TestBeginRunsInTheOrderOfCallsAndItsPanicIsTheCallsAlone(t *testing.T) {
	var begun []string
	w := newWindow(t, Limits{}, Method{Name: "line", Begin: func(_ context.Context, c *Call) Handler {
		begun = append(begun, string(c.Params)) // on the reader alone
		if string(c.Params) == "5" {
			panic("boom")
		}
		return func(context.Context, *Call) (any, error) { return nil, nil }
	}})
	var items, want []string
	for n := 1; n <= 50; n++ {
		items = append(items, fmt.Sprintf(`{"n":%d,"call":"line","with":%d}`, n, n))
		want = append(want, fmt.Sprint(n))
	}
	w.send(1, "["+strings.Join(items, ",")+"]")
	for n := 1; n <= 50; n++ {
		if n == 5 {
			w.wait(`{"n":5,"fail":{"error":3,"errorMessage":"Unknown Error"}}`)
		} else {
			w.wait(fmt.Sprintf(`{"n":%d,"ok":{}}`, n))
		}
	}
	if strings.Join(begun, " ") != strings.Join(want, " ") {
		t.Errorf("begun in the order %v", begun)
	}
}
