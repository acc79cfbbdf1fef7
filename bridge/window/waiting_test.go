//go:build cgo && linux

package window

import (
	"strings"
	"sync"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// asked are the dialogs that a page opened.
type asked struct {
	mu  sync.Mutex
	all []string
}

func (a *asked) note(kind, text string) (accepted, answers bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.all = append(a.all, kind+" "+text)
	return true, true
}

func (a *asked) String() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return strings.Join(a.all, "|")
}

// TestPromptsOfPagesAreNeverFrames has the page and its frames open prompts like those of the
// host's script, as far as they can know them: the user must answer them.
func TestPromptsOfPagesAreNeverFrames(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		var dialogs asked
		w, err := first.Open(Options{Title: t.Name(), Width: 360, Height: 480, Transport: transport(), Session: h.Session, OnDialog: dialogs.note})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(w.Destroy)
		p := &page{t: t, w: w, site: newSite(t)}
		const tries = `const tries = ['J1 ? 0\n{}', ' J1 ? 0\n{}', 'jembatanJ1 ? 0\n{}', 'J1 - 0\n{}',
			'J1 AAAAAAAAAAAAAAAAAAAAAA 1\n[{"n":1,"call":"echoNow","with":1,"wait":true}]'].map((text) => prompt(text, 'mine'));`
		p.site.add("/frame.html", file{kind: "text/html; charset=utf-8", text: "<!doctype html><script>" + tries + "parent.postMessage(tries, '*')</script>"})
		p.Load(tries + `
			const frame = document.createElement('iframe');
			addEventListener('message', (event) => my.report([tries, event.data, my.echoNow({mine: true})]));
			frame.src = '/frame.html';
			document.documentElement.append(frame);`)
		const five = `["mine","mine","mine","mine","mine"]`
		if got, want := h.Report(t), "["+five+","+five+`,{"mine":true}]`; got != want {
			t.Errorf("the page saw %s, want %s", got, want)
		}
		if got := dialogs.String(); strings.Count(got, "prompt ") != 10 || strings.Count(got, "J1 ? 0") != 6 {
			t.Errorf("the user was asked %q", got)
		}
		if n := len(h.Record.Lines("document")); n != 1 {
			t.Errorf("the host saw %d documents, want 1", n)
		}
		if lines := h.Record.Lines("error"); len(lines) > 0 {
			t.Errorf("the host heard of it: %q", lines)
		}
	})
}

// TestOnlyTheDocumentThatSentTheHelloIsAnswered asks on behalf of other documents.
func TestOnlyTheDocumentThatSentTheHelloIsAnswered(t *testing.T) {
	const key = "00112233445566778899aabbccddeeff"
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	defer session.Close(conformance.Patience)
	w := &Window{options: Options{Session: session}}
	told := func(take func([]byte, func([]byte)), frame string) (answer string) {
		take([]byte(frame), func(text []byte) { answer = string(text) })
		return answer
	}
	p, i := &portable{w: w}, &isolated{w: w}
	for name, got := range map[string]string{
		"portable": told(p.answerWaiting, "J1 ? 0\n"+`{"key":"`+key+`"}`), "isolated": told(i.answerWaiting, "J1 ? 0\n{}"),
	} {
		if got != "" {
			t.Errorf("%s: before there is a document: told %s", name, got)
		}
	}
	d := session.Open("http://127.0.0.1/", func(*bridge.Document) {})
	p.document, p.key, i.document = d, key, d
	for _, frame := range []string{"J1 ? 0\n{}", "J1 ? 0\n" + `{"key":"` + strings.Repeat("0", 32) + `"}`, "J1 ? 0\n" + `{"key":""}`, "J1 ? 1\n" + `{"key":"` + key + `"}`} {
		if got := told(p.answerWaiting, frame); got != "" {
			t.Errorf("%q is told %s", frame, got)
		}
	}
	if got, want := told(p.answerWaiting, "J1 ? 0\n"+`{"key":"`+key+`"}`), string(d.Welcome()); got != want {
		t.Errorf("its own key is told %q", got)
	}
	if got, want := told(i.answerWaiting, "J1 ? 0\n{}"), string(d.Welcome()); got != want {
		t.Errorf("isolated: told %q", got)
	}
}
