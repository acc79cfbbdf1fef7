//go:build cgo && linux

package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestWindow plays the scripts that open real windows, with each transport.
func TestWindow(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			p := params("testdata/window")
			setup := p.Setup
			p.Setup = func(e *testscript.Env) error {
				e.Setenv("TRANSPORT", transport)
				return setup(e)
			}
			testscript.Run(t, p)
		})
	}
}
