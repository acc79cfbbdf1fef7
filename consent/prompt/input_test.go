//go:build cgo && linux

package prompt_test

import (
	"context"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// patience bounds every wait. No verdict depends on it: what is waited for
// comes, or the test fails.
const patience = 30 * time.Second

// until waits for a condition.
func until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	look := time.NewTicker(25 * time.Millisecond)
	defer look.Stop()
	limit := time.After(patience)
	for !holds() {
		select {
		case <-look.C:
		case <-limit:
			t.Fatalf("not in %v: %s", patience, what)
		}
	}
}

// xdo runs xdotool, which is pointer, keys and window list of this screen.
func xdo(t testing.TB, args ...string) string {
	t.Helper()
	out, err := tryXdo(args...)
	if err != nil {
		t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return out
}

func tryXdo(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// visible lists the windows on screen whose titles match a pattern.
func visible(pattern string) []string {
	out, err := tryXdo("search", "--onlyvisible", "--name", pattern)
	if err != nil {
		return nil // none
	}
	return strings.Fields(out)
}

// focusedWindow gives the window that keys go to.
func focusedWindow() string {
	out, _ := tryXdo("getwindowfocus")
	return out
}

// press presses keys, one after the other.
func press(t testing.TB, keys ...string) {
	t.Helper()
	do(t, append([]string{"key", "--delay", "1"}, keys...)...)
}

// do is xdo for input: when it returns, the X server has handled it.
func do(t testing.TB, args ...string) {
	t.Helper()
	xdo(t, append(args, "get_num_desktops")...) // the first request that has a reply
}

// clickAt clicks a point of a window.
func clickAt(t testing.TB, window string, x, y int) {
	t.Helper()
	do(t, "mousemove", "--window", window, strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// rectangle is a part of the screen, in pixels.
type rectangle struct{ x, y, width, height int }

// whereIs gives the place of a window's content. It moves the pointer there,
// for xdotool adds a frame's border to what it says of windows in one.
func whereIs(t testing.TB, window string) rectangle {
	t.Helper()
	var out string
	until(t, "the place of a window", func() bool { // xdotool fails where another window ends meanwhile
		var err error
		out, err = tryXdo("getwindowgeometry", "--shell", window, "mousemove", "--window", window, "0", "0", "getmouselocation", "--shell")
		return err == nil
	})
	var r rectangle
	for _, line := range strings.Fields(out) { // the later X and Y are the pointer's
		name, text, _ := strings.Cut(line, "=")
		n, _ := strconv.Atoi(text)
		switch name {
		case "X":
			r.x = n
		case "Y":
			r.y = n
		case "WIDTH":
			r.width = n
		case "HEIGHT":
			r.height = n
		}
	}
	return r
}

func (r rectangle) String() string { return fmt.Sprintf("%dx%d at %d,%d", r.width, r.height, r.x, r.y) }
