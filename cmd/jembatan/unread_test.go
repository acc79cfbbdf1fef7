//go:build cgo && linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// talkative returns a page that makes the given number of calls, and logs each.
func talkative(calls string) string {
	return `<!doctype html><meta charset="utf-8"><script>
	const text = 'x'.repeat(500);
	(async () => {
		for (let i = 0; i < ` + calls + `; i++) {
			console.log('line ' + i + text);
			await my.setStorage({key: 'i', data: text + i});
		}
		console.log('all settled');
	})();</script>`
}

// TestUnreadTerminalFreezesNeitherPageNorEnd does not read what the program prints: the pipe is full long before the
// page has made all its calls.
func TestUnreadTerminalFreezesNeitherPageNorEnd(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport+"/interrupt", func(t *testing.T) {
			t.Parallel()
			goesOnUnread(t, startUnread(t, talkative("1000"), transport))
		})
		t.Run(transport+"/exit-after", func(t *testing.T) {
			t.Parallel()
			endsUnread(t, startUnread(t, talkative("Infinity"), transport, "--exit-after", "15s"))
		})
	}
}

// unread is a run of the program.
type unread struct {
	process *os.Process
	ended   chan error
	trace   string
}

// startUnread runs a page, and does not read what the run prints.
func startUnread(t *testing.T, page, transport string, flags ...string) unread {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { read.Close() })
	name := filepath.Join(t.TempDir(), "trace.jsonl")
	run := exec.Command(os.Args[0], append([]string{"run", dir, "--headless", "--state", ":memory:", "--no-watch", "--transport", transport,
		"--answer", "allow", "--trace", name}, flags...)...)
	run.Args[0] = "jembatan"
	run.Stdout, run.Stderr = write, write
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()
	t.Cleanup(func() { run.Process.Kill() })
	return unread{run.Process, ended, name}
}

// goesOnUnread waits for the last call of the page, and interrupts the run.
func goesOnUnread(t *testing.T, run unread) {
	var events []trace.Event
	for end := deadline(t); count(events, logged("all settled")) == 0; {
		select {
		case err := <-run.ended:
			t.Fatalf("the run ended by itself, %v, after %d events", err, len(events))
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(end) {
			t.Fatalf("the page stands still after %d events", len(events))
		}
		var err error
		if events, err = recorded(run.trace); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(events, logged("line ")); n != 1000 {
		t.Errorf("the trace has %d lines of the page, want 1000", n)
	}
	if n := count(events, func(s trace.Settle) bool { return s.Outcome == "success" }); n != 1000 {
		t.Errorf("the trace has %d settled calls, want 1000", n)
	}
	for i, e := range events {
		if e.Number != int64(i+1) {
			t.Fatalf("event %d of the trace has number %d", i+1, e.Number)
		}
	}
	if err := run.process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	run.ends(t)
}

// endsUnread waits until the run ends by itself, with a page that would go on forever.
func endsUnread(t *testing.T, run unread) {
	run.ends(t)
	events, err := recorded(run.trace)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(events, logged("line ")); n < 300 {
		t.Errorf("the page wrote %d lines: too few to fill the pipe", n)
	}
}

func (u unread) ends(t *testing.T) {
	select {
	case err := <-u.ended:
		if err != nil {
			t.Errorf("the run ended with %v", err)
		}
	case <-time.After(time.Until(deadline(t))):
		t.Fatal("the run does not end")
	}
}
