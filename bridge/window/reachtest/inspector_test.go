//go:build cgo && linux

package reachtest

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// TestSheetIsNeverInspectable looks at the menu of a window that is to have
// developer tools, and at that of a sheet.
func TestSheetIsNeverInspectable(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Usual, func(t *testing.T) {
		for _, sheet := range []bool{false, true} {
			s := open(t, `<script>addEventListener('load', () => say('loaded'));</script>`, "", window.Options{Sheet: sheet, DeveloperTools: true})
			s.reports(`"loaded"`)
			r := windowtest.NewReader(t)
			windowtest.Do(s, "mousemove", "--window", s.window, "200", "300", "click", "3")
			var items string
			windowtest.Until(s, "the menu", func() bool {
				items = ""
				for _, w := range r.Windows("") {
					r.Walk(w, func(x windowtest.Thing) { items += r.Name(x) + "\n" })
				}
				return strings.Contains(items, "Reload")
			})
			if inspects := strings.Contains(items, "Inspect Element"); inspects == sheet {
				t.Errorf("a sheet: %v, it can be inspected: %v; its menu:\n%s", sheet, inspects, items)
			}
			windowtest.Press(s, "Escape")
			s.native.Destroy()
			windowtest.Until(s, "the window is gone", func() bool { return len(windowtest.Visible("^"+title+"$")) == 0 })
		}
	})
}
