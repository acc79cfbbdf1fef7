//go:build cgo && linux

package window

import (
	"syscall"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S3: when a web process crashes, its document ends for the host, too, and the window can
// load again.
func TestCrashOfTheWebProcessEndsItsDocument(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`my.gate({name: 'open'})`)
		h.AtGate(t, "open")
		processes := webProcesses()
		if len(processes) == 0 {
			t.Fatal("there is no web process")
		}
		for _, p := range processes {
			if err := syscall.Kill(p.pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
		h.Cancelled(t, "open")
		p.Load(`my.report({again: true})`)
		if got, want := h.Report(t), `{"again":true}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
	})
}
