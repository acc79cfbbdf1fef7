//go:build cgo && linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/trace"
)

// crashRun is a run whose page has called, and the page's web process.
type crashRun struct {
	t     *testing.T
	run   *exec.Cmd
	said  bytes.Buffer // what it complains of
	trace string
	ended chan error
}

func startCrashRun(t *testing.T, env []string, args ...string) *crashRun {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(`<!doctype html><script>my.getSystemInfo({complete() { console.log('begins'); }})</script>`), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &crashRun{t: t, trace: filepath.Join(t.TempDir(), "trace.jsonl"), ended: make(chan error, 1)}
	c.run = exec.Command(os.Args[0], append([]string{"run", dir, "--state", ":memory:", "--no-watch", "--answer", "allow", "--trace", c.trace}, args...)...)
	c.run.Args[0] = "jembatan"
	c.run.Stderr = &c.said
	c.run.Env = append(os.Environ(), env...)
	if err := c.run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.run.Process.Kill() })
	go func() { c.ended <- c.run.Wait() }()
	return c
}

// events are those of the trace so far.
func (c *crashRun) events() []trace.Event {
	c.t.Helper()
	events, err := recorded(c.trace)
	if err != nil {
		c.t.Fatal(err)
	}
	return events
}

// begun is how many pages have begun.
func (c *crashRun) begun() int { return count(c.events(), logged("begins")) }

// dead is how often it was said that a web process has ended.
func (c *crashRun) dead() int {
	return count(c.events(), func(e trace.Error) bool { return strings.Contains(e.Why, "the web process has ended") })
}

// await waits until the trace has so many events of a sort.
func (c *crashRun) await(many func() int, want int) {
	c.t.Helper()
	for many() < want {
		select {
		case err := <-c.ended:
			c.t.Fatalf("it ended, %v: %s\n%v", err, &c.said, c.events())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline(c.t)) {
			c.t.Fatalf("it never comes to that: %v", c.events())
		}
	}
}

// kill ends the web processes of the run: of its page, and of the windows that ask.
func (c *crashRun) kill() {
	c.t.Helper()
	killed := 0
	child := regexp.MustCompile(fmt.Sprintf(`\(WebKitWebProces\) . %d `, c.run.Process.Pid)) // proc(5): name, state, parent
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		if err != nil || !child.Match(stat) {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			c.t.Fatal(err)
		}
		killed++
	}
	if killed == 0 {
		c.t.Fatal("there is no web process")
	}
}

// end waits for the end and gives the exit status.
func (c *crashRun) end() int {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(time.Until(deadline(c.t))):
		c.t.Fatal("it does not end")
	}
	return c.run.ProcessState.ExitCode()
}

func TestADeadWebProcessFailsARunThatNobodyLooksAt(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			c := startCrashRun(t, nil, "--headless", "--transport", transport)
			c.await(c.begun, 1)
			c.kill()
			if status := c.end(); status != 1 || !strings.Contains(c.said.String(), "the web process has ended") {
				t.Errorf("status %d, and it says %q", status, &c.said)
			}
		})
	}
}

// TestADeadWebProcessIsSaidToAPerson has one load the page again, by the keyboard.
func TestADeadWebProcessIsSaidToAPerson(t *testing.T) {
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
