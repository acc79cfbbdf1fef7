//go:build cgo && linux

package prompt_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/prompt"
)

// An early input proves something only if it came before the guard time was
// over. Whether it did is seen by this process' clock, on which the guard runs
// as well; on a machine too slow for that it is tried again.
const attempts = 20

// beforeGuardIsOver opens a page that asks until early, run as soon as its
// prompt is painted, was done in time, and returns the prompt and the number of
// its call. The first call is number 1.
func (s *stage) beforeGuardIsOver(path string, early func(p *sheet)) (p *sheet, call string) {
	s.Helper()
	s.open(path)
	for i := range attempts {
		p := s.prompted()
		early(p)
		if time.Since(p.painted) < prompt.Guard {
			return p, strconv.Itoa(i + 1)
		}
		s.open(path) // ends what was asked
	}
	s.Fatalf("this machine did not manage to press a key within %v, %d times", prompt.Guard, attempts)
	return nil, ""
}

// The order of input is kept on its way to the sheet: where a later click or
// key decides, none of those before it did.

func TestEarlyClickDoesNothing(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		p, call := s.beforeGuardIsOver(s.site.page(`ask('USER_LOGIN_ID')`), func(p *sheet) {
			x, y := p.allow()
			clickAt(t, p.id, x, y)
			clickAt(t, p.id, x, y)
		})
		p.ready()
		p.proveAllowIsThere()
		p.click(p.find("button", "Deny"))
		if d := s.decided(call); len(d.Granted) > 0 || s.settle(call).Result.Error != 11 {
			t.Errorf("decided %+v, want what the late click said", d)
		}
	})
}

func TestPressThatBeganEarlyDoesNothing(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		p, call := s.beforeGuardIsOver(s.site.page(`ask('USER_LOGIN_ID')`), func(p *sheet) {
			x, y := p.allow()
			do(t, "mousemove", "--window", p.id, strconv.Itoa(x), strconv.Itoa(y), "mousedown", "1")
		})
		p.ready()
		do(t, "mouseup", "1")
		p.click(p.find("button", "Deny"))
		if d := s.decided(call); len(d.Granted) > 0 || s.settle(call).Result.Error != 11 {
			t.Errorf("decided %+v, want what the late click said", d)
		}
	})
}

func TestEarlyKeysDoNothing(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		p, call := s.beforeGuardIsOver(s.site.page(`ask('USER_LOGIN_ID')`), func(p *sheet) {
			p.hasKeyboard()
			press(t, "Tab", "Tab", "Tab", "Return", "space", "Escape")
		})
		p.ready()
		p.focused("button", "Allow") // so the keys did arrive
		press(t, "shift+Tab")
		p.focused("button", "Deny")
		press(t, "Return")
		if d := s.decided(call); len(d.Granted) > 0 || s.settle(call).Result.Error != 11 {
			t.Errorf("decided %+v, want what the late key said", d)
		}
	})
}

func TestKeyHeldDownDoesNothing(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open(s.site.page(`addEventListener('keydown', (e) => { if (e.repeat) console.log('repeats'); })`))
		s.record.Wait(t, "document ")
		until(t, "the page has the keyboard", func() bool { return focusedWindow() == s.pageWindow() })
		do(t, "keydown", "x")
		s.record.Wait(t, "console ", "repeats") // keys do so on this screen
		do(t, "keyup", "x")

		p, call := s.beforeGuardIsOver(s.site.page(`ask('USER_LOGIN_ID')`), func(p *sheet) {
			p.hasKeyboard()
			press(t, "Tab", "Tab", "Tab")
			do(t, "keydown", "Return")
		})
		p.ready()
		p.focused("button", "Allow")
		// As long as the guard again: X repeats a key after 660 ms, 25 times a second.
		until(t, "the key was held", func() bool { return time.Since(p.painted) > 3*prompt.Guard })
		do(t, "keyup", "Return")
		press(t, "shift+Tab")
		p.focused("button", "Deny")
		press(t, "Return")
		if d := s.decided(call); len(d.Granted) > 0 || s.settle(call).Result.Error != 11 {
			t.Errorf("decided %+v, want what the fresh key said", d)
		}
	})
}

func TestNoButtonHasTheFocusAtFirst(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := opened(t, settings{}, `ask('USER_LOGIN_ID')`)
		p := s.prompted().ready()
		p.focused("heading", "Warung Jembatan would like to access")
		press(t, "Return", "space", "KP_Enter", "Escape")
		if end := s.settle("1"); end.Result.Error != 10 {
			t.Errorf("settled %+v, want closed, by the last key", end)
		}
	})
}

// allow gives the middle of the Allow button, from the sheet's own measures: to
// ask the screen reader would take too long here.
func (p *sheet) allow() (x, y int) {
	p.Helper()
	var width, height int
	for _, line := range strings.Fields(xdo(p, "getwindowgeometry", "--shell", p.id)) {
		if n, ok := strings.CutPrefix(line, "WIDTH="); ok {
			width, _ = strconv.Atoi(n)
		}
		if n, ok := strings.CutPrefix(line, "HEIGHT="); ok {
			height, _ = strconv.Atoi(n)
		}
	}
	return width * 3 / 4, height - 44
}

// proveAllowIsThere checks what allow says by what the sheet says.
func (p *sheet) proveAllowIsThere() {
	p.Helper()
	x, y := p.allow()
	r := p.reader.extents(p.find("button", "Allow"))
	if x <= r.x || x >= r.x+r.width || y <= r.y || y >= r.y+r.height {
		p.Errorf("Allow is %v, and the early click went to %d,%d", r, x, y)
	}
}
