//go:build cgo && linux

package viewtest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

const (
	width, height = 360, 640
	title         = "a page with views"
)

// stage is a page in a window whose session draws the views that the page asks for.
type stage struct {
	testing.TB
	record *conformance.Recorder
	got    chan string // the page's reports, in order
	window string      // X id of the window
	reader *windowtest.Reader
	site   *httptest.Server
	native *window.Window
}

// prelude is in every page: draw(view, content) reports the result, and clicks and keys that
// reach the page are reported as well.
const prelude = `
const {draw: ask, report} = my;
const draw = (view, content) => ask({view, with: content,
	success: (res) => report({view, res}), fail: (res) => report({view, failed: res})});
// drawAll asks for each view when the previous one is on screen: views requested at the same
// time may be drawn in any order.
const drawAll = (list) => {
	let i = 0;
	const more = () => { if (i < list.length) draw(list[i][0], list[i++][1]); };
	new MutationObserver((records) => records.forEach((r) => r.addedNodes.forEach(more))).observe(document.documentElement, {childList: true});
	more();
};
const say = (what) => report({said: what});
`

// page returns a page with a script and a button that has the focus.
func page(script string) string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>` + title + `</title>
<style>body { margin: 0; min-height: 3000px; background: #9fc } button { width: 120px; height: 60px }</style>
<button id="own" onclick="say('own')">own</button><script>` + prelude + script + `; own.focus()</script>`
}

// open shows a page. header lists names and values of its response header.
func open(t testing.TB, html string, header ...string) *stage {
	t.Helper()
	s := &stage{TB: t, record: &conformance.Recorder{}, got: make(chan string, 256)}
	session := bridge.NewSession(bridge.Config{Recorder: s.record, Table: bridge.NewTable(
		bridge.Method{Name: "draw", Handle: func(ctx context.Context, c *bridge.Call) (any, error) {
			var asked struct {
				View string          `json:"view"`
				With json.RawMessage `json:"with"`
			}
			if err := json.Unmarshal(c.Params, &asked); err != nil {
				return nil, err
			}
			drawn, err := c.Draw(ctx, asked.View, asked.With)
			return json.RawMessage(drawn.Raw), err
		}},
		bridge.Method{Name: "report", Resource: "report", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			s.got <- string(c.Params)
			return nil, nil
		}},
	)})
	s.site = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, html)
		case "/next":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, page(`report({next: history.length})`))
		default:
			http.NotFound(w, r)
		}
	}))
	w, err := windowtest.Root().Open(window.Options{Title: title, FixedTitle: true, Width: width, Height: height, Transport: windowtest.Transport(), Session: session, Phone: true})
	if err != nil {
		t.Fatal(err)
	}
	s.native = w
	t.Cleanup(func() {
		w.Destroy()
		session.Close(windowtest.Patience)
		s.site.CloseClientConnections()
		s.site.Close()
	})
	if err := w.Navigate(s.site.URL + "/"); err != nil {
		t.Fatal(err)
	}
	s.until("the window", func() bool {
		all := windowtest.Visible("^" + title + "$")
		if len(all) != 1 {
			return false
		}
		s.window = all[0]
		return true
	})
	windowtest.Do(s, "windowfocus", "--sync", s.window)
	s.reader = windowtest.NewReader(t)
	return s
}

// reports waits for the page's next report, which must be want.
func (s *stage) reports(want string) {
	s.Helper()
	select {
	case got := <-s.got:
		if got != want {
			s.Fatalf("the page reports %s, want %s", got, want)
		}
	case <-time.After(windowtest.Patience):
		s.Fatalf("the page does not report %s; there is:\n%s\n%s", want, strings.Join(s.record.Lines(), "\n"), s.all())
	}
}

// silent checks that the page has no further report, by pressing a key whose report must be the
// next one.
func (s *stage) silent() {
	s.Helper()
	s.key("F9")
	s.reports(`{"said":"F9"}`)
}

// until waits for a condition. If it does not hold in time, the failure lists everything accessible.
func (s *stage) until(what string, holds func() bool) {
	s.Helper()
	windowtest.Until(told{s}, what, holds)
}

// told adds to a failure what the page has asked for and what it shows.
type told struct{ *stage }

func (t told) Fatalf(format string, args ...any) {
	t.Helper()
	t.TB.Fatalf(format+"; there is:\n%s\n%s", append(args, strings.Join(t.record.Lines(), "\n"), t.all())...)
}

func (s *stage) key(keys ...string) {
	s.Helper()
	windowtest.Press(s, keys...)
}

func (s *stage) write(text string) {
	s.Helper()
	windowtest.Xdo(s, "type", "--delay", "1", text)
	windowtest.Do(s)
}

// move moves the pointer to a point of the page.
func (s *stage) move(x, y int) {
	s.Helper()
	windowtest.Do(s, "mousemove", "--window", s.window, strconv.Itoa(x), strconv.Itoa(y))
}

func (s *stage) clickAt(x, y int) {
	s.Helper()
	s.move(x, y)
	windowtest.Do(s, "click", "1")
}

// shows waits for a thing with a role and name, and returns it.
func (s *stage) shows(role, name string) (found windowtest.Thing) {
	s.Helper()
	s.until(role+" "+name, func() (ok bool) {
		found, ok = s.find(role, name)
		return ok
	})
	return found
}

// focused waits until the thing with a role and name has the focus.
func (s *stage) focused(role, name string) {
	s.Helper()
	s.until("the focus at "+role+" "+name, func() bool {
		x, ok := s.find(role, name)
		return ok && s.reader.Is(x, windowtest.StateFocused)
	})
}

// gone waits until there is no thing with a role and name.
func (s *stage) gone(role, name string) {
	s.Helper()
	s.until(role+" "+name+" gone", func() bool {
		_, ok := s.find(role, name)
		return !ok
	})
}

// click clicks the middle of a thing, once it has stopped moving.
func (s *stage) click(role, name string) {
	s.Helper()
	s.clickAt(s.middle(role, name))
}

func (s *stage) middle(role, name string) (x, y int) {
	s.Helper()
	x0, y0 := -1, -1
	s.until(role+" "+name+" at rest", func() bool {
		found, ok := s.find(role, name)
		if !ok {
			return false
		}
		at := s.reader.Extents(found)
		x, y = at.X+at.Width/2, at.Y+at.Height/2
		still := x == x0 && y == y0 && x > 0 && y > 0
		x0, y0 = x, y
		return still
	})
	return x, y
}
