//go:build cgo && linux

package window

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// TestWaitsForAPageEndWithItsWindow stops a page, so that it never answers, and closes its window.
func TestWaitsForAPageEndWithItsWindow(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`my.report({begins: true})`)
		h.Report(t)
		for _, p := range webProcesses() {
			if err := syscall.Kill(p.pid, syscall.SIGSTOP); err != nil {
				t.Fatal(err)
			}
			defer syscall.Kill(p.pid, syscall.SIGCONT)
		}
		over := make(chan error, 2)
		for _, wait := range []func() error{
			func() error { _, err := p.w.Look(context.Background(), "1"); return err },
			func() error { return p.w.ComeRound(context.Background()) },
		} {
			go func() { over <- wait() }()
		}
		// Both have been asked for once they are known on the first thread.
		for asked := false; !asked; {
			if err := p.w.do(func() { asked = len(looks) == 1 && len(rounds) == 1 }); err != nil {
				t.Fatal(err)
			}
		}
		p.w.Destroy()
		for range 2 {
			if err := <-over; !errors.Is(err, ErrClosed) {
				t.Errorf("a wait for the page ended with %v, want %v", err, ErrClosed)
			}
		}
	})
}
