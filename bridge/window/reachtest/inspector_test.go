//go:build cgo && linux

package reachtest

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// pressed reports the keys and right clicks that reach the page.
const pressed = `<a href="/file.bin">a link</a><script>
addEventListener('load', () => say('loaded'));
addEventListener('keydown', (e) => { if (!/Control|Shift/.test(e.key)) say(e.key); });
addEventListener('contextmenu', () => say('menu'));</script>`

// TestPageCanBeInspected opens the developer tools with both keys, and with the first page if the options say so. The
// context menu has only useful items. Keys that are pressed in a sheet are for the page below it.
func TestPageCanBeInspected(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		var panels atomic.Int32
		s := open(t, pressed, "", window.Options{DeveloperTools: window.OpenTools, OnPanel: func() { panels.Add(1) }})
		s.reports(`"loaded"`)
		s.inspects(true, "from the start")
		s.toggle()
		s.inspects(false, "after they were closed")
		for _, keys := range []string{"F12", "ctrl+shift+i"} {
			s.opens(keys, s.window)
		}
		r := windowtest.NewReader(t)
		var items string
		windowtest.Until(s, "the menu", func() bool {
			windowtest.Do(s, "mousemove", "--window", s.window, "100", "40", "click", "3")
			items = ""
			for _, w := range r.Windows("") {
				r.Walk(w, func(x windowtest.Thing) { items += r.Name(x) + "\n" })
			}
			return strings.Contains(items, "Inspect Element")
		})
		if strings.Contains(items, "Window") || strings.Contains(items, "Download") || !strings.Contains(items, "Copy Link") {
			t.Errorf("the menu of a link:\n%s", items)
		}
		windowtest.Press(s, "Escape")

		sheet := openSheet(s)
		s.opens("F12", sheet.window)
		windowtest.Until(s, "the panel is asked for in a sheet", func() bool {
			if panels.Load() == 0 {
				windowtest.Do(s, "windowfocus", "--sync", sheet.window)
				windowtest.Press(s, "ctrl+shift+p")
			}
			return panels.Load() > 0
		})
		if address := sheet.inspected(); address != "" {
			t.Errorf("the sheet itself is inspected: %s", address)
		}
	})
}

// TestToolsInTheirOwnWindowAreClosed opens the tools of a window that has no room for them, which get a window of their own, and
// closes them there.
func TestToolsInTheirOwnWindowAreClosed(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		s := open(t, pressed, "", window.Options{DeveloperTools: window.Tools})
		s.reports(`"loaded"`)
		windowtest.Do(s, "windowsize", "--sync", s.window, "360", "280")
		for _, keys := range []string{"F12", "ctrl+shift+i"} {
			s.toggle()
			var tools []string
			windowtest.Until(s, "the window of the tools", func() bool {
				tools = windowtest.Visible("Inspector")
				return len(tools) == 1
			})
			s.inspects(true, "in a window")
			var pressed time.Time
			windowtest.Until(s, keys+" closes the tools", func() bool {
				if s.inspected() == "" {
					return true
				}
				if time.Since(pressed) > 15*time.Second && slices.Contains(windowtest.Visible("Inspector"), tools[0]) {
					windowtest.Do(s, "windowfocus", "--sync", tools[0], "key", "--delay", "1", keys)
					pressed = time.Now()
				}
				return false
			})
		}
	})
}

// TestHeldKeyActsOnce holds down the keys for the tools and the panel, and another key of the host's: none acts again and again.
func TestHeldKeyActsOnce(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		var panels, others atomic.Int32
		keys := []window.Key{{Keys: "Ctrl+Shift+F2", Press: func() { others.Add(1) }}}
		s := open(t, pressed, "", window.Options{DeveloperTools: window.Tools, OnPanel: func() { panels.Add(1) }, Keys: keys})
		s.reports(`"loaded"`)
		// The X server takes a press of a key that is down for a repetition.
		windowtest.Do(s, "windowfocus", "--sync", s.window, "keydown", "F12")
		s.inspects(true, "by a key that is held down")
		windowtest.Do(s, "windowfocus", "--sync", s.window, "keydown", "F12", "keyup", "F12")
		windowtest.Do(s, "keydown", "ctrl", "keydown", "shift", "keydown", "p", "keydown", "p", "keydown", "p", "keyup", "p", "keyup", "shift", "keyup", "ctrl")
		windowtest.Until(s, "the panel is asked for", func() bool { return panels.Load() > 0 })
		windowtest.Do(s, "keydown", "ctrl", "keydown", "shift", "keydown", "F2", "keydown", "F2", "keydown", "F2", "keyup", "F2", "key", "F2", "keyup", "shift", "keyup", "ctrl")
		windowtest.Until(s, "another key is pressed twice", func() bool { return others.Load() > 1 })
		if s.inspected() == "" {
			t.Error("the tools closed while the key was held down")
		}
		windowtest.Press(s, "F12")
		s.inspects(false, "by another press")
		if n := panels.Load(); n != 1 {
			t.Errorf("the panel was asked for %d times while the key was held down", n)
		}
		if n := others.Load(); n != 2 {
			t.Errorf("another key acted %d times, but was pressed twice", n)
		}
	})
}

// openSheet opens a sheet over the page.
func openSheet(s *stage) *stage {
	const name = "a sheet over the page"
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	w, err := s.native.Open(window.Options{Title: name, FixedTitle: true, Width: width, Height: height, Transport: windowtest.Transport(), Session: session, Sheet: true})
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		w.Destroy()
		session.Close(windowtest.Patience)
	})
	if err := w.SetHTML("<!doctype html><button>Agree</button>"); err != nil {
		s.Fatal(err)
	}
	sheet := &stage{TB: s.TB, native: w}
	windowtest.Until(s, "the sheet", func() bool {
		all := windowtest.Visible("^" + name + "$")
		if len(all) == 1 {
			sheet.window = all[0]
		}
		return len(all) == 1
	})
	return sheet
}

// opens opens the developer tools with a key that is pressed in a window, and closes them.
func (s *stage) opens(keys, in string) {
	s.Helper()
	// The keys toggle, and the tools open slowly: pressed again too soon, the keys would close them.
	var pressed time.Time
	windowtest.Until(s, keys+" opens the tools", func() bool {
		if time.Since(pressed) > 15*time.Second {
			windowtest.Do(s, "windowfocus", "--sync", in)
			windowtest.Press(s, keys)
			pressed = time.Now()
		}
		return s.inspected() != ""
	})
	s.inspects(true, "by "+keys)
	// On a busy machine, the window may get a second press only after the tools have been closed.
	var closed time.Time
	windowtest.Until(s, "the tools are closed again", func() bool {
		if s.inspected() == "" {
			return true
		}
		if time.Since(closed) > 15*time.Second {
			s.toggle()
			closed = time.Now()
		}
		return false
	})
}

// TestSheetCannotBeInspected shows that a sheet, and a page without developer tools, has neither tools nor a menu for them.
func TestSheetCannotBeInspected(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		for _, sheet := range []bool{true, false} {
			o := window.Options{Sheet: sheet, DeveloperTools: window.OpenTools}
			if !sheet {
				o.DeveloperTools = window.NoTools
			}
			s := open(t, pressed, "", o)
			s.reports(`"loaded"`)
			s.toggle()
			for keys, key := range map[string]string{"F12": "F12", "ctrl+shift+i": "I", "ctrl+shift+d": "D"} {
				windowtest.Press(s, keys) // the page receives them, since the window did not use them
				s.reports(`"` + key + `"`)
			}
			if address := s.inspected(); address != "" {
				t.Errorf("a sheet: %v, %s is inspected", sheet, address)
			}
			if sheet {
				windowtest.Do(s, "mousemove", "--window", s.window, "200", "300", "click", "3")
				s.reports(`"menu"`)
				windowtest.Press(s, "x") // which a menu would have taken
				s.reports(`"x"`)
			}
			s.native.Destroy()
			windowtest.Until(s, "the window is gone", func() bool { return len(windowtest.Visible("^"+title+"$")) == 0 })
		}
		if all := windowtest.Visible("Inspector"); len(all) > 0 {
			t.Errorf("%d inspectors are on screen", len(all))
		}
	})
}

// toggle opens or closes the developer tools, as the host does.
func (s *stage) toggle() {
	s.Helper()
	if err := s.native.Inspect(); err != nil {
		s.Fatal(err)
	}
}

// inspected returns the host of the inspected page, or "" if the tools are closed.
func (s *stage) inspected() string {
	s.Helper()
	address, err := s.native.Inspected()
	if err != nil {
		s.Fatal(err)
	}
	return address
}

// inspects waits until the tools show the page or are closed.
func (s *stage) inspects(open bool, when string) {
	s.Helper()
	want := ""
	if open {
		want = "127.0.0.1"
	}
	windowtest.Until(s, "the tools, "+when, func() bool { return s.inspected() == want })
}
