//go:build cgo && linux

package host_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// patience is the maximum duration of every wait. No result depends on it.
const patience = time.Minute

// panelBy is the environment variable with the transport for a program, in a child process, whose panel a test uses.
const panelBy = "JEMBATAN_PANEL_TRANSPORT"

func init() { children[panelBy] = withPanel }

// panelled is the program that a child runs, and its events.
var panelled struct {
	host *host.Host
	hub  *trace.Hub
	dir  string // of the program
}

// withPanel runs tests beside a program with a panel: windows belong to the main goroutine.
func withPanel(m *testing.M, transport string) int {
	code := 1
	err := func() error {
		dir, err := os.MkdirTemp("", "panel")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if err := writeShop(dir); err != nil {
			return err
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		hub := trace.NewHub(nil)
		h, err := host.Open(ctx, host.Options{
			Program: dir, Panel: true, Headless: true, State: host.Memory, Language: "en", Transport: window.Transport(transport), Recorder: hub,
			Answerer: answer.Script{Consent: &consent.Answer{Outcome: consent.Allow, Source: "script"}, Dialogs: answer.Accept},
		})
		if err != nil {
			return err
		}
		panelled.host, panelled.hub, panelled.dir = h, hub, dir
		go func() {
			defer cancel()
			code = m.Run()
		}()
		if err := h.Run(ctx); err != nil {
			return err
		}
		return h.Close()
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// inPanel runs a test in a child of its own for each transport.
func inPanel(t *testing.T, test func(d *desk)) {
	if inPanelOfChild(t, test) {
		return
	}
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) { runInPanel(t, transport) })
	}
}

// inPanelOfChild runs a test if this is the child. It reports whether it is.
func inPanelOfChild(t *testing.T, test func(d *desk)) bool {
	if os.Getenv(panelBy) == "" {
		return false
	}
	d := &desk{T: t}
	d.open()
	test(d)
	return true
}

// runInPanel runs a test in a child with variables of its own in its environment.
func runInPanel(t *testing.T, transport string, variables ...string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+strings.Split(t.Name(), "/")[0]+"$", "-test.v")
	child.Env = append(append(os.Environ(), variables...), panelBy+"="+transport)
	if said, err := child.CombinedOutput(); err != nil || !strings.Contains(string(said), "--- PASS: ") {
		t.Errorf("%v\n%s", err, said)
	}
}

// desk is a developer who uses the panel's window.
type desk struct {
	*testing.T
	panel *window.Window

	mu     sync.Mutex // guards what follows
	events []trace.Event
}

// open opens the panel by its key.
func (d *desk) open() {
	d.Helper()
	s := panelled.hub.Subscribe(trace.Options{Replay: true, Bytes: 64 << 20}, func(some []trace.Event) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.events = append(d.events, some...)
	})
	d.Cleanup(func() { s.Close(time.Second) })
	d.until("the program's window", func() bool { return panelled.host.Window() != nil })
	d.pressPanelKey()
	d.until("the panel's page", func() bool {
		text, err := d.panel.Look(d.Context(), `document.querySelector('#link.live') ? 'live' : ''`)
		return err == nil && text != "" // WebKit reports an error while it replaces the empty page
	})
}

// until waits for a condition.
func (d *desk) until(what string, holds func() bool) {
	d.Helper()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	limit := time.After(patience)
	for !holds() {
		select {
		case <-look.C:
		case <-limit:
			page := ""
			if d.panel != nil {
				page = d.look(`document.activeElement.outerHTML.slice(0, 300) + '\n' + document.body.innerText.slice(0, 3000)`)
			}
			d.Fatalf("not in %v: %s\n%s", patience, what, page)
		}
	}
}

// await waits for an event after one of a number, and returns it.
func (d *desk) await(after int64, what string, holds func(trace.Event) bool) (found trace.Event) {
	d.Helper()
	d.until(what, func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		for _, e := range d.events {
			if e.Number > after && holds(e) {
				found = e
				return true
			}
		}
		return false
	})
	return found
}

// last returns the number of the last event so far.
func (d *desk) last() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.events) == 0 {
		return 0
	}
	return d.events[len(d.events)-1].Number
}

// look evaluates a script beside the panel's page, and returns its value.
func (d *desk) look(script string) string {
	d.Helper()
	ctx, cancel := context.WithTimeout(d.Context(), patience)
	defer cancel()
	text, err := d.panel.Look(ctx, script)
	if err != nil {
		d.Fatalf("%v\n%s", err, script)
	}
	return text
}

// sees waits until a script returns a value.
func (d *desk) sees(what, script, want string) {
	d.Helper()
	got := ""
	d.until(what, func() bool {
		got = d.look(script)
		return got == want
	})
}

// released counts the keys that the page has handled, in a script world beside the page.
const released = `(() => {
	if (globalThis.released === undefined) {
		globalThis.released = 0;
		addEventListener('keyup', () => globalThis.released++, true);
	}
	return String(globalThis.released);
})()`

// key presses a key in the panel, and waits until the page has handled it.
func (d *desk) key(name string) {
	d.Helper()
	before := d.look(released)
	if err := d.panel.Key(d.Context(), name); err != nil {
		d.Fatal(err)
	}
	d.until("the end of key "+name, func() bool { return d.look(released) != before })
}

// mark is a script that names the element with the focus in the panel's page, as a screen reader does.
const mark = `(() => { const e = document.activeElement; return e === document.body ? '' : (e.getAttribute('role') || e.tagName.toLowerCase()) + ' ' +
	(e.getAttribute('aria-label') || (e.labels && e.labels[0] ? e.labels[0].innerText : e.innerText)).trim().split('\n')[0]; })()`

// mostTabs is the maximum number of times that Tab is pressed to find an element.
const mostTabs = 400

// reach moves the focus to an element with the Tab key only.
func (d *desk) reach(name string) {
	d.Helper()
	for range mostTabs {
		now := d.look(mark)
		if now == name {
			return
		}
		d.key("Tab")
	}
	d.Fatalf("the tab key does not lead to %q, but to %q", name, d.look(mark))
}

// press reaches a button and presses it.
func (d *desk) press(name string) {
	d.Helper()
	d.reach("button " + name)
	d.key("space")
}

// view goes to a tab of the panel by the arrow keys.
func (d *desk) view(name string) {
	d.Helper()
	d.reach("tab " + d.look(`document.querySelector('[role=tab][aria-selected=true]').textContent`))
	for d.look(mark) != "tab "+name {
		d.key("Right")
	}
	d.sees("the view "+name, `String(document.querySelector('[role=tab][aria-selected=true]').textContent)`, name)
}

// choose chooses an option of a list by the arrow keys.
func (d *desk) choose(list, option string) {
	d.Helper()
	d.reach("select " + list)
	const at = `(() => { const e = document.activeElement; return e.options[e.selectedIndex].value; })()`
	d.key("Home")
	for range 40 {
		if d.look(at) == option {
			return
		}
		d.key("Down")
	}
	d.Fatalf("%s has no option %q: %s", list, option, d.look(`document.activeElement.innerText`))
}

// write replaces the content of the field that has the focus.
func (d *desk) write(text string) {
	d.Helper()
	if err := d.panel.Write(text, true); err != nil {
		d.Fatal(err)
	}
}

// said waits until the panel announces a text to screen readers.
func (d *desk) said(text string) {
	d.Helper()
	d.sees("what is said", `document.getElementById('said').textContent`, text)
}

// writeShop writes the program.
func writeShop(dir string) error {
	for name, text := range map[string]string{"index.html": "<!doctype html><title>Shop</title><script src=app.js></script>", "app.js": shop, "jembatan.yaml": shopManifest} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// quoted returns a text as a JavaScript string.
func quoted(text string) string {
	q, _ := json.Marshal(text)
	return string(q)
}
