//go:build cgo && linux

package reachtest

import (
	"os"
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// TestMain sets the variables that would enable inspectors: windows must not honour them.
func TestMain(m *testing.M) {
	for name, value := range map[string]string{
		"WEBKIT_INSPECTOR_SERVER": "127.0.0.1:0", "WEBKIT_INSPECTOR_HTTP_SERVER": "127.0.0.1:0", "GTK_DEBUG": "interactive",
	} {
		os.Setenv(name, value)
	}
	windowtest.Main(m)
}
