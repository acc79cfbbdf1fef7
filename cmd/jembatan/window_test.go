//go:build cgo && linux

package main

import (
	"errors"
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestWindow runs the scripts that need no display, with each transport.
func TestWindow(t *testing.T) {
	t.Parallel()
	play(t, "testdata/window", nil)
}

// TestDesktop runs the scripts that need a display, each on a display of its own, with each transport.
func TestDesktop(t *testing.T) {
	t.Parallel()
	play(t, "testdata/desktop", func(e *testscript.Env) error {
		screen, err := display.Start(t.Context(), display.Options{})
		if err != nil {
			return err
		}
		e.Defer(screen.Stop)
		for _, name := range []string{"DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LIBGL_ALWAYS_SOFTWARE", "GDK_BACKEND"} {
			for _, variable := range screen.Environ() {
				if value, ok := strings.CutPrefix(variable, name+"="); ok {
					e.Setenv(name, value)
				}
			}
		}
		return nil
	})
}

var whole = flag.Bool("whole", false, "have TestExplore play every outcome of each program, which takes many minutes")

// TestExplore plays the scripts that explore programs. Those with some outcomes of each program name the transports themselves.
func TestExplore(t *testing.T) {
	t.Parallel()
	mistakes := func(e *testscript.Env) error {
		path, err := filepath.Abs("../../jsapi/scenario/explore/testdata")
		e.Setenv("MISTAKES", path)
		return err
	}
	if *whole {
		play(t, "testdata/tours", mistakes)
		return
	}
	p := params("testdata/explore")
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error { return errors.Join(mistakes(e), setup(e)) }
	testscript.Run(t, p)
}

// play runs scripts with each transport. more, if not nil, extends the setup of each.
func play(t *testing.T, dir string, more func(e *testscript.Env) error) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			p := params(dir)
			if *whole {
				p.Deadline = time.Time{} // that of the test, which takes as long as the machine needs
			}
			setup := p.Setup
			p.Setup = func(e *testscript.Env) error {
				e.Setenv("TRANSPORT", transport)
				if more != nil {
					if err := more(e); err != nil {
						return err
					}
				}
				return setup(e)
			}
			testscript.Run(t, p)
		})
	}
}
