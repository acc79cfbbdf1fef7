package conformance

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// Patience bounds every wait of the suite. No verdict depends on it: what is
// waited for comes, or the test fails.
const Patience = 30 * time.Second

// Recorder keeps events in memory, each as a line: its kind, a space, and what it is
// about as JSON.
type Recorder struct {
	mu    sync.Mutex // guards what follows
	lines []string
	more  chan struct{} // closed and replaced with every line
}

// Record implements bridge.Recorder.
func (r *Recorder) Record(e trace.Event) {
	text, err := e.MembersJSON()
	if err != nil {
		text = []byte(err.Error())
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, e.Kind()+" "+string(text))
	if r.more != nil {
		close(r.more)
		r.more = nil
	}
}

// Lines gives the lines so far of the given kinds, of all where none is given.
func (r *Recorder) Lines(kinds ...string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var some []string
	for _, line := range r.lines {
		kind, _, _ := strings.Cut(line, " ")
		if len(kinds) == 0 || slices.Contains(kinds, kind) {
			some = append(some, line)
		}
	}
	return some
}

// Wait waits until a line holds all of the given parts and returns it.
func (r *Recorder) Wait(t testing.TB, parts ...string) string {
	t.Helper()
	line, found := r.find(parts)
	if !found {
		t.Fatalf("no line with %q in %v; there are:\n%s", parts, Patience, strings.Join(clip(r.Lines()), "\n"))
	}
	return line
}

// Await waits like Wait, and reports whether there was such a line.
func (r *Recorder) Await(parts ...string) bool {
	_, found := r.find(parts)
	return found
}

func (r *Recorder) find(parts []string) (string, bool) {
	limit := time.After(Patience)
	for {
		r.mu.Lock()
		for _, line := range r.lines {
			if holds(line, parts) {
				r.mu.Unlock()
				return line, true
			}
		}
		if r.more == nil {
			r.more = make(chan struct{})
		}
		more := r.more
		r.mu.Unlock()
		select {
		case <-more:
		case <-limit:
			return "", false
		}
	}
}

// Count counts the lines that hold all of the given parts.
func (r *Recorder) Count(parts ...string) int {
	n := 0
	for _, line := range r.Lines() {
		if holds(line, parts) {
			n++
		}
	}
	return n
}

func holds(line string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(line, part) {
			return false
		}
	}
	return true
}

// clip shortens what is too long to read.
func clip(lines []string) []string {
	if extra := len(lines) - 40; extra > 0 {
		lines = append([]string{fmt.Sprintf("(%d lines before)", extra)}, lines[extra:]...)
	}
	for i, line := range lines {
		if len(line) > 500 {
			lines[i] = line[:500] + "…"
		}
	}
	return lines
}
