//go:build cgo && linux

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/trace"
)

func TestCrashOfTheWebProcessFailsAnUnattendedRun(t *testing.T) {
	t.Parallel()
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			c := startCrashRun(t, nil, "--headless", "--transport", transport)
			c.await(c.begun, 1)
			c.kill()
			if status := c.end(); status != 1 || !strings.Contains(c.said.String(), "the web process has ended") {
				t.Errorf("status %d, and it says %q", status, &c.said)
			}
		})
	}
}

// TestCrashIsShownToTheUser has the user load the page again, by the keyboard.
func TestCrashIsShownToTheUser(t *testing.T) {
	screen, err := display.Start(t.Context(), display.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(screen.Stop)
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			for _, reloads := range []bool{true, false} {
				c := startCrashRun(t, nil, "--transport", transport)
				c.await(c.begun, 1)
				c.kill()
				c.await(c.dead, 1)
				want := 1
				if reloads {
					for c.begun() < 2 { // the link has the focus once it is drawn
						exec.Command("xdotool", "search", "--onlyvisible", "--class", "jembatan", "windowfocus", "key", "Return").Run()
						select {
						case err := <-c.ended:
							t.Fatalf("it ended, %v: %s", err, &c.said)
						case <-time.After(500 * time.Millisecond):
						}
						if time.Now().After(deadline(t)) {
							t.Fatal("the page is not loaded again")
						}
					}
					want = 0
				}
				if err := c.run.Process.Signal(os.Interrupt); err != nil {
					t.Fatal(err)
				}
				if status := c.end(); status != want {
					t.Errorf("reloaded is %v: status %d, want %d: %s", reloads, status, want, &c.said)
				}
				events := c.events()
				documents := count(events, func(trace.Document) bool { return true })
				if refused := count(events, func(e trace.Error) bool { return e.What == "hello" }); documents != 2-want || refused > 0 {
					t.Errorf("reloaded is %v: the trace has %v", reloads, events)
				}
			}
		})
	}
}
