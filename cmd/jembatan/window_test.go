//go:build cgo && linux

package main

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestWindow runs the scripts that need no display, with each transport.
func TestWindow(t *testing.T) { play(t, "testdata/window", nil) }

// TestDesktop runs the scripts that need a display, each on a display of its own, with each transport.
func TestDesktop(t *testing.T) {
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

// TestExplore plays the script that explores programs, which itself names transports: it takes long.
func TestExplore(t *testing.T) {
	p := params("testdata/explore")
	setup := p.Setup
	p.Setup = func(e *testscript.Env) error {
		mistakes, err := filepath.Abs("../../jsapi/scenario/explore/testdata")
		e.Setenv("MISTAKES", mistakes)
		return errors.Join(err, setup(e))
	}
	testscript.Run(t, p)
}

// play runs scripts with each transport. more, if not nil, extends the setup of each.
func play(t *testing.T, dir string, more func(e *testscript.Env) error) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			p := params(dir)
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
