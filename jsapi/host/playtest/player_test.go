//go:build cgo && linux

package playtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/bridge/window/windowtest/output"
	"github.com/jembatan/jembatan/bridge/window/windowtest/xdotool"
)

// programs is the folder of programs that are written as real ones are. backEnd is the address of their back end, which
// a test replaces by its own.
const (
	programs = "../../../assets/axml/testdata/programs"
	backEnd  = "https://api.example.com"
)

// pageTop and pageBottom are the edges, in pixels, of a page without a tab bar in the window.
const pageTop, pageBottom = 70, 830

// player is a user of a program in a window.
type player struct {
	testing.TB
	reader *windowtest.Reader
	window string // its X window id
	trace  *output.Buffer
	end    func()
}

// copyOf copies a program, and replaces the address of its back end.
func copyOf(t testing.TB, name, server string) string {
	t.Helper()
	dir := t.TempDir()
	files := os.DirFS(filepath.Join(programs, name))
	err := fs.WalkDir(files, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(dir, file), 0o755)
		}
		data, err := fs.ReadFile(files, file)
		if err != nil {
			return err
		}
		data = bytes.ReplaceAll(data, []byte(backEnd), []byte(server))
		data = bytes.ReplaceAll(data, []byte(strings.Replace(backEnd, "https", "wss", 1)), []byte(strings.Replace(server, "http", "ws", 1)))
		return os.WriteFile(filepath.Join(dir, file), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// play opens a program.
func play(t *testing.T, program string, files ...string) *player {
	t.Helper()
	what := played{Program: program, Transport: windowtest.Transport(), Files: files, Picture: os.Getenv("JEMBATAN_PICTURE")}
	text, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	p := &player{TB: t, trace: &output.Buffer{}}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), hosts+"="+string(text))
	c.Stdout, c.Stderr = p.trace, p.trace
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	p.end = sync.OnceFunc(func() {
		c.Process.Signal(syscall.SIGTERM)
		if err := c.Wait(); err != nil {
			t.Errorf("the host: %v\n%s", err, p.trace)
		}
	})
	t.Cleanup(p.end)
	p.reader = windowtest.NewReaderOf(t, c.Process.Pid)
	windowtest.Until(t, "a window", func() bool {
		for _, p.window = range xdotool.Visible("--pid", strconv.Itoa(c.Process.Pid), "--name", ".") {
			return true
		}
		return false
	})
	windowtest.Do(t, "windowfocus", "--sync", p.window)
	return p
}

// thing is an element of the page.
type thing struct {
	at               windowtest.Thing
	role, name, text string
}

// things returns the readable elements of the page, in reading order.
func (p *player) things() (all []thing) {
	for _, app := range p.reader.Windows() {
		p.reader.Walk(app, func(at windowtest.Thing) {
			name, text := p.reader.Name(at), strings.TrimSpace(strings.ReplaceAll(p.reader.Text(at), "\ufffc", ""))
			if name+text != "" {
				all = append(all, thing{at, p.reader.Role(at), name, cmp.Or(text, name)})
			}
		})
	}
	return all
}

// until waits for a condition.
func (p *player) until(what string, holds func() bool) {
	p.Helper()
	for end := time.Now().Add(windowtest.Patience); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			p.Fatalf("this has not happened: %s\n%s\n%s", what, p.page(), p.trace)
		}
	}
}

// page returns the text of the page, a line for each element.
func (p *player) page() string {
	var b strings.Builder
	for _, x := range p.things() {
		fmt.Fprintf(&b, "%s %q: %s\n", x.role, x.name, x.text)
	}
	return b.String()
}

// sees waits until the page has the texts.
func (p *player) sees(texts ...string) {
	p.Helper()
	last := ""
	for end := time.Now().Add(windowtest.Patience); ; time.Sleep(50 * time.Millisecond) {
		last = p.page()
		missing := ""
		for _, text := range texts {
			if !strings.Contains(last, text) {
				missing = text
			}
		}
		if missing == "" {
			return
		}
		if time.Now().After(end) {
			p.Fatalf("the page does not have %q:\n%s\n%s", missing, last, p.trace)
		}
	}
}

// find waits until an element with the text is on the page and no longer moves.
func (p *player) find(text string) (windowtest.Thing, windowtest.Rectangle) {
	p.Helper()
	var found windowtest.Thing
	var place windowtest.Rectangle
	for end := time.Now().Add(windowtest.Patience); ; time.Sleep(50 * time.Millisecond) {
		found = windowtest.Thing{}
		for _, x := range p.things() {
			if x.name == text || x.text == text {
				found = x.at // the last match: a control comes after its label
			}
		}
		if found.Path != "" {
			now := p.reader.Extents(found)
			still := now == place && now.Width > 0
			place = now
			switch middle := now.Y + now.Height/2; {
			case !still:
			case text == "Back": // it is in the title bar
				return found, now
			case middle > pageBottom:
				p.wheel(1)
			case middle < pageTop:
				p.wheel(-1)
			default:
				return found, now
			}
		}
		if time.Now().After(end) {
			p.Fatalf("the page does not have %q:\n%s\n%s", text, p.page(), p.trace)
		}
	}
}

// taps taps on an element with the text.
func (p *player) taps(text string) {
	p.Helper()
	_, at := p.find(text)
	windowtest.ClickAt(p, p.window, at.X+at.Width/2, at.Y+at.Height/2)
}

// follows follows a link in a web-view by the keyboard, because a web-view is another window.
func (p *player) follows(text string) {
	p.Helper()
	at, _ := p.find(text)
	p.until("the focus on "+text, func() bool {
		p.reader.Focus(at)
		return p.reader.Is(at, windowtest.StateFocused)
	})
	windowtest.Press(p, "Return")
}

// wheel turns the wheel over the middle of the page: down, or up if clicks is negative.
func (p *player) wheel(clicks int) {
	p.Helper()
	button := "5"
	if clicks < 0 {
		button, clicks = "4", -clicks
	}
	windowtest.Do(p, "mousemove", "--window", p.window, "195", "400", "click", "--repeat", strconv.Itoa(clicks), "--delay", "10", button)
}

// pull pulls the page down with the mouse.
func (p *player) pull() {
	p.Helper()
	windowtest.Do(p, "mousemove", "--window", p.window, "195", "250", "mousedown", "1")
	for y := 260; y <= 480; y += 20 {
		windowtest.Do(p, "mousemove", "--window", p.window, "195", strconv.Itoa(y))
	}
	windowtest.Do(p, "mouseup", "1")
}

// writes types into the field with the given name.
func (p *player) writes(field, text string) {
	p.Helper()
	at, place := p.find(field)
	windowtest.ClickAt(p, p.window, place.X+place.Width/2, place.Y+place.Height/2)
	p.until("the focus on "+field, func() bool { return p.reader.Is(at, windowtest.StateFocused) })
	windowtest.Xdo(p, "type", "--delay", "1", text)
	p.until(field+" is written", func() bool { return p.reader.Text(at) == text })
}

// traced waits until the trace has the texts.
func (p *player) traced(texts ...string) {
	p.Helper()
	for _, text := range texts {
		p.until("the trace has "+text, func() bool { return strings.Contains(p.trace.String(), text) })
	}
}

// ends ends the program, and checks that it had no errors.
func (p *player) ends() {
	p.Helper()
	p.end()
	for line := range strings.Lines(p.trace.String()) {
		if strings.Contains(line, `"kind":"error"`) || strings.Contains(line, `"kind":"console","level":"error"`) || strings.Contains(line, `(rule compile)`) {
			p.Errorf("the program has an error: %s", line)
		}
	}
}
