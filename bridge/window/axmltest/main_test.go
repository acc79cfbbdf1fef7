//go:build cgo && linux

package axmltest

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// onScreen runs a test's body in a child process. The view does not depend on the
// transport.
func onScreen(t *testing.T, body func(t *testing.T)) {
	t.Helper()
	windowtest.OnScreen(t, windowtest.Usual, body)
}
