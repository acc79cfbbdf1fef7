package bridge

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A page may hear of an outcome only once the outcome is kept.
func TestSettlementIsRecordedBeforeThePageCanFetchIt(t *testing.T) {
	w := newWindow(t, Limits{}, echo)
	var late []string
	for n := 1; n <= 200; n++ {
		w.send(n, fmt.Sprintf(`[{"n":%d,"call":"echo","with":%d}]`, n, n))
		w.wait(fmt.Sprintf(`{"n":%d,"ok":%d}`, n, n))
		if text, _ := w.lines.text(); !strings.Contains(text, fmt.Sprintf(`settle {"id":%d,"outcome":"success","result":%d,`, n, n)) {
			late = append(late, fmt.Sprint(n))
		}
	}
	if len(late) > 0 {
		t.Errorf("fetched before they were recorded: %s", late)
	}
}

func TestCallIsSettledOnce(t *testing.T) {
	started, release := make(chan *Call, 1), make(chan struct{})
	w := newWindow(t, Limits{}, held(started, release), echo)
	w.send(1, `[{"n":1,"call":"held","with":null}]`)
	<-started
	w.send(2, `[{"n":1,"call":"echo","with":"again"}]`) // its number is taken
	w.wait(`"refused":[{"frame":2,`)
	close(release)
	w.wait(`{"n":1,"ok":{}}`)
	w.send(3, `[{"n":1,"drawn":{}},{"n":1,"got":true},{"n":2,"call":"echo","with":"on"}]`)
	got := w.wait(`{"n":2,"ok":"on"}`)
	w.session.Close(patience)
	if n := strings.Count(got, `{"n":1,`); n != 1 {
		t.Errorf("call 1 was settled %d times: %s", n, got)
	}
	text, _ := w.lines.text()
	if n := strings.Count(text, `settle {"id":1,`); n != 1 {
		t.Errorf("%d settle lines of call 1:\n%s", n, text)
	}
}

// Whoever waits for the end of all calls asks for their number when an event comes.
func TestCallsInFlightAreCountedWhileTheirEventsAreRecorded(t *testing.T) {
	started, release := make(chan *Call, 3), make(chan struct{})
	w := newWindow(t, Limits{}, held(started, release), echo)
	counted := &counting{lines: w.lines, session: w.session}
	w.session.recorder = counted
	w.send(1, `[{"n":1,"call":"held","with":null},{"n":2,"call":"fly","with":null},{"n":3,"call":"held","with":null}]`)
	<-started
	<-started
	w.wait(`{"n":2,"fail":`)
	if n := w.session.InFlight(); n != 2 {
		t.Errorf("%d calls are in flight, want 2", n)
	}
	release <- struct{}{}
	w.lines.wait(t, `"outcome":"success"`)
	w.document.End()
	w.lines.wait(t, `"outcome":"cancelled"`)
	w.session.Close(patience)
	if diff := cmp.Diff([]int{3, 3, 2, 2, 1, 0}, counted.at); diff != "" {
		t.Errorf("in flight at each call and settlement: %s", diff)
	}
}

// counting asks how many calls are in flight at each call and settlement.
type counting struct {
	*lines
	session *Session
	mu      sync.Mutex
	at      []int
}

func (c *counting) Record(e trace.Event) {
	switch e.Data.(type) {
	case trace.Call, trace.Settle:
		c.mu.Lock()
		c.at = append(c.at, c.session.InFlight())
		c.mu.Unlock()
	}
	c.lines.Record(e)
}

// What a page sent before it ended is read for its receipts, not to begin work.
func TestNoHandlerStartsOnceTheDocumentHasEnded(t *testing.T) {
	started := make(chan *Call, 9)
	w := newWindow(t, Limits{}, held(started, nil))
	w.send(1, `[{"end":true},{"n":1,"call":"held","with":null}]`)
	w.lines.wait(t, `settle {"id":1,"outcome":"cancelled","result":null,"method":"held"}`)
	w.session.Close(patience)
	if len(started) != 0 {
		t.Error("a handler was started for a document that had ended")
	}
}

type faulty struct{ words *string }

func (f *faulty) Error() string { return *f.words }

type faultyRefusal struct{ words *string }

func (faultyRefusal) Error() string  { return "refused" }
func (f faultyRefusal) Payload() any { return *f.words }

func TestFaultsAroundAHandlerFailItsCallAlone(t *testing.T) {
	give := func(name string, result any, err error) Method {
		return Method{Name: name, Handle: func(context.Context, *Call) (any, error) { return result, err }}
	}
	w := newWindow(t, Limits{}, echo,
		give("words", nil, &faulty{}), give("payload", nil, faultyRefusal{}), give("nothing", json.RawMessage(nil), nil),
		Method{Name: "late", Handle: func(_ context.Context, c *Call) (any, error) {
			c.OnLost(func() { panic("late") })
			c.OnLost(func() { c.Record(trace.Note{Name: "after the panic"}) })
			return nil, nil
		}})
	w.send(1, `[{"n":1,"call":"words","with":0},{"n":2,"call":"payload","with":0},{"n":3,"call":"nothing","with":0},
		{"n":4,"call":"late","with":0},{"n":5,"call":"echo","with":"on"}]`)
	w.wait(`{"n":1,"fail":{"error":3,"errorMessage":"Unknown Error"}}`)
	w.wait(`{"n":2,"fail":{"error":3,"errorMessage":"Unknown Error"}}`)
	w.wait(`{"n":3,"ok":{}}`)
	w.wait(`{"n":4,"ok":{},"ack":true}`)
	w.wait(`{"n":5,"ok":"on"}`)
	w.document.End()
	w.lines.wait(t, `note {"id":4,"name":"after the panic"}`)
	w.lines.wait(t, "its handler panicked: late")
}

// The host holds at most four frames' worth of what it has not read, and another
// one's of small frames.
func TestUnreadFramesAreBounded(t *testing.T) {
	w := newWindow(t, Limits{FrameBytes: 1000}, echo)
	// The reader waits for the lock that this takes.
	body := `[{"n":%d,"call":"echo","with":"` + strings.Repeat("x", 930) + `"}]`
	hold := &holding{lines: w.lines, held: make(chan struct{}), release: make(chan struct{})}
	w.session.recorder = hold
	w.document = w.open("http://127.0.0.1/")
	w.send(1, `[{"log":"info","text":"hold"}]`)
	<-hold.held
	for n := 2; n <= 7; n++ {
		w.send(n, fmt.Sprintf(body, n))
	}
	for n := 8; n <= 9; n++ {
		w.send(n, fmt.Sprintf(`[{"n":%d,"call":"echo","with":"%s"}]`, n, strings.Repeat("y", 80)))
	}
	got := w.wait(`{"frame":7,`)
	close(hold.release)
	w.wait(`{"n":4,"ok":`)
	w.wait(`{"n":9,"ok":"yyy`) // a small one, for which there is room
	if !strings.Contains(got, `{"frame":6,`) || strings.Contains(got, `{"frame":5,`) {
		t.Errorf("refused: %s, want frames 6 and 7", got)
	}
	w.lines.wait(t, "has not read the previous frames yet")
}

// holding holds the reader of a document at its first console line.
type holding struct {
	*lines
	held, release chan struct{}
}

func (h *holding) Record(e trace.Event) {
	if _, ok := e.Data.(trace.Console); ok {
		close(h.held)
		<-h.release
	}
	h.lines.Record(e)
}

func TestLinesOfTheRecordAreAsWritten(t *testing.T) {
	w := newWindow(t, Limits{}, echo, Method{Name: "refuse", Handle: func(context.Context, *Call) (any, error) { return nil, refusal{} }})
	for n, body := range []string{
		`[{"n":1,"call":"echo","with":{"scopes":["A"],"text":"<\u2028>"}}]`,
		`[{"n":2,"call":"refuse","with":null}]`,
		`[{"n":3,"call":"fly","with":null}]`,
		`[{"log":"warn","text":"careful"},{"n":4,"call":"echo","with":null}]`,
	} {
		w.send(n+1, body)
		w.lines.wait(t, fmt.Sprintf(`settle {"id":%d,`, n+1))
	}
	w.send(9, `[}`)
	w.wait(`{"frame":9,`)
	text, _ := w.lines.text()
	const golden = "testdata/record.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text+"\n"); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}
