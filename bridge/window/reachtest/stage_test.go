//go:build cgo && linux

package reachtest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

const (
	width, height = 360, 600
	title         = "a page that reaches out"
)

// stage is a page in a window, and a site of another origin.
type stage struct {
	testing.TB
	got            chan string // the page's reports, in order
	window         string      // X id of the window
	native         *window.Window
	record         conformance.Recorder
	site, stranger *httptest.Server
}

// prelude is in every page and frame: say(x) reports to the test.
const prelude = `<!doctype html><meta charset="utf-8"><title>` + title + `</title>
<style>body { margin: 0 } * { box-sizing: border-box } a, button, textarea { display: block; width: 360px; height: 80px } iframe { display: block; width: 360px; height: 160px; border: 0 }</style>
<script>const say = (x) => { if (window === top) my.report(x); else top.postMessage(x, '*'); };
if (window === top) addEventListener('message', (e) => my.report(e.data));</script>`

// open shows a page with some HTML, in which STRANGER stands for the origin of the other site.
// frame is the HTML that the other site serves.
func open(t testing.TB, html, frame string, o window.Options) *stage {
	t.Helper()
	s := &stage{TB: t, got: make(chan string, 256)}
	session := bridge.NewSession(bridge.Config{Recorder: &s.record, Table: bridge.NewTable(
		bridge.Method{Name: "report", Resource: "report", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			s.got <- string(c.Params)
			return nil, nil
		}},
	)})
	serve := func(text *string) *httptest.Server {
		return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/file.bin":
				w.Header().Set("Content-Disposition", "attachment")
				fmt.Fprint(w, "the file")
			case "/endless.bin":
				w.Header().Set("Content-Type", "application/octet-stream")
				for chunk := make([]byte, 64<<10); r.Context().Err() == nil; {
					w.Write(chunk)
				}
			default:
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				fmt.Fprint(w, prelude+*text)
			}
		}))
	}
	s.stranger = serve(&frame)
	html = strings.ReplaceAll(html, "STRANGER", s.stranger.URL)
	s.site = serve(&html)
	o.Title, o.FixedTitle, o.Width, o.Height = title, true, width, height
	o.Transport, o.Session, o.Phone = windowtest.Transport(), session, true
	w, err := windowtest.Root().Open(o)
	if err != nil {
		t.Fatal(err)
	}
	s.native = w
	t.Cleanup(func() {
		w.Destroy()
		session.Close(windowtest.Patience)
		for _, site := range []*httptest.Server{s.site, s.stranger} {
			site.CloseClientConnections()
			site.Close()
		}
	})
	if err := w.Navigate(s.site.URL + "/"); err != nil {
		t.Fatal(err)
	}
	windowtest.Until(s, "the window", func() bool {
		all := windowtest.Visible("^" + title + "$")
		if len(all) == 1 {
			s.window = all[0]
		}
		return len(all) == 1
	})
	windowtest.Do(s, "windowfocus", "--sync", s.window)
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
		s.Fatalf("the page does not report %s", want)
	}
}

// click clicks the middle of a row, counted from 0. Each row is 80 pixels high.
func (s *stage) click(row int) {
	s.Helper()
	windowtest.ClickAt(s, s.window, width/2, row*80+40)
}
