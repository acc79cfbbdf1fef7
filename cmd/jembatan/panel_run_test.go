//go:build cgo && linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// panelRun is a run with a panel, which a test uses as a developer does.
type panelRun struct {
	*testing.T
	address string

	mu     sync.Mutex // guards what follows
	events []trace.Event
}

// startPanelRun runs a program with one page, whose script is app.js.
func startPanelRun(t *testing.T, transport, script string) *panelRun {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "<!doctype html><script src=app.js></script>", "app.js": script} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command(os.Args[0], "run", dir, "--state", ":memory:", "--headless", "--answer", "allow", "--panel", "--no-watch", "--transport", transport)
	run.Args[0] = "jembatan"
	said := &bytes.Buffer{}
	run.Stderr = said
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		run.Process.Signal(os.Interrupt)
		if err := run.Wait(); err != nil {
			t.Errorf("the run: %v\n%s", err, said)
		}
	})
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("no address is printed: %v\n%s", err, said)
		}
		if address, is := strings.CutPrefix(line, "panel at "); is {
			go io.Copy(io.Discard, lines)
			p := &panelRun{T: t, address: strings.TrimSpace(address)}
			go p.read()
			return p
		}
	}
}

// read receives the panel's events until the run has ended.
func (p *panelRun) read() {
	a, err := http.Get(p.address + "events")
	if err != nil {
		return // whoever waits for an event says so
	}
	defer a.Body.Close()
	lines := bufio.NewReader(a.Body)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		var some []json.RawMessage
		if text, is := strings.CutPrefix(line, "data: "); !is || json.Unmarshal([]byte(text), &some) != nil {
			continue
		}
		p.mu.Lock()
		for _, one := range some {
			if e, err := trace.Parse(one); err == nil {
				p.events = append(p.events, e)
			}
		}
		p.mu.Unlock()
	}
}

// await waits for an event after the one with the given number, and returns it.
func (p *panelRun) await(after int64, what string, holds func(trace.Event) bool) trace.Event {
	p.Helper()
	for {
		p.mu.Lock()
		for _, e := range p.events {
			if e.Number > after && holds(e) {
				p.mu.Unlock()
				return e
			}
		}
		n := len(p.events)
		p.mu.Unlock()
		if time.Now().After(deadline(p.T)) {
			p.Fatalf("of %d events none is %s", n, what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// does requests an act of the panel, and decodes the result.
func (p *panelRun) does(name string, with, result any) {
	p.Helper()
	body, err := json.Marshal(with)
	if err != nil {
		p.Fatal(err)
	}
	a, err := http.Post(p.address+"do/"+name, "application/json", bytes.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err != nil || a.StatusCode != http.StatusOK {
		p.Fatalf("%s: %s: %s, %v", name, a.Status, text, err)
	}
	if result != nil {
		if err := json.Unmarshal(text, result); err != nil {
			p.Fatalf("%s: %v: %s", name, err, text)
		}
	}
}
