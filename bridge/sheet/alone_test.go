//go:build cgo && linux

package sheet

import (
	"context"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// These tests remove one of a sheet's two guards, that of the host or that of the sheet's script, and show that the other one
// is sufficient.

// hasty is a sheet's page without a guard: every press on the right half of its bottom answers "allow" at once, and on the
// left half "deny". Enter and the space bar do the same for the half that has the focus.
const hasty = `<!doctype html><meta charset=utf-8><title>A sheet</title>
<style>body { margin: 0 } button { position: fixed; bottom: 0; width: 50%; height: 100px } #allow { left: 50% }</style>
<button id="deny">Deny</button><button id="allow">Allow</button><script>
(async () => {
	const next = await my.call('sheet.next', {});
	for (const b of document.querySelectorAll('button')) {
		const answer = () => my.call('sheet.answer', {id: next.id, outcome: b.id}).catch(() => {});
		for (const type of ['click', 'pointerdown', 'pointerup', 'keydown', 'keyup']) b.addEventListener(type, answer);
	}
	await my.call('sheet.show', {id: next.id, height: 300});
	document.getElementById('allow').focus();
	await my.call('sheet.painted', {id: next.id});
	document.title = 'It is ready';
})();
</script>`

// stand is a sheet over a page.
type stand struct {
	testing.TB
	parent  *window.Window
	sheet   *Sheet
	record  *conformance.Recorder
	reader  *windowtest.Reader
	painted chan time.Time
	id      string // X id of the sheet's window
}

// newStand makes a sheet with one of the two pages and the given guard time. If host is false, the host accepts every answer.
func newStand(t testing.TB, page string, guard time.Duration, host bool) *stand {
	t.Helper()
	windowtest.KeyRepeat(t, false)
	s := &stand{TB: t, record: &conformance.Recorder{}, reader: windowtest.NewReader(t), painted: make(chan time.Time, 4)}
	var err error
	if s.parent, err = windowtest.Root().Open(window.Options{
		Title: "Shop", Width: 360, Height: 640, Transport: windowtest.Transport(), Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()}),
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what happened:\n%s", strings.Join(s.record.Lines(), "\n"))
		}
		s.parent.Destroy()
	})
	if s.sheet, err = New(s.parent, Config{
		Name: "sheet", Page: page, Transport: windowtest.Transport(), Recorder: s.record,
		Painted: func() {
			if !host {
				s.sheet.mu.Lock()
				g := &s.sheet.current.guard
				s.sheet.mu.Unlock()
				g.mu.Lock()
				g.lasts = -time.Hour
				g.mu.Unlock()
			}
			s.painted <- time.Now()
		},
	}); err != nil {
		t.Fatal(err)
	}
	s.sheet.SetGuard(guard)
	return s
}

// ask shows the question, and returns a channel for the answer and the time when it was painted.
func (s *stand) ask(ctx context.Context) (answer <-chan string, painted time.Time) {
	s.Helper()
	type m = map[string]any
	answers := make(chan string, 1)
	go func() {
		got, err := Ask(ctx, s.sheet, Question[string]{
			View: m{
				"kind": "prompt", "lang": "en", "sandbox": true, "app": m{"name": "Shop", "icon": "", "origin": "http://127.0.0.1"},
				"user": m{"name": "Budi"}, "wallet": m{"title": "DANA"},
				"look": "switches", "scopes": []m{{"names": []string{"USER_ID"}, "title": "User ID", "value": "", "missing": false, "text": "", "state": "new"}},
			},
			Read:   func(call *bridge.Call) (string, error) { return call.Param("outcome").String(), nil },
			Closed: "closed",
		})
		if err != nil {
			got = err.Error()
		}
		answers <- got
	}()
	select {
	case painted = <-s.painted:
	case <-time.After(windowtest.Patience):
		s.Fatal("no sheet")
	}
	windowtest.Until(s, "the sheet on screen", func() bool {
		all := windowtest.Visible("^(A sheet|It is ready|Access request: Shop · DANA)$")
		if len(all) == 1 {
			s.id = all[0]
		}
		return s.id != ""
	})
	return answers, painted
}

// ready waits until the sheet accepts answers.
func (s *stand) ready() {
	s.Helper()
	windowtest.Until(s, "the sheet is ready", func() bool {
		if len(windowtest.Visible("^It is ready$")) > 0 {
			return true
		}
		for _, w := range s.reader.Windows("Access request: Shop · DANA") {
			if b, ok := s.reader.Find(w, "button", "Deny"); ok && s.reader.Is(b, windowtest.StateEnabled) {
				return true
			}
		}
		return false
	})
}

// at moves the pointer over a button. The buttons of both pages are at the same positions.
func (s *stand) at(button string) {
	s.Helper()
	var width, height int
	for _, line := range strings.Fields(windowtest.Xdo(s, "getwindowgeometry", "--shell", s.id)) {
		if n, ok := strings.CutPrefix(line, "WIDTH="); ok {
			width, _ = strconv.Atoi(n)
		}
		if n, ok := strings.CutPrefix(line, "HEIGHT="); ok {
			height, _ = strconv.Atoi(n)
		}
	}
	x := width / 4
	if button == "allow" {
		x = width * 3 / 4
	}
	windowtest.Do(s, "mousemove", "--window", s.id, strconv.Itoa(x), strconv.Itoa(height-44))
}

// denied presses Deny until there is an answer, and returns the answer. It waits for longer than the guard time between two
// presses.
func (s *stand) denied(answers <-chan string) (got string) {
	s.Helper()
	var pressed time.Time
	windowtest.Until(s, "an answer", func() bool {
		select {
		case got = <-answers:
			return true
		default:
		}
		if time.Since(pressed) > 2*s.sheet.guard() {
			s.ready()
			s.at("deny")
			windowtest.Do(s, "click", "1")
			pressed = time.Now()
		}
		return false
	})
	return got
}

// guards are the guards that a test leaves in place.
var guards = []struct {
	name, page string
	host       bool
}{
	{"the host's alone", hasty, true},
	{"the script's alone", assets.PromptPage(), false},
}

// TestEachGuardHoldsAlone taps on Allow, and hits the space bar, as fast as a page could make a user do so, with one of the
// guards removed. None of these presses may count, but later ones must.
func TestEachGuardHoldsAlone(t *testing.T) {
	taps := []struct {
		name string
		tap  func(s *stand)
	}{
		{"pointer", func(s *stand) { windowtest.Do(s, "click", "1") }},
		{"keys", func(s *stand) { windowtest.Press(s, "Tab", "space", "Return", "shift+Tab", "space", "Return") }},
		{"pointer that is held down", func(s *stand) { windowtest.Do(s, "mouseup", "1", "mousedown", "1") }},
	}
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		t.Cleanup(func() { windowtest.Do(t, "mouseup", "1") })
		for _, alone := range guards {
			for _, way := range taps {
				t.Run(alone.name+", "+way.name, func(t *testing.T) { holdsAgainst(t, alone.page, alone.host, way.tap) })
			}
		}
	})
}

func holdsAgainst(t *testing.T, page string, host bool, tap func(*stand)) {
	for guard := Guard; guard < windowtest.Patience; guard *= 2 {
		s := newStand(t, page, guard, host)
		ctx, cancel := context.WithCancel(t.Context())
		answers, painted := s.ask(ctx)
		s.at("allow")
		kept := windowtest.Tapping(t, painted, guard, func() { tap(s) })
		windowtest.Do(t, "mouseup", "1")
		if !kept {
			t.Logf("this machine did not manage to tap within %v", guard)
			cancel()
			s.parent.Destroy()
			continue
		}
		if got := s.denied(answers); got != "deny" {
			t.Errorf("answered %q, want what was pressed after the tapping", got)
		}
		if n := s.record.Count("error ", errEarly.Error()); host && n == 0 {
			t.Error("the page without a guard was not refused once: it proves nothing")
		}
		cancel()
		return
	}
	t.Fatal("this machine is too slow to tap early")
}

// TestEachGuardRejectsLatePresses stops the process that draws the sheet while the user taps, and continues it when the
// guard time has long been over.
func TestEachGuardRejectsLatePresses(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		for guard := Guard; guard < windowtest.Patience; guard *= 2 {
			s := newStand(t, assets.PromptPage(), guard, false)
			ctx, cancel := context.WithCancel(t.Context())
			answers, _ := s.ask(ctx)
			drawer := s.drawer()
			cancel()
			<-answers
			windowtest.Until(t, "the sheet is off the screen", func() bool { return len(windowtest.Visible("^Access request")) == 0 })
			ctx, cancel = context.WithCancel(t.Context())
			answers, painted := s.ask(ctx)
			s.at("allow")
			syscall.Kill(drawer, syscall.SIGSTOP)
			windowtest.Do(t, "click", "1", "click", "1", "click", "1")
			kept := time.Since(painted) < guard*4/5
			windowtest.Until(t, "the guard time is over", func() bool { return time.Since(painted) > 2*guard })
			syscall.Kill(drawer, syscall.SIGCONT)
			if got := s.denied(answers); kept && got != "deny" {
				t.Errorf("answered %q, want what was pressed at last", got)
			}
			cancel()
			if kept {
				return
			}
			s.parent.Destroy()
		}
		t.Fatal("this machine is too slow to tap early")
	})
}

// TestEachGuardHoldsWhenTheSheetComesBack has the user work in the page below a sheet that is ready, and then click where
// Allow is.
func TestEachGuardHoldsWhenTheSheetComesBack(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		for _, alone := range guards {
			t.Run(alone.name, func(t *testing.T) {
				s := newStand(t, alone.page, Guard, alone.host)
				answers, _ := s.ask(t.Context())
				s.ready()
				windowtest.Until(t, "the sheet has the keyboard", func() bool { return windowtest.FocusedWindow() == s.id })
				page := windowtest.Visible("^Shop$")[0]
				windowtest.ClickAt(t, page, 100, 50)
				windowtest.Until(t, "the page has the keyboard", func() bool { return windowtest.FocusedWindow() == page })
				s.at("allow")
				windowtest.Do(t, "click", "1")
				windowtest.Until(t, "the sheet has the keyboard again", func() bool { return windowtest.FocusedWindow() == s.id || len(answers) > 0 })
				if got := s.denied(answers); got != "deny" {
					t.Errorf("answered %q, want what was pressed later", got)
				}
			})
		}
	})
}

// drawer returns the process that draws the sheet.
func (s *stand) drawer() (pid int) {
	s.Helper()
	windowtest.Until(s, "the process of the sheet", func() bool {
		for _, w := range s.reader.Windows("Access request: Shop · DANA") {
			if b, ok := s.reader.Find(w, "button", "Allow"); ok {
				pid = s.reader.Process(b)
			}
		}
		return pid != 0
	})
	return pid
}
