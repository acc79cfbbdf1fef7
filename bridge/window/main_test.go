//go:build cgo && linux

package window

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/display"
)

// The tests of this package open real windows. Each such test runs once in the process that
// go test starts and, for each transport, once in a child process that runs the same binary, so
// that a crash affects only one group of cases. All of them share a private display.

// childOf is the environment variable that tells a child which transport to test.
const childOf = "JEMBATAN_WINDOW_TEST"

// childTime limits the run of a child. No verdict depends on it.
const childTime = 10 * time.Minute

// first is a child's first window, from which the test's own windows are opened.
var first *Window

func TestMain(m *testing.M) {
	if os.Getenv(childOf) == "" {
		os.Exit(withDisplay(m.Run))
	}
	code := 1
	err := Run(Options{
		Title: "tests", Width: 200, Height: 100, Transport: Transport(os.Getenv(childOf)),
		Session: bridge.NewSession(bridge.Config{Table: bridge.NewTable()}),
	}, func(w *Window) {
		first = w
		code = m.Run()
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// withDisplay runs the tests on a private display. If there is none, they fail: skipping would
// hide that nothing was tested.
func withDisplay(run func() int) int {
	d, err := display.Start(context.Background(), display.Options{})
	if err != nil {
		fmt.Fprintf(os.Stderr, "tests with windows need a display: %v: run make setup\n", err)
		return 1
	}
	defer d.Stop()
	return run()
}

// inWindows runs a test's body in a child process for each transport.
func inWindows(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	if mine := os.Getenv(childOf); mine != "" {
		t.Run(mine, body)
		return
	}
	for _, transport := range []Transport{Isolated, Portable} {
		t.Run(string(transport), func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), childTime)
			defer cancel()
			c := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+regexp.QuoteMeta(t.Name()[:len(t.Name())-len(transport)-1])+"$",
				"-test.v", "-test.timeout="+childTime.String())
			data, err := os.MkdirTemp("", "windows-")
			if err != nil {
				t.Fatal(err)
			}
			// What pages store must not be that of another test. WebKit's processes may still write while they end.
			defer os.RemoveAll(data)
			c.Env = append(os.Environ(), childOf+"="+string(transport), "XDG_DATA_HOME="+data)
			out, err := c.CombinedOutput()
			if err != nil {
				t.Errorf("in windows: %v\n%s", err, out)
			} else if testing.Verbose() {
				t.Logf("%s", out)
			}
		})
	}
}

// transport returns the transport that this child tests.
func transport() Transport { return Transport(os.Getenv(childOf)) }

// page is a window of a test, with a site of its own.
type page struct {
	t    testing.TB
	w    *Window
	site *site
}

// openPage opens a window on a session.
func openPage(t testing.TB, s *bridge.Session) *page {
	t.Helper()
	w, err := first.Open(Options{Title: t.Name(), Width: 360, Height: 480, Transport: transport(), Session: s})
	if err != nil {
		t.Fatal(err)
	}
	p := &page{t: t, w: w, site: newSite(t)}
	t.Cleanup(w.Destroy)
	return p
}

func (p *page) Load(script string) { p.Navigate(p.site.page(script)) }

// Navigate loads an address.
func (p *page) Navigate(address string) {
	p.t.Helper()
	if err := p.w.Navigate(address); err != nil {
		p.t.Fatal(err)
	}
}

func (p *page) Reload() {
	p.t.Helper()
	if err := p.w.Reload(); err != nil {
		p.t.Fatal(err)
	}
}

func (p *page) Close() { p.w.Destroy() }

func TestTransportsConform(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		conformance.Run(t, func(t *testing.T, s *bridge.Session) conformance.Page { return openPage(t, s) })
	})
}
