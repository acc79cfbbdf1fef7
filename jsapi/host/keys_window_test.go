//go:build cgo && linux

package host_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// TestKeysSteer presses keys in the program's window. The page cannot press them.
func TestKeysSteer(t *testing.T) {
	inPanel(t, func(d *desk) {
		d.await(0, "the end of the calls", func(e trace.Event) bool { c, is := e.Data.(trace.Console); return is && c.Text == "done" })
		d.pretends()
		d.steers("ctrl+shift+F2", trace.Steer{What: "consent", To: "deny", Lasts: "once"})
		d.steers("ctrl+shift+F2", trace.Steer{What: "consent", To: "disarmed"})
		d.steers("ctrl+shift+F1", trace.Steer{What: "consent", To: "allow", Lasts: "once"})
		d.steers("ctrl+shift+F3", trace.Steer{What: "consent", To: "close", Lasts: "once"})
		d.steers("ctrl+shift+F2", trace.Steer{What: "consent", To: "deny", Lasts: "once"})
		before := d.last()
		d.again("getAuthCode", map[string]any{"scopes": []string{"USER_LOGIN_ID"}})
		d.await(before, "a login that is denied", ends("getAuthCode", "fail"))

		d.steers("ctrl+shift+F4", trace.Steer{What: "user", To: "Sari Dewi Lestari"})
		d.steers("ctrl+shift+F5", trace.Steer{What: "theme", To: "dark"})
		d.steers("ctrl+shift+F5", trace.Steer{What: "theme", To: "light"})
		d.steers("ctrl+shift+F6", trace.Steer{What: "phone", To: "language en"})
		d.steers("ctrl+shift+F7", trace.Steer{What: "phone", To: "network NOTREACHABLE"})
		d.steers("ctrl+shift+F7", trace.Steer{What: "phone", To: "network 4G"})
		d.steers("ctrl+shift+F8", trace.Steer{What: "event", To: "background"})
		d.shown("hidden")
		d.steers("ctrl+shift+F8", trace.Steer{What: "event", To: "foreground"})
		d.shown("visible")
		d.steers("ctrl+shift+F9", trace.Steer{What: "event", To: "back"})

		d.view("Steer")
		d.sees("the keys", `document.querySelectorAll('.keys dt').length + ' ' + document.querySelector('.keys kbd').textContent`, "11 Ctrl+Shift+F1")

		before = d.last()
		d.pressInProgram("ctrl+shift+F10", func() bool { return d.last() > before })
		saved := d.await(before, "a picture", func(e trace.Event) bool { return e.Kind() == "download" }).Data.(trace.Download)
		if png, err := os.ReadFile(saved.File); err != nil || saved.Outcome != "saved" || !bytes.HasPrefix(png, []byte("\x89PNG")) {
			d.Errorf("the picture: %+v, %v, %d bytes", saved, err, len(png))
		}
		os.Remove(saved.File)
		d.steers("ctrl+shift+F12", trace.Steer{What: "forget", To: "Sari Dewi Lestari"})
		d.await(before, "the page again", func(e trace.Event) bool { return e.Kind() == "document" })
	})
}

// pretends has the page press every key of the host with events of its scripts. Nothing may come of that.
func (d *desk) pretends() {
	d.Helper()
	before := d.last()
	if _, err := panelled.host.Window().Look(d.Context(), `(() => {
		for (let n = 1; n <= 12; n++) {
			for (const type of ['keydown', 'keypress', 'keyup']) {
				for (const target of [window, document, document.documentElement]) {
					target.dispatchEvent(new KeyboardEvent(type, {key: 'F' + n, code: 'F' + n, keyCode: 111 + n, which: 111 + n, ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true, composed: true, view: window}));
				}
			}
		}
		return 'pressed';
	})()`); err != nil {
		d.Fatal(err)
	}
	d.steers("ctrl+shift+F6", trace.Steer{What: "phone", To: "language en"})
	d.steers("ctrl+shift+F6", trace.Steer{What: "phone", To: "language id"})
	d.mu.Lock()
	defer d.mu.Unlock()
	steered := 0
	for _, e := range d.events {
		if e.Number > before && (e.Kind() == "steer" || e.Kind() == "download") {
			steered++
		}
	}
	if steered != 2 {
		d.Errorf("%d events after the page's and two real presses", steered)
	}
}

// steers presses keys in the program's window, and waits for the event of what they do.
func (d *desk) steers(keys string, want trace.Steer) {
	d.Helper()
	before := d.last()
	d.pressInProgram(keys, func() bool { return d.last() > before })
	d.await(before, keys, func(e trace.Event) bool { return e.Data == trace.Data(want) })
}

// pressInProgram presses keys in the program's window once it has the keyboard, and waits.
func (d *desk) pressInProgram(keys string, done func() bool) {
	d.Helper()
	var focused time.Time
	d.until("the program's window has the keyboard", func() bool {
		shops := windowtest.Visible("^Shop$")
		if slices.Contains(shops, windowtest.FocusedWindow()) {
			return true
		}
		if time.Since(focused) > time.Second {
			for _, id := range shops {
				windowtest.Xdo(d, "windowfocus", id)
			}
			focused = time.Now()
		}
		return false
	})
	windowtest.Press(d, keys)
	d.until(keys, done)
}

// shown waits for the page's visibility.
func (d *desk) shown(want string) {
	d.Helper()
	d.until("the page is "+want, func() bool {
		got, err := panelled.host.Window().Look(d.Context(), `document.visibilityState`)
		return err == nil && got == want
	})
}
