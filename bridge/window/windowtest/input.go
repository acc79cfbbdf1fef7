//go:build cgo && linux

package windowtest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window/windowtest/xdotool"
)

// Patience limits every wait. No verdict depends on it: either the condition holds at some
// time, or the test fails.
const Patience = time.Minute

// Until waits until a condition holds.
func Until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	look := time.NewTicker(25 * time.Millisecond)
	defer look.Stop()
	limit := time.After(Patience)
	for !holds() {
		select {
		case <-look.C:
		case <-limit:
			t.Fatalf("not within %v: %s", Patience, what)
		}
	}
}

// Xdo runs xdotool, which controls the pointer and keyboard of this screen and lists its windows.
func Xdo(t testing.TB, args ...string) string {
	t.Helper()
	out, err := xdotool.Run(args...)
	if err != nil {
		t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return out
}

// Visible lists the windows on screen whose titles match a pattern.
func Visible(pattern string) []string { return xdotool.Visible("--name", pattern) }

// FocusedWindow returns the window that has the keyboard.
func FocusedWindow() string {
	out, _ := xdotool.Run("getwindowfocus")
	return out
}

// Press presses keys, one after the other.
func Press(t testing.TB, keys ...string) {
	t.Helper()
	Do(t, append([]string{"key", "--delay", "1"}, keys...)...)
}

// Do is like Xdo, for input: the X server has processed it when Do returns.
func Do(t testing.TB, args ...string) {
	t.Helper()
	Xdo(t, append(args, "get_num_desktops")...) // a request with a reply
}

// ClickAt clicks at a point of a window.
func ClickAt(t testing.TB, window string, x, y int) {
	t.Helper()
	Do(t, "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Tapping taps in a sheet at intervals of a fifth of its guard time, from when it was painted
// until three times the guard time has passed. It reports whether every tap was certainly within
// the guard time that the previous one restarted.
func Tapping(t testing.TB, painted time.Time, guard time.Duration, tap func()) (kept bool) {
	t.Helper()
	last := painted
	for time.Since(painted) < 3*guard {
		before := time.Now()
		tap()
		if time.Since(last) > guard*4/5 { // the X server's clock may differ
			return false
		}
		last = before
		Until(t, "a while", func() bool { return time.Since(before) > guard/5 })
	}
	return true
}

// Rectangle is a part of the screen, in pixels.
type Rectangle struct{ X, Y, Width, Height int }

// WhereIs returns the position of a window's content. It moves the pointer there, because
// xdotool adds the border of a frame to the position of a window.
func WhereIs(t testing.TB, window string) Rectangle {
	t.Helper()
	var out string
	Until(t, "the place of a window", func() bool { // xdotool fails if another window closes in the meantime
		var err error
		out, err = xdotool.Run("getwindowgeometry", "--shell", window, "mousemove", "--window", window, "0", "0", "getmouselocation", "--shell")
		return err == nil
	})
	var r Rectangle
	for _, line := range strings.Fields(out) { // the second X and Y are those of the pointer
		name, text, _ := strings.Cut(line, "=")
		n, _ := strconv.Atoi(text)
		switch name {
		case "X":
			r.X = n
		case "Y":
			r.Y = n
		case "WIDTH":
			r.Width = n
		case "HEIGHT":
			r.Height = n
		}
	}
	return r
}

func (r Rectangle) String() string { return fmt.Sprintf("%dx%d at %d,%d", r.Width, r.Height, r.X, r.Y) }
