//go:build cgo && linux

package axmltest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/runtime"
	"github.com/jembatan/jembatan/assets/axml/script"
	"github.com/jembatan/jembatan/assets/axml/view"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

const title = "a program of the template language"

//go:embed testdata/stage.js
var stageScript string

// stage is a program in a window.
type stage struct {
	testing.TB
	record *conformance.Recorder
	asks   chan string // code for the page to run
	got    chan string // its results
	window string      // X id of the window
	native *window.Window
}

// size is the size of the window's page.
type size struct{ width, height int }

var phone = size{390, 700}

// program parses a text with several files, each after a line "-- name". p.axml and p.js are
// the page; other one-letter names are components of it.
func program(text string) fs.FS {
	files := fstest.MapFS{}
	var tags []string
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		name = strings.TrimSpace(name)
		files[name] = &fstest.MapFile{Data: []byte(body)}
		if tag, ok := strings.CutSuffix(name, ".axml"); ok && len(tag) == 1 && tag != "p" {
			tags = append(tags, fmt.Sprintf("%q: %q", tag, "/"+tag))
		}
	}
	if files["p.js"] == nil {
		files["p.js"] = &fstest.MapFile{Data: []byte("Page({see(e) { getApp().see(e) }})")}
	}
	files["app.js"] = &fstest.MapFile{Data: []byte("App({log: [], see(e) { this.log.push(e) }})")}
	files["app.json"] = &fstest.MapFile{Data: []byte(`{"pages": ["p"], "usingComponents": {` + strings.Join(tags, ", ") + `}}`)}
	return files
}

// open runs a program in a window, starting with a page.
func open(t testing.TB, files fs.FS, page string, of size, theme string) *stage {
	t.Helper()
	p, err := axml.New(files).Compile()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Complaints {
		t.Errorf("the compiler complains: %v", c)
	}
	s := &stage{TB: t, record: &conformance.Recorder{}, asks: make(chan string), got: make(chan string)}
	session := bridge.NewSession(bridge.Config{Recorder: s.record, Table: bridge.NewTable(
		bridge.Method{Name: "next", Handle: func(ctx context.Context, _ *bridge.Call) (any, error) {
			select {
			case code := <-s.asks:
				return map[string]string{"code": code}, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}},
		bridge.Method{Name: "answer", Handle: func(_ context.Context, c *bridge.Call) (any, error) {
			s.got <- string(c.Params)
			return nil, nil
		}},
	)})
	html := `<!doctype html><html lang="en"><meta charset="utf-8"><title>` + title + `</title><link rel="stylesheet" href="/view.css"><link rel="stylesheet" href="/program.css">` +
		`<script>const $start = ` + quote(map[string]string{"page": page, "theme": theme}) + `</script><script src="/view.js"></script>` +
		`<script src="/logic.js"></script><div id="root"></div><script src="/stage.js"></script></html>`
	served := map[string][2]string{
		"/":            {"text/html; charset=utf-8", html},
		"/view.css":    {"text/css; charset=utf-8", view.Style()},
		"/program.css": {"text/css; charset=utf-8", p.Styles()},
		"/view.js":     {"text/javascript; charset=utf-8", view.Script()},
		"/logic.js":    {"text/javascript; charset=utf-8", "const $registry = " + script.Registry() + "\nconst $runtime = " + runtime.Script() + "\nconst $logic = " + p.Logic().String()},
		"/stage.js":    {"text/javascript; charset=utf-8", stageScript},
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if what, ok := served[r.URL.Path]; ok {
			w.Header().Set("Content-Type", what[0])
			fmt.Fprint(w, what[1])
			return
		}
		http.FileServerFS(files).ServeHTTP(w, r)
	}))
	w, err := windowtest.Root().Open(window.Options{Title: title, FixedTitle: true, Width: of.width, Height: of.height, Transport: windowtest.Transport(), Session: session, Phone: true})
	if err != nil {
		t.Fatal(err)
	}
	s.native = w
	t.Cleanup(func() {
		w.Destroy()
		session.Close(windowtest.Patience)
		site.CloseClientConnections()
		site.Close()
	})
	if err := w.Navigate(site.URL + "/"); err != nil {
		t.Fatal(err)
	}
	windowtest.Until(t, "the window", func() bool {
		all := windowtest.Visible("^" + title + "$")
		if len(all) != 1 {
			return false
		}
		s.window = all[0]
		return true
	})
	windowtest.Do(s, "windowfocus", "--sync", s.window)
	s.until(`document.readyState === 'complete' && $ready`)
	return s
}

func quote(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// eval evaluates an expression in the page and returns its value as JSON. It awaits a
// promise.
func (s *stage) eval(code string) string {
	s.Helper()
	limit := time.After(windowtest.Patience)
	select {
	case s.asks <- code:
	case <-limit:
		s.Fatalf("the page does not ask what to do: %s\n%s", code, strings.Join(s.record.Lines(), "\n"))
	}
	select {
	case got := <-s.got:
		var answer struct{ Value, Error json.RawMessage }
		if err := json.Unmarshal([]byte(got), &answer); err != nil {
			s.Fatal(err)
		}
		if answer.Error != nil {
			s.Fatalf("%s: %s", code, answer.Error)
		}
		return string(answer.Value)
	case <-limit:
		s.Fatalf("the page does not answer: %s\n%s", code, strings.Join(s.record.Lines(), "\n"))
	}
	return ""
}

// is checks the value of an expression.
func (s *stage) is(code, want string) {
	s.Helper()
	if got := s.eval(code); got != want {
		s.Errorf("%s is\n%s, want\n%s", code, got, want)
	}
}

// until waits until an expression is true.
func (s *stage) until(code string) {
	s.Helper()
	windowtest.Until(s, code, func() bool { return s.eval("Boolean("+code+")") == "true" })
}

// comes waits until an expression has a value.
func (s *stage) comes(code, want string) {
	s.Helper()
	last := ""
	limit := time.Now().Add(windowtest.Patience)
	for {
		if last = s.eval(code); last == want {
			return
		}
		if time.Now().After(limit) {
			s.Fatalf("%s is\n%s, want\n%s", code, last, want)
		}
		<-time.After(25 * time.Millisecond)
	}
}

// sees waits until the program has received exactly these events, each formatted by show.
func (s *stage) sees(want ...string) {
	s.Helper()
	last := ""
	limit := time.Now().Add(windowtest.Patience)
	for {
		var lines []string
		if err := json.Unmarshal([]byte(s.eval("$events()")), &lines); err != nil {
			s.Fatal(err)
		}
		if last = strings.Join(lines, "\n"); last == strings.Join(want, "\n") {
			break
		}
		if time.Now().After(limit) {
			s.Fatalf("the program sees\n%s\nwant\n%s\nreports: %s", last, strings.Join(want, "\n"), s.eval("$reports"))
		}
		<-time.After(25 * time.Millisecond)
	}
	s.eval("getApp().log.length = 0")
}

// at returns the middle of the element that a selector matches, once it has stopped moving.
func (s *stage) at(selector string) (x, y int) {
	s.Helper()
	return s.part(selector, .5, .5)
}

// part returns a point of an element: 0, 0 is its top left corner and 1, 1 its bottom right one.
func (s *stage) part(selector string, px, py float64) (x, y int) {
	s.Helper()
	var box struct{ X, Y, W, H float64 }
	got := s.eval("$still(" + quote(selector) + ")")
	if err := json.Unmarshal([]byte(got), &box); err != nil || got == "null" {
		s.Fatalf("there is no %s: %s", selector, got)
	}
	return int(box.X + box.W*px), int(box.Y + box.H*py)
}

func (s *stage) move(x, y int) {
	s.Helper()
	windowtest.Do(s, "mousemove", "--window", s.window, strconv.Itoa(x), strconv.Itoa(y))
}

// click clicks the middle of an element.
func (s *stage) click(selector string) {
	s.Helper()
	s.move(s.at(selector))
	windowtest.Do(s, "click", "1")
}

// with returns the stage for a subtest.
func (s *stage) with(t testing.TB) *stage {
	part := *s
	part.TB = t
	return &part
}

// resize changes the size of the window.
func (s *stage) resize(width, height int) {
	s.Helper()
	windowtest.Xdo(s, "windowsize", s.window, strconv.Itoa(width), strconv.Itoa(height))
}

func (s *stage) down() { s.Helper(); windowtest.Do(s, "mousedown", "1") }
func (s *stage) up()   { s.Helper(); windowtest.Do(s, "mouseup", "1") }

// drag moves the pressed pointer from its position, in steps.
func (s *stage) drag(x, y, dx, dy int) {
	s.Helper()
	s.move(x, y)
	s.down()
	const steps = 6
	for i := 1; i <= steps; i++ {
		s.move(x+dx*i/steps, y+dy*i/steps)
	}
	s.up()
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

// picture saves a picture of the window in the folder that AXMLTEST_PICTURES names, if it is set.
func (s *stage) picture(name string) {
	s.Helper()
	folder := os.Getenv("AXMLTEST_PICTURES")
	if folder == "" {
		return
	}
	png, err := s.native.Snapshot(context.Background())
	if err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), bytes.Clone(png), 0o644); err != nil {
		s.Fatal(err)
	}
}
