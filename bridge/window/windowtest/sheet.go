//go:build cgo && linux

package windowtest

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Sheet is a sheet on screen.
type Sheet struct {
	*Reader
	ID     string   // X id
	Titles []string // its possible titles
}

// Scale returns the number of pixels per point of this screen.
func Scale() int {
	if n, err := strconv.Atoi(os.Getenv("GDK_SCALE")); err == nil {
		return n
	}
	return 1
}

// Part waits for a part of the sheet with a role and name.
func (s Sheet) Part(role, name string) (found Thing) {
	s.Helper()
	Until(s.TB, fmt.Sprintf("a %s %q in the sheet", role, name), func() (ok bool) {
		for _, w := range s.Windows(s.Titles...) {
			if found, ok = s.Find(w, role, name); ok {
				return true
			}
		}
		return false
	})
	return found
}

// Ready waits until a button works and the sheet has the keyboard.
func (s Sheet) Ready(button string) {
	s.Helper()
	b := s.Part("button", button)
	Until(s.TB, "the buttons work", func() bool { return s.Is(b, StateEnabled) })
	s.HasKeyboard()
}

// HasKeyboard waits until the sheet has the keyboard.
func (s Sheet) HasKeyboard() {
	s.Helper()
	Until(s.TB, "the sheet has the keyboard", func() bool { return FocusedWindow() == s.ID })
}

// Focused waits until a part of the sheet has the keyboard.
func (s Sheet) Focused(role, name string) {
	s.Helper()
	part := s.Part(role, name)
	Until(s.TB, fmt.Sprintf("%s %q has the keyboard", role, name), func() bool { return s.Is(part, StateFocused) })
}

// Click clicks the middle of a part of the sheet.
func (s Sheet) Click(part Thing) {
	s.Helper()
	at := s.Extents(part)
	ClickAt(s.TB, s.ID, (at.X+at.Width/2)*Scale(), (at.Y+at.Height/2)*Scale())
}

// Answer clicks a button until the answer has arrived. A click may bring the keyboard back to
// the sheet, which then accepts no answer within its guard time, and on a busy machine the
// keyboard can leave for a moment when one sheet follows another.
func (s Sheet) Answer(button string, guard time.Duration, came func() bool) {
	s.Helper()
	var clicked time.Time
	Until(s.TB, button+" answers", func() bool {
		if came() {
			return true
		}
		if time.Since(clicked) < 4*guard {
			return false
		}
		for _, w := range s.Windows(s.Titles...) {
			if b, ok := s.Find(w, "button", button); ok && s.Is(b, StateEnabled) {
				s.Click(b)
				clicked = time.Now()
			}
		}
		return false
	})
}
