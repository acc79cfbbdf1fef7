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

// talkative is a page that makes a thousand calls, and says so.
const talkative = `<!doctype html><meta charset="utf-8"><script>
	const text = 'x'.repeat(500);
	(async () => {
		for (let i = 0; i < 1000; i++) {
			console.log('line ' + i + text);
			await my.setStorage({key: 'i', data: text + i});
		}
		console.log('all settled');
	})();</script>`

// TestAnUnreadTerminalFreezesNeitherPageNorEnd has nobody read what the program
// prints: its pipe is full long before the page has made all its calls.
func TestAnUnreadTerminalFreezesNeitherPageNorEnd(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			goesOnUnread(t, transport)
		})
	}
}

// goesOnUnread runs the page, and interrupts the run at its end.
func goesOnUnread(t *testing.T, transport string) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(talkative), 0o600); err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	name := filepath.Join(t.TempDir(), "trace.jsonl")
	run := exec.Command(os.Args[0], "run", dir, "--headless", "--state", ":memory:", "--no-watch", "--transport", transport,
		"--answer", "allow", "--trace", name)
	run.Args[0] = "jembatan"
	run.Stdout, run.Stderr = write, write
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()
	defer run.Process.Kill()
	var events []trace.Event
	for count(events, logged("all settled")) == 0 {
		select {
		case err := <-ended:
			t.Fatalf("it ended by itself, %v, after %d events", err, len(events))
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline(t)) {
			t.Fatalf("the page stands still after %d events", len(events))
		}
		if events, err = recorded(name); err != nil {
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
	if err := run.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(time.Until(deadline(t))):
		t.Error("it does not end")
	}
}
