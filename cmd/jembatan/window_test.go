//go:build cgo && linux

package main

import (
	"os"
	"testing"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestWindow plays the scripts that need no display, with each transport.
func TestWindow(t *testing.T) { play(t, "testdata/window") }

// TestDesktop plays the scripts that need a display, with each transport.
func TestDesktop(t *testing.T) {
	screen, err := display.Start(t.Context(), display.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(screen.Stop)
	play(t, "testdata/desktop", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LIBGL_ALWAYS_SOFTWARE", "GDK_BACKEND")
}

// play runs scripts with each transport, and with the named variables.
func play(t *testing.T, dir string, variables ...string) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			p := params(dir)
			setup := p.Setup
			p.Setup = func(e *testscript.Env) error {
				e.Setenv("TRANSPORT", transport)
				for _, name := range variables {
					e.Setenv(name, os.Getenv(name))
				}
				return setup(e)
			}
			testscript.Run(t, p)
		})
	}
}
