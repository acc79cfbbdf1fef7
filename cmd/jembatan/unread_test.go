//go:build cgo && linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestAnUnreadTerminalFreezesNeitherPageNorEnd has nobody read what the program
// prints: its pipe is full long before the page has made all its calls.
func TestAnUnreadTerminalFreezesNeitherPageNorEnd(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			page := `<!doctype html><meta charset="utf-8"><script>
				const text = 'x'.repeat(500);
				(async () => {
					for (let i = 0; i < 1000; i++) {
						console.log('line ' + i + text);
						await my.setStorage({key: 'i', data: text + i});
					}
					console.log('all settled');
				})();</script>`
			if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			read, write, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer read.Close()
			trace := filepath.Join(t.TempDir(), "trace.jsonl")
			run := exec.Command(os.Args[0], "run", dir, "--headless", "--state", ":memory:", "--no-watch", "--transport", transport,
				"--answer", "allow", "--trace", trace)
			run.Args[0] = "jembatan"
			run.Stdout, run.Stderr = write, write
			if err := run.Start(); err != nil {
				t.Fatal(err)
			}
			write.Close()
			ended := make(chan error, 1)
			go func() { ended <- run.Wait() }()
			defer run.Process.Kill()
			var text []byte
			for !bytes.Contains(text, []byte("all settled")) {
				select {
				case err := <-ended:
					t.Fatalf("it ended by itself, %v:\n%.2000s", err, text)
				case <-time.After(20 * time.Millisecond):
				}
				if time.Now().After(deadline(t)) {
					t.Fatalf("the page stands still:\n%.2000s", text)
				}
				text, _ = os.ReadFile(trace)
			}
			if n := bytes.Count(text, []byte(`"text":"line `)); n != 1000 {
				t.Errorf("the trace has %d lines of the page, want 1000", n)
			}
			if n := bytes.Count(text, []byte(`"outcome":"success"`)); n != 1000 {
				t.Errorf("the trace has %d settled calls, want 1000", n)
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
		})
	}
}
