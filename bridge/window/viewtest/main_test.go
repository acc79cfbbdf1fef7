//go:build cgo && linux

package viewtest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// Views appear without animation: on a machine that stalls, a moving view can look as if it
// were at rest, and a click misses it.
func TestMain(m *testing.M) {
	still, err := filepath.Abs("testdata/still")
	if err == nil {
		err = os.Setenv("XDG_CONFIG_HOME", still)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	windowtest.Main(m)
}

// onScreen runs a test's body in a child process for each transport.
func onScreen(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	windowtest.OnScreen(t, windowtest.Both, body)
}
