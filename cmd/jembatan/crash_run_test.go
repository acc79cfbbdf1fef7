//go:build cgo && linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// crashRun is a run whose page has made a call, with the page's web process.
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

// events returns the events in the trace so far.
func (c *crashRun) events() []trace.Event {
	c.t.Helper()
	events, err := recorded(c.trace)
	if err != nil {
		c.t.Fatal(err)
	}
	return events
}

// begun returns how many pages have begun.
func (c *crashRun) begun() int { return count(c.events(), logged("begins")) }

// dead returns how often the trace says that a web process has ended.
func (c *crashRun) dead() int {
	return count(c.events(), func(e trace.Error) bool { return strings.Contains(e.Why, "the web process has ended") })
}

// await waits until a count of events in the trace has the wanted value.
func (c *crashRun) await(many func() int, want int) {
	c.t.Helper()
	for many() < want {
		select {
		case err := <-c.ended:
			c.t.Fatalf("the run ended, %v: %s\n%v", err, &c.said, c.events())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline(c.t)) {
			c.t.Fatalf("the events have not come: %v", c.events())
		}
	}
}

// kill kills the web processes of the run: those of its page, and of the windows that ask the user.
func (c *crashRun) kill() {
	c.t.Helper()
	if killAll(webProcesses(func(parent int) bool { return parent == c.run.Process.Pid })) == 0 {
		c.t.Fatal("there is no web process")
	}
}

// end waits for the end of the run, and returns its exit status.
func (c *crashRun) end() int {
	c.t.Helper()
	select {
	case <-c.ended:
	case <-time.After(time.Until(deadline(c.t))):
		c.t.Fatal("the run does not end")
	}
	return c.run.ProcessState.ExitCode()
}
