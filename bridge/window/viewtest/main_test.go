//go:build cgo && linux

package viewtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/window"
)

// Each test runs once in the process that go test starts and once for each
// transport in a child of it, this same program: there the windows are. Pointer
// and keys belong to a whole screen, so every child has one to itself.

// childOf names, in a child's environment, the transport that it is to test.
const childOf = "JEMBATAN_VIEW_TEST"

// childTime bounds a child. No verdict depends on it.
const childTime = 10 * time.Minute

var (
	root    *window.Window                   // a child's first window, never on screen
	screens = make(chan *display.Display, 2) // those that no child uses now
)

func TestMain(m *testing.M) {
	if !inChild() {
		os.Exit(withScreens(m.Run))
	}
	code := 1
	err := window.Run(window.Options{
		Title: "tests", Width: 200, Height: 100, Hidden: true, Transport: transport(),
		Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()}),
	}, func(w *window.Window) {
		root = w
		code = m.Run()
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// withScreens runs the tests with screens of their own. Where these, or what
// presses the keys, cannot be had, they fail: a skip would hide that nothing
// was tested.
func withScreens(run func() int) int {
	if _, err := exec.LookPath("xdotool"); err != nil {
		fmt.Fprintln(os.Stderr, "the tests of bridge/window/viewtest need xdotool, which is not installed: make test brings it")
		return 1
	}
	for range cap(screens) {
		d, err := display.Start(context.Background(), display.Options{})
		if err != nil {
			fmt.Fprintf(os.Stderr, "the tests of bridge/window/viewtest need a display: %v (make test brings what it takes)\n", err)
			return 1
		}
		defer d.Stop()
		screens <- d
	}
	return run()
}

// onScreen runs a test's body in a child process for each transport.
func onScreen(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	if inChild() {
		t.Run(string(transport()), body)
		return
	}
	t.Parallel()
	for _, transport := range []window.Transport{window.Isolated, window.Portable} {
		t.Run(string(transport), func(t *testing.T) {
			t.Parallel()
			screen := <-screens
			defer func() { screens <- screen }()
			child(t, t.Name()[:len(t.Name())-len(transport)-1], transport, screen)
		})
	}
}

func child(t *testing.T, name string, transport window.Transport, screen *display.Display) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), childTime)
	defer cancel()
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+regexp.QuoteMeta(name)+"$", "-test.v", "-test.timeout=170s")
	c.Env = append(screen.Environ(), childOf+"="+string(transport))
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("on screen %s: %v\n%s", screen.Name(), err, out)
	} else if testing.Verbose() {
		t.Logf("%s", out)
	}
}

func inChild() bool { return os.Getenv(childOf) != "" }

// transport is the one that this child tests.
func transport() window.Transport { return window.Transport(os.Getenv(childOf)) }
