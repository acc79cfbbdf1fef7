//go:build cgo && linux

package reachtest

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/tidwall/gjson"
)

// TestEmbeddedPages shows that an embedded page has a session, documents and calls of its own, keeps its inset when the
// window is resized, and has a title and history of its own. Where it lies, the page below is neither seen nor pressed,
// and both end independently.
func TestEmbeddedPages(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		s := open(t, `<title>`+title+`</title><body style="background: #00f; height: 100vh" onpointerdown="say('below')"><script>say('here')</script>`,
			`<body style="background: #0f0; height: 100vh"><script>document.title = 'At ' + location.pathname + String.fromCharCode(0x202e)</script><a href="/further" style="height: 200px">x</a><script>
				addEventListener('resize', () => say(innerWidth + ' x ' + innerHeight));
				say(location.pathname + ' ' + innerWidth + ' x ' + innerHeight);
				let read; try { read = top !== window || parent !== window || window.opener; } catch (e) { read = e.name; }
				say({read: !!read, kept: sessionStorage.length});
			</script>`, window.Options{Shell: "http://127.0.0.1:1/"})
		s.reports(`"here"`)
		below := s.native.Session()
		events := make(chan string, 64)
		var numbers []string // of documents; used only on the first thread
		over := bridge.NewSession(bridge.Config{Beside: below, Recorder: recorder(func(e trace.Event) {
			if d, ok := e.Data.(trace.Document); ok {
				numbers = append(numbers, fmt.Sprint(e.Document, d.WebView))
			}
		}), Told: func(_ *bridge.Document, what gjson.Result) { events <- "told " + what.Raw },
			Table: bridge.NewTable(bridge.Method{Name: "report", Resource: "report", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
				events <- string(c.Params)
				return nil, nil
			}})})
		t.Cleanup(func() { over.Close(windowtest.Patience) })
		var loads atomic.Int32 // that have not ended
		options := window.Options{Transport: windowtest.Transport(), Session: over, Phone: true,
			OnLoaded:  func(address string) { events <- "loaded " + address[strings.LastIndexByte(address, '/'):] },
			OnTitle:   func(title string) { events <- "title " + title },
			OnHistory: func(back bool) { events <- fmt.Sprint("back ", back) },
			OnFetching: func(begins bool) {
				if begins {
					loads.Add(1)
				} else {
					loads.Add(-1)
				}
			}}
		page, err := s.native.Embed(options)
		if err != nil {
			t.Fatal(err)
		}
		// until waits for an event and keeps other events for later.
		var seen []string
		until := func(want string) {
			t.Helper()
			windowtest.Until(t, want, func() bool {
				for len(events) > 0 {
					seen = append(seen, <-events)
				}
				at := slices.Index(seen, want)
				if at >= 0 {
					seen = slices.Delete(seen, at, at+1)
				}
				return at >= 0
			})
		}
		page.Place(window.Inset{Left: 10, Top: 100, Right: 20, Bottom: 200})
		page.Show(0)
		page.Navigate(s.stranger.URL + "/first")
		until(`told {"listens":true}`)
		until(fmt.Sprintf(`"/first %d x %d"`, width-30, height-300))
		until(`{"read":false,"kept":0}`)
		until(`title At /first·`)
		if len(numbers) == 0 || numbers[0] != "2 true" {
			t.Errorf("documents %v, want 2 in a web-view", numbers)
		}
		if below.Current() == nil || below.Current().Number != 1 || over.Current().Origin != s.stranger.URL {
			t.Errorf("the page below is %v, the one over it of %s", below.Current(), over.Current().Origin)
		}
		windowtest.Do(s, "windowsize", s.window, fmt.Sprint(width+100), fmt.Sprint(height+50))
		until(fmt.Sprintf(`"%d x %d"`, width+70, height-250))

		// Keys zoom both pages and the inset, and the embedded page reports its size once a key has reached it.
		windowtest.ClickAt(s, s.window, 200, 50)
		s.reports(`"below"`)
		windowtest.Until(t, "the window has the keyboard", func() bool { return windowtest.FocusedWindow() == s.window })
		windowtest.Press(s, "ctrl+plus")
		until(fmt.Sprintf(`"%d x %d"`, (width+100-33)*10/11, (height+50-330)*10/11))
		windowtest.Press(s, "ctrl+0")
		until(fmt.Sprintf(`"%d x %d"`, width+70, height-250))

		// The picture shows both pages.
		colour := func(x, y int) string {
			t.Helper()
			picture, err := s.native.Snapshot(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			whole, err := png.Decode(bytes.NewReader(picture))
			if err != nil {
				t.Fatal(err)
			}
			r, g, b, _ := whole.At(x, y).RGBA()
			return fmt.Sprint(r>>8, g>>8, b>>8)
		}
		windowtest.Until(t, "a picture of both pages", func() bool {
			return colour(20, 400) == "0 255 0" && colour(20, 50) == "0 0 255" && colour(5, 400) == "0 0 255"
		})

		// A press in its area goes to the embedded page.
		windowtest.ClickAt(s, s.window, 200, 50)
		s.reports(`"below"`)
		windowtest.ClickAt(s, s.window, 200, 200)
		until(`back true`)
		until(fmt.Sprintf(`"/further %d x %d"`, width+70, height-250))
		until(`loaded /further`)
		until(`title At /further·`)
		page.Back()
		until(`back false`)
		page.Hide()
		windowtest.Until(t, "a picture of the page below alone", func() bool { return colour(20, 400) == "0 0 255" })
		// The display removes the page over it on its own time: a press until then goes nowhere.
		windowtest.Until(t, "a press that reaches the page below", func() bool {
			windowtest.ClickAt(s, s.window, 200, 200)
			select {
			case got := <-s.got:
				return got == `"below"`
			case <-time.After(windowtest.Patience / 6):
				return false
			}
		})
		if len(s.got) != 0 {
			t.Errorf("the page below was pressed through the one over it: %s", <-s.got)
		}

		// It ends on its own, also in the middle of a load, and with its window.
		windowtest.Until(t, "the end of all loads", func() bool { return loads.Load() == 0 })
		silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
		t.Cleanup(silent.Close)
		page.Navigate(silent.URL)
		windowtest.Until(t, "a load that does not end", func() bool { return loads.Load() == 1 })
		document := over.Current()
		page.Destroy()
		<-document.Done()
		windowtest.Until(t, "the end of the load with the page", func() bool { return loads.Load() == 0 })
		if below.Current() == nil {
			t.Error("the page below ended, too")
		}
		if page.Navigate(s.stranger.URL) != window.ErrClosed {
			t.Error("a page that has ended loads another")
		}
		again, err := s.native.Embed(options)
		if err != nil {
			t.Fatal(err)
		}
		seen = nil
		again.Navigate(s.stranger.URL + "/again")
		until(`told {"listens":true}`)
		document = over.Current()
		s.native.Destroy()
		<-document.Done()
	})
}

// TestOnlyShellsEmbedPages shows that only a shell can embed pages, and only in sessions of their own.
func TestOnlyShellsEmbedPages(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		s := open(t, `<script>say('here')</script>`, ``, window.Options{})
		s.reports(`"here"`)
		if _, err := s.native.Embed(window.Options{Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()})}); err == nil {
			t.Error("a page that is not a shell embeds a page")
		}
	})
}

type recorder func(trace.Event)

func (r recorder) Record(e trace.Event) { r(e) }
