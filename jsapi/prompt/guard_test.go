//go:build cgo && linux

package prompt_test

import (
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/prompt"
)

// surelyEarly returns the part of a guard time within which an input is certainly early. An input proves something only
// if it came before the guard time was over. That is measured by the clock of this process, on which the guard runs as
// well. The last part of the guard time is left out because the X server's clock can be some milliseconds off.
func surelyEarly(guard time.Duration) time.Duration { return guard * 4 / 5 }

// attempts is how often an input is tried within a guard time. After that, the machine is considered too slow for it,
// and the guard time is doubled.
const attempts = 4

// beforeGuardIsOver opens a page that asks, and calls early as soon as its prompt is painted, until early returns
// within the guard time. It returns the prompt, the number of its call and its guard time.
func (s *stage) beforeGuardIsOver(path string, early func(p *sheet)) (p *sheet, call string, guard time.Duration) {
	s.Helper()
	for guard = prompt.Guard; guard < patience; guard *= 2 {
		s.asks.SetGuard(guard)
		for range attempts {
			s.open(path) // ends what was asked before
			p := s.prompted()
			early(p)
			if time.Since(p.painted) < surelyEarly(guard) {
				return p, s.lastCall(), guard
			}
			syscall.Kill(s.drawer, syscall.SIGCONT)
			letGo(s)
		}
		s.Logf("this machine did not manage to press a key within %v, %d times", surelyEarly(guard), attempts)
	}
	s.Fatal("this machine is too slow to press a key early")
	return nil, "", 0
}

// letGo releases the keys and buttons that the tests of this file hold down. Other tests on the same screen could not
// use a key that is still down.
func letGo(t testing.TB) {
	t.Helper()
	do(t, "keyup", "Return", "keyup", "x", "mouseup", "1")
}

// TestEarlyInputDoesNothing sends inputs that would allow or close, and then one that denies. They reach the sheet in
// this order: if the last one decides, none of the earlier ones did.
func TestEarlyInputDoesNothing(t *testing.T) {
	inputs := []struct {
		name string
		// early is done within the guard time, late after it, deny at last.
		early, late, deny func(p *sheet)
	}{
		{"click",
			func(p *sheet) {
				x, y := p.allow()
				clickAt(p, p.id, x, y)
				clickAt(p, p.id, x, y)
			},
			(*sheet).proveAllowIsThere, (*sheet).clickDeny},
		{"press that is released late",
			func(p *sheet) {
				x, y := p.allow()
				do(p, "mousemove", "--window", p.id, strconv.Itoa(x), strconv.Itoa(y), "mousedown", "1")
			},
			func(p *sheet) { do(p, "mouseup", "1") }, (*sheet).clickDeny},
		{"keys",
			func(p *sheet) {
				p.hasKeyboard()
				press(p, "Tab", "Tab", "Return", "space", "Escape")
			},
			func(p *sheet) { p.focused("button", "Allow") }, // proves that the keys arrived
			(*sheet).pressDeny},
		{"key that is held down",
			func(p *sheet) {
				p.hasKeyboard()
				press(p, "Tab", "Tab")
				do(p, "keydown", "Return")
			},
			func(p *sheet) {
				// X repeats a key after 660 ms, 25 times a second.
				until(p, "the key was held", func() bool { return time.Since(p.painted) > 3*prompt.Guard })
				do(p, "keyup", "Return")
				p.focused("button", "Allow")
			},
			(*sheet).pressDeny},
		{"click that arrives late",
			func(p *sheet) {
				x, y := p.allow()
				syscall.Kill(p.drawer, syscall.SIGSTOP) // simulates the busiest machine possible
				clickAt(p, p.id, x, y)
			},
			func(p *sheet) {},
			(*sheet).clickDeny},
		{"Escape that arrives late",
			func(p *sheet) {
				p.hasKeyboard()
				syscall.Kill(p.drawer, syscall.SIGSTOP)
				press(p, "Tab", "Escape") // WebKit hands over the second once the first is done with
			},
			func(p *sheet) {},
			(*sheet).clickDeny},
	}
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		t.Cleanup(func() { letGo(t) })
		keyRepeat(t, true)
		s.proveKeysRepeat()
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		s.open(path)
		first := s.prompted().ready()
		s.drawer = s.reader.Process(first.find("button", "Allow"))
		t.Cleanup(func() { syscall.Kill(s.drawer, syscall.SIGCONT) })
		first.clickDeny()
		s.unprompted()
		for _, input := range inputs {
			t.Log(input.name)
			p, call, guard := s.beforeGuardIsOver(path, input.early)
			until(t, "the guard time is over", func() bool { return time.Since(p.painted) > 2*guard })
			syscall.Kill(s.drawer, syscall.SIGCONT)
			input.late(p)
			p.untilSettled(call, "Deny", input.deny)
			if d := s.decided(call); len(d.Granted) > 0 || s.settle(call).Result.Error != 11 {
				t.Errorf("%s: decided %+v, want what the later input said", input.name, d)
			}
			s.asks.SetGuard(prompt.Guard)
			s.unprompted()
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

// TestJustOpenedMenuIgnoresPresses presses an outcome as soon as the testing menu is open, and then Deny: if Deny
// decides, the first press did nothing.
func TestJustOpenedMenuIgnoresPresses(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{testing: true})
		path := s.site.page(`ask('USER_LOGIN_ID')`)
		for guard := 2 * time.Second; guard < patience; guard *= 2 { // the keys have far to go on a slow machine
			s.asks.SetGuard(guard)
			s.open(path) // ends what was asked before
			p := s.prompted().ready()
			for _, part := range [][2]string{
				{"button", "Deny"}, {"button", "Allow"}, {"button", "Close without answering"}, {"button", "Testing"},
			} {
				p.tabTo("Tab", part[0], part[1])
			}
			opened := time.Now()
			press(p, "Return", "Tab", "Tab", "Return", "Tab")
			p.focused("button", "Network lost") // proves that the keys arrived
			if time.Since(opened) > surelyEarly(guard) {
				t.Log("that was too slow to be early")
				continue
			}
			p.choose("Deny")
			if end := s.settle(s.lastCall()); end.Result.Error != 11 {
				t.Errorf("settled %+v, want the outcome of the later press", end)
			}
			return
		}
		t.Fatal("this machine is too slow to press a key early")
	})
}

// untilSettled calls do, whenever a button of the sheet is enabled, until a call is settled. An input that was too
// early may still be on its way; once it arrives, the sheet ignores answers for a while.
func (p *sheet) untilSettled(call, button string, do func(p *sheet)) {
	p.Helper()
	until(p, "call "+call+" is settled", func() bool {
		if p.record.Count("settle {", `"id":`+call+",") > 0 {
			return true
		}
		for _, w := range p.reader.Windows(p.sheets...) {
			if b, ok := p.reader.Find(w, "button", button); ok && p.reader.Is(b, stateEnabled) {
				do(p)
			}
		}
		return false
	})
}

func (p *sheet) clickDeny() { p.click(p.find("button", "Deny")) }

// pressDeny presses Deny while Deny or Allow has the focus.
func (p *sheet) pressDeny() {
	p.Helper()
	if !p.reader.Is(p.find("button", "Deny"), stateFocused) {
		p.tabTo("shift+Tab", "button", "Deny")
	}
	press(p, "Return")
}

// proveKeysRepeat checks that a key that is held down repeats on this screen.
func (s *stage) proveKeysRepeat() {
	s.Helper()
	s.open(s.site.page(`addEventListener('keydown', (e) => { if (e.repeat) console.log('repeats'); })`))
	s.record.Wait(s, "document ")
	page := s.pageWindow()
	until(s, "the page has the keyboard", func() bool { return focusedWindow() == page })
	do(s, "keydown", "x")
	s.record.Wait(s, "console ", "repeats")
	do(s, "keyup", "x")
}

// allow returns the middle of the Allow button, from the sheet's own measurements: asking the screen reader would take
// too long here.
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

// proveAllowIsThere checks the result of allow against the screen reader.
func (p *sheet) proveAllowIsThere() {
	p.Helper()
	x, y := p.allow()
	r := p.reader.Extents(p.find("button", "Allow"))
	if x <= r.X || x >= r.X+r.Width || y <= r.Y || y >= r.Y+r.Height {
		p.Errorf("Allow is %v, and the early click went to %d,%d", r, x, y)
	}
}
