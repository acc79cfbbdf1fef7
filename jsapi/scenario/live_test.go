package scenario

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// TestStepsAreCheckedBeforeOneIsPlayed checks that what is wrong with a step is said with its number.
func TestStepsAreCheckedBeforeOneIsPlayed(t *testing.T) {
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	l := &Live{p: &player{scenario: &Scenario{}}, ctx: context.Background()}
	l.p.answers = newAnswers(l.p.scenario, l.p.wake)
	if err := l.p.answers.Start(answer.Program{Wallet: wallet}); err != nil {
		t.Fatal(err)
	}
	for step, want := range map[string]string{
		`"backwards"`:                         `step 2: step "backwards" is not known: use back or reload`,
		`{"tapOn":{"index":1}}`:               `step 2: tapOn names no element: add text, role, id or selector`,
		`{"tapOn":"a","reload":true}`:         `step 2: unknown key "reload": it has no value: write the word alone`,
		`{"answer":"alow"}`:                   `step 2: answer "alow" is not known: did you mean "allow"?`,
		`{"pay":"later"}`:                     `step 2: pay: answer to a payment "later" is not known: use paid, `,
		`{"inputText":{"text":"${a} \" :'"}}`: ``,
	} {
		_, err := l.readStep("step 2", json.RawMessage(step))
		got := ""
		if err != nil {
			got = at.ReplaceAllString(err.Error(), "$1: ")
		}
		if (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", step, got)
		}
	}
}

// TestALiveProgramKeepsTheLastEvents checks that a program that runs for long does not fill the memory.
func TestALiveProgramKeepsTheLastEvents(t *testing.T) {
	p := &player{changed: make(chan struct{}, 1), most: 10}
	for n := range int64(1000) {
		p.read([]trace.Event{{Number: n + 1, Time: time.Now(), Data: trace.Exit{}}})
	}
	if len(p.events) > 10 || len(p.events) < 5 || p.last() != 1000 {
		t.Errorf("%d events are kept, the last one is %d", len(p.events), p.last())
	}
}

// TestEventsGetTheirSourcesWithoutDelayingSteps reads events while a source map is slow: steps see them at once, and who reads
// them whole waits for the map, whichever comes first.
func TestEventsGetTheirSourcesWithoutDelayingSteps(t *testing.T) {
	p := &player{changed: make(chan struct{}, 1)}
	l := &Live{p: p, ctx: t.Context()}
	hub, loaded := trace.NewHub(nil), make(chan struct{})
	hub.Complete(func(e trace.Event) trace.Event {
		<-loaded
		c := e.Data.(trace.Call)
		c.Source = "src/" + c.Method
		e.Data = c
		return e
	})
	l.reads, l.completes = p.subscribe(hub)
	defer l.close()
	for _, method := range []string{"a", "b"} {
		hub.Record(trace.Event{Data: trace.Call{Method: method}})
	}
	for p.last() < 2 {
		<-p.changed
	}
	if c := l.Events()[1].Data.(trace.Call); c.Source != "" {
		t.Errorf("before its map is loaded, the source is %q", c.Source)
	}
	close(loaded)
	for i, want := range []string{"src/a", "src/b"} {
		if c := l.Whole(t.Context())[i].Data.(trace.Call); c.Source != want {
			t.Errorf("the source is %q, want %q", c.Source, want)
		}
	}
	early := trace.Event{Number: 3, Data: trace.Call{Source: "src/c"}}
	p.complete([]trace.Event{early})
	p.read([]trace.Event{{Number: 3, Data: trace.Call{}}, {Number: 4, Data: trace.Call{}}})
	if c := l.Events()[2].Data.(trace.Call); c.Source != "src/c" || len(p.early) != 0 {
		t.Errorf("an event that was whole before it was read has the source %q, and %d are left", c.Source, len(p.early))
	}
	p.read([]trace.Event{{Data: trace.Missed{}}})
	p.complete([]trace.Event{{Number: 6, Data: trace.Call{Source: "src/f"}}})
	p.read([]trace.Event{{Number: 6, Data: trace.Call{}}})
	if c := l.Events()[5].Data.(trace.Call); c.Source != "src/f" || len(p.early) != 0 {
		t.Errorf("an event after some that were missed has the source %q, and %d are left", c.Source, len(p.early))
	}
	p.read([]trace.Event{{Number: 7, Data: trace.Call{}}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n := len(l.Whole(ctx)); n != 7 { // and does not wait for the last
		t.Errorf("%d events", n)
	}
}
