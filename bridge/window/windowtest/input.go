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

// Patience bounds every wait. No verdict depends on it: what is waited for
// comes, or the test fails.
const Patience = time.Minute

// Until waits for a condition.
func Until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	look := time.NewTicker(25 * time.Millisecond)
	defer look.Stop()
	limit := time.After(Patience)
	for !holds() {
		select {
		case <-look.C:
		case <-limit:
			t.Fatalf("not in %v: %s", Patience, what)
		}
	}
}

// Xdo runs xdotool, which is pointer, keys and window list of this screen.
func Xdo(t testing.TB, args ...string) string {
	t.Helper()
	out, err := xdotool.Run(args...)
	if err != nil {
		t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return out
}

// Visible lists the windows on screen whose titles match a pattern.
func Visible(pattern string) []string {
	out, err := xdotool.Run("search", "--onlyvisible", "--name", pattern)
	if err != nil {
		return nil // none
	}
	return strings.Fields(out)
}

// FocusedWindow gives the window that keys go to.
func FocusedWindow() string {
	out, _ := xdotool.Run("getwindowfocus")
	return out
}

// Press presses keys, one after the other.
func Press(t testing.TB, keys ...string) {
	t.Helper()
	Do(t, append([]string{"key", "--delay", "1"}, keys...)...)
}

// Do is Xdo for input: when it returns, the X server has handled it.
func Do(t testing.TB, args ...string) {
	t.Helper()
	Xdo(t, append(args, "get_num_desktops")...) // the first request that has a reply
}

// ClickAt clicks a point of a window.
func ClickAt(t testing.TB, window string, x, y int) {
	t.Helper()
	Do(t, "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Tapping taps in a sheet at a pace of a fifth of its guard time, from when it was
// painted until its guard time would have been over three times. It reports
// whether every tap came surely within the guard time that the one before it began.
func Tapping(t testing.TB, painted time.Time, guard time.Duration, tap func()) (kept bool) {
	t.Helper()
	last := painted
	for time.Since(painted) < 3*guard {
		before := time.Now()
		tap()
		if time.Since(last) > guard*4/5 { // the X server's clock can be off
			return false
		}
		last = before
		Until(t, "a while", func() bool { return time.Since(before) > guard/5 })
	}
	return true
}

// Rectangle is a part of the screen, in pixels.
type Rectangle struct{ X, Y, Width, Height int }

// WhereIs gives the place of a window's content. It moves the pointer there,
// for xdotool adds a frame's border to what it says of windows in one.
func WhereIs(t testing.TB, window string) Rectangle {
	t.Helper()
	var out string
	Until(t, "the place of a window", func() bool { // xdotool fails where another window ends meanwhile
		var err error
		out, err = xdotool.Run("getwindowgeometry", "--shell", window, "mousemove", "--window", window, "0", "0", "getmouselocation", "--shell")
		return err == nil
	})
	var r Rectangle
	for _, line := range strings.Fields(out) { // the later X and Y are the pointer's
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
