//go:build cgo && linux && !race

package jsapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/axml/recipe"
	"github.com/jembatan/jembatan/assets/axml/shell"
	axmlview "github.com/jembatan/jembatan/assets/axml/view"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/method"
)

// TestRecipesInAWindow plays the recipes of the template language, each in a document of its own, one after the other
// in one window, with the shell, the worker, the view, and the calls of this package.
func TestRecipesInAWindow(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		all, err := recipe.All()
		if err != nil {
			t.Fatal(err)
		}
		k := openKitchen(t)
		for _, r := range all {
			t.Run(fmt.Sprintf("%02d %s", r.Number, r.Title), func(t *testing.T) { k.play(t, r) })
			if k.lost {
				t.Fatal("the document does not follow orders")
			}
		}
	})
}

// TestNothingIsMeasuredWithoutStyles has styles that are late: the program runs before they are there, but what it measures has them.
func TestNothingIsMeasuredWithoutStyles(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		k := openKitchen(t)
		k.styled = 500 * time.Millisecond
		k.play(t, recipe.Recipe{
			Files: map[string]string{
				"app.json": `{"pages": ["p"]}`, "app.js": "App({})", "app.acss": ".box { width: 100px }", "p.axml": `<view class="box">Box</view>`,
				"p.js": `Page({onReady() { my.createSelectorQuery().select('.box').boundingClientRect().exec(([box]) => console.log(box.width + ' wide')) }})`,
			},
			Steps: []recipe.Step{{Do: "logs", With: "100 wide"}},
		})
	})
}

// kitchen is a window in which recipes are played, with the server of their programs.
type kitchen struct {
	rig     *rig
	window  *window.Window
	address string

	mu   sync.Mutex // guards what follows
	run  string     // the query of the document that counts
	site *shell.Site
	dir  string
	// orders are for the current document; the previous one may still ask.
	orders chan order

	styled time.Duration // how late the styles are
	said   chan done
	number int
	lost   bool
	heard  int   // events of the trace that count no more
	after  int64 // the document before the one that counts
}

// order is what the driver script in the document is to do.
type order struct {
	Do       string `json:"do"`
	Selector string `json:"selector,omitempty"`
	Text     string `json:"text,omitempty"`
	Number   int    `json:"number"`
}

// done is the result of an order.
type done struct {
	Value  any    `json:"value"` // a text, or whether it could be done
	Error  string `json:"error"`
	Number int    `json:"number"`
}

func openKitchen(t *testing.T) *kitchen {
	k := &kitchen{rig: newRig(t), said: make(chan done, 1)}
	server := httptest.NewServer(k)
	k.address = server.URL + "/"
	w, err := windowtest.Root().Open(window.Options{Title: "recipes", FixedTitle: true, Width: 390, Height: 700, Session: k.rig.session, Transport: windowtest.Transport(), Shell: k.address, Phone: true})
	if err != nil {
		t.Fatal(err)
	}
	k.window = w
	t.Cleanup(func() {
		w.Destroy()
		server.CloseClientConnections()
		server.Close()
	})
	return k
}

// ServeHTTP serves the program, with a driver script in its document.
func (k *kitchen) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	k.mu.Lock()
	site, dir, run, orders := k.site, k.dir, k.run, k.orders
	k.mu.Unlock()
	switch {
	case r.URL.Path == "/person.js":
		http.ServeFile(w, r, "testdata/person.js")
	case r.URL.Path == "/person/next":
		if r.URL.RawQuery != run {
			http.Error(w, "another document is there", http.StatusGone)
			return
		}
		select {
		case o := <-orders:
			json.NewEncoder(w).Encode(o)
		case <-r.Context().Done():
		}
	case r.URL.Path == "/person/told":
		var s done
		if json.NewDecoder(r.Body).Decode(&s) == nil {
			k.said <- s
		}
	case r.URL.Path == "/":
		page := httptest.NewRecorder()
		site.ServeHTTP(page, r)
		for name, values := range page.Header() {
			w.Header()[name] = values
		}
		const policy = "Content-Security-Policy"
		w.Header().Set(policy, strings.Replace(w.Header().Get(policy), "script-src ", "script-src 'self' ", 1)) // for the driver
		fmt.Fprint(w, strings.Replace(page.Body.String(), "</body>", `<script src="/person.js"></script></body>`, 1))
	case shell.Serves(r.URL.Path):
		if strings.HasSuffix(r.URL.Path, "/program.css") {
			<-time.After(k.styled)
		}
		site.ServeHTTP(w, r)
	default:
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	}
}

// play plays one recipe.
func (k *kitchen) play(t *testing.T, r recipe.Recipe) {
	k.rig.reset()
	k.rig.mocks.Set([]method.Mock{{Call: "optionsSelect", Success: json.RawMessage(`{"selectedOneIndex": 1, "selectedOneOption": "b"}`)}})
	dir := t.TempDir()
	for name, text := range r.Files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(k.rig.site.named(text)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := shell.New(os.DirFS(dir), "recipes", shell.View{Script: axmlview.Script, Sheet: axmlview.Style})
	complaints, err := site.Compile()
	if err != nil {
		t.Fatal(err)
	}
	k.mu.Lock()
	k.site, k.dir = site, dir
	k.mu.Unlock()
	var first []string // what the compiler has to say counts as logged
	for _, c := range complaints {
		first = append(first, "warning: "+c.String())
	}
	k.begin(t)
	for _, s := range r.Steps {
		if s.Where == recipe.Logic {
			continue
		}
		if s.Do == "logs" && len(first) > 0 {
			if first[0] != s.With {
				t.Fatalf("line %d: the compiler says\n%s, want\n%s", s.Line, first[0], s.With)
			}
			first = first[1:]
			continue
		}
		k.step(t, s)
	}
	if left := append(first, k.logged()...); len(left) > 0 {
		t.Errorf("it has logged more: %q", left)
	}
}

// begin opens the program in a new document.
func (k *kitchen) begin(t *testing.T) {
	t.Helper()
	k.mu.Lock()
	k.number++
	k.run = "run=" + strconv.Itoa(k.number)
	k.orders = make(chan order)
	run := k.run
	k.mu.Unlock()
	k.heard = len(k.rig.trace.events())
	for _, e := range k.rig.trace.events() {
		k.after = max(k.after, e.Document)
	}
	if err := k.window.Navigate(k.address + "?" + run); err != nil {
		t.Fatal(err)
	}
}

// resize resizes the window.
func (k *kitchen) resize(t *testing.T, width, height string) {
	t.Helper()
	var all []string
	windowtest.Until(t, "the window is there", func() bool {
		all = windowtest.Visible("^recipes$")
		return len(all) == 1
	})
	windowtest.Xdo(t, "windowsize", all[0], width, height)
}

// step plays a step, and waits for the result that it demands.
func (k *kitchen) step(t *testing.T, s recipe.Step) {
	t.Helper()
	first, rest, _ := strings.Cut(s.With, " ")
	last := strings.LastIndexByte(s.With, ' ')
	switch s.Do {
	case "shows":
		k.comes(t, s, order{Do: "shows"}, s.With)
	case "tap":
		k.comes(t, s, order{Do: "tap", Text: s.With}, true)
	case "back":
		k.comes(t, s, order{Do: "back"}, true)
	case "click":
		k.comes(t, s, order{Do: "click", Selector: s.With}, true)
	case "scroll":
		k.comes(t, s, order{Do: "scroll", Text: s.With}, true)
	case "scrolled":
		k.comes(t, s, order{Do: "scrolled"}, s.With)
	case "restart":
		k.begin(t)
	case "resize":
		k.resize(t, first, rest)
		t.Cleanup(func() { k.resize(t, "390", "700") })
	case "type":
		k.comes(t, s, order{Do: "type", Selector: s.With[:last], Text: s.With[last+1:]}, true)
	case "count":
		k.comes(t, s, order{Do: "count", Selector: s.With[:last]}, s.With[last+1:])
	case "value":
		selector, text, found := strings.Cut(s.With, " input")
		if !found {
			t.Fatalf("line %d: value is of an input", s.Line)
		}
		k.comes(t, s, order{Do: "value", Selector: selector + " input"}, strings.TrimPrefix(text, " "))
	case "box":
		part := strings.Fields(s.With)
		k.comes(t, s, order{Do: "box", Selector: strings.Join(part[:len(part)-2], " ")}, strings.Join(part[len(part)-2:], " "))
	case "style":
		property, value, _ := strings.Cut(rest, " ")
		k.comes(t, s, order{Do: "style", Selector: first, Text: property}, value)
	case "logs":
		limit := time.Now().Add(20 * time.Second)
		for {
			if all := k.logged(); len(all) > 0 {
				k.heard = k.next()
				if want := k.rig.site.named(s.With); recipe.Columnless(all[0]) != want && recipe.Placeless(all[0]) != want {
					t.Fatalf("line %d: it logs\n%s, want\n%s\nand then %q", s.Line, all[0], want, all[1:])
				}
				return
			}
			if time.Now().After(limit) {
				t.Fatalf("line %d: it does not log %s; the trace:\n%s", s.Line, s.With, k.rig.trace)
			}
			<-time.After(10 * time.Millisecond)
		}
	default:
		t.Fatalf("line %d: %s cannot be done in a window", s.Line, s.Do)
	}
}

// comes repeats an order until its result is the wanted one.
func (k *kitchen) comes(t *testing.T, s recipe.Step, o order, want any) {
	t.Helper()
	limit := time.After(20 * time.Second)
	var last done
	for {
		k.number++
		o.Number = k.number
		select {
		case k.orders <- o:
		case <-limit:
			k.lost = true
			t.Fatalf("line %d: nobody does %v; the trace:\n%s", s.Line, o, k.rig.trace)
		}
		for last.Number != o.Number {
			select {
			case last = <-k.said:
			case <-limit:
				t.Fatalf("line %d: nobody says what came of %v; the trace:\n%s", s.Line, o, k.rig.trace)
			}
		}
		if last.Error == "" && last.Value == want {
			return
		}
		select {
		case <-limit:
			t.Fatalf("line %d: %s comes to %v %s, want %v", s.Line, s.Do, last.Value, last.Error, want)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// logged returns what the program has logged, and what was reported about it, that no step has demanded yet.
func (k *kitchen) logged() (all []string) {
	for _, e := range k.rig.trace.events()[k.heard:] {
		if line, ok := k.lineOf(e); ok {
			all = append(all, line)
		}
	}
	return all
}

// next returns the number of events up to the next line.
func (k *kitchen) next() int {
	for i, e := range k.rig.trace.events()[k.heard:] {
		if _, ok := k.lineOf(e); ok {
			return k.heard + i + 1
		}
	}
	return k.heard
}

// lineOf returns an event of the current document as a line.
func (k *kitchen) lineOf(e trace.Event) (string, bool) {
	c, ok := e.Data.(trace.Console)
	if !ok || e.Document <= k.after {
		return "", false
	}
	switch c.Level {
	case "error":
		return "error: " + c.Text, true
	case "warn":
		return "warning: " + c.Text, true
	}
	return c.Text, true
}
