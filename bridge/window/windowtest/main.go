//go:build cgo && linux

package windowtest

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

// childOf is the environment variable that tells a child which transport to test.
const childOf = "JEMBATAN_WINDOW_CHILD"

// childTime limits the run of a child. No verdict depends on it.
const childTime = 10 * time.Minute

var (
	root *window.Window
	// screens are the screens that no child is using.
	screens = make(chan *display.Display, 2)
)

// Root returns a child's first window, which is never on screen: the test's own windows are
// opened from it.
func Root() *window.Window { return root }

// Main is the TestMain of a package: it runs the tests with private screens or, in a child, with
// a first window.
func Main(m *testing.M) {
	if !inChild() {
		os.Exit(withScreens(m.Run))
	}
	os.Exit(withRoot(m.Run))
}

// MainOfPlayers is like [Main], for packages whose children open no windows themselves but start programs that do.
func MainOfPlayers(m *testing.M) {
	if !inChild() {
		os.Exit(withScreens(m.Run))
	}
	os.Exit(m.Run())
}

// withRoot runs the tests of a child with a first window.
func withRoot(run func() int) int {
	code := 1
	err := window.Run(window.Options{
		Title: "tests", Width: 200, Height: 100, Hidden: true, Transport: Transport(),
		Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()}),
	}, func(w *window.Window) {
		root = w
		code = run()
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	return code
}

// withScreens runs the tests with private screens. If the screens or xdotool are not available,
// the tests fail: skipping would hide that nothing was tested.
func withScreens(run func() int) int {
	if _, err := exec.LookPath("xdotool"); err != nil {
		fmt.Fprintln(os.Stderr, "tests with windows need xdotool, which is not installed: run make setup")
		return 1
	}
	for range cap(screens) {
		d, err := display.Start(context.Background(), display.Options{})
		if err != nil {
			fmt.Fprintf(os.Stderr, "tests with windows need a display: %v: run make setup\n", err)
			return 1
		}
		defer d.Stop()
		screens <- d
	}
	return run()
}

// The transports that a test can use.
var (
	Both  = []window.Transport{window.Isolated, window.Portable}
	Usual = []window.Transport{window.DefaultTransport()}
)

// OnScreen runs a test's body in a child process for each transport.
func OnScreen(t *testing.T, transports []window.Transport, body func(t *testing.T)) {
	t.Helper()
	if inChild() {
		t.Run(string(Transport()), body)
		return
	}
	t.Parallel()
	for _, transport := range transports {
		t.Run(string(transport), func(t *testing.T) {
			t.Parallel()
			screen := <-screens
			defer func() { screens <- screen }()
			child(t, t.Name()[:len(t.Name())-len(transport)-1], transport, screen)
		})
	}
}

// OnScreenOf is like [OnScreen], with a screen of the test's own.
func OnScreenOf(t *testing.T, o display.Options, body func(t *testing.T)) {
	t.Helper()
	if inChild() {
		t.Run(string(Transport()), body)
		return
	}
	t.Parallel()
	d, err := display.Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Stop()
	child(t, t.Name(), Usual[0], d)
}

// child runs a test on a screen.
func child(t *testing.T, name string, transport window.Transport, screen *display.Display) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), childTime)
	defer cancel()
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+regexp.QuoteMeta(name)+"$", "-test.v", "-test.timeout="+childTime.String())
	data, err := os.MkdirTemp("", "windowtest-")
	if err != nil {
		t.Fatal(err)
	}
	// What pages store must not be that of another test. WebKit's processes may still write while they end.
	defer os.RemoveAll(data)
	c.Env = append(screen.Environ(), childOf+"="+string(transport), "XDG_DATA_HOME="+data)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("on screen %s: %v\n%s", screen.Name(), err, out)
	} else if testing.Verbose() {
		t.Logf("%s", out)
	}
}

func inChild() bool { return os.Getenv(childOf) != "" }

// Transport returns the transport that this child tests.
func Transport() window.Transport { return window.Transport(os.Getenv(childOf)) }
