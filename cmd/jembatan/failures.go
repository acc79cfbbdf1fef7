package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// failOn is a flag that lists what makes a run fail.
type failOn []string

// failures finds what makes a run fail among its events.
type failures struct {
	names failOn

	mu    sync.Mutex // guards what follows
	first string     // the first failure; "" if there is none
	more  int        // number of further failures
}

// watch finds the failures among the events of a hub, until the subscriber is closed.
func (f failOn) watch(hub *trace.Hub) (*failures, *trace.Subscriber) {
	found := &failures{names: f}
	return found, hub.Subscribe(trace.Options{Bytes: traceRoom, Why: "events came faster than --fail-on could read them", Whole: true}, found.read)
}

// mostSaid is how many bytes of a failure are printed: a page can make it long.
const mostSaid = 2000

// failure is something that can make a run fail.
type failure struct {
	name string
	// of returns what failed in an event, or "".
	of func(e trace.Event) string
}

// failureKinds lists the failures that --fail-on accepts.
var failureKinds = []failure{
	{"fail", func(e trace.Event) string {
		if d, ok := e.Data.(trace.Settle); ok && d.Outcome == "fail" {
			return fmt.Sprintf("%s failed: %s", bridge.Said(d.Method), d.Result)
		}
		return ""
	}},
	{"exception", func(e trace.Event) string {
		if d, ok := e.Data.(trace.Console); ok && d.Thrown {
			return d.Placed()
		}
		return ""
	}},
	{"console.error", func(e trace.Event) string {
		if d, ok := e.Data.(trace.Console); ok && !d.Thrown && d.Level == "error" {
			return "console.error: " + d.Placed()
		}
		return ""
	}},
	{"warning", func(e trace.Event) string {
		if d, ok := e.Data.(trace.Warning); ok {
			return fmt.Sprintf("%s (rule %s)", d.Text, d.Rule)
		}
		return ""
	}},
	{"unknown", func(e trace.Event) string {
		if d, ok := e.Data.(trace.Error); ok && d.What == bridge.UnknownCall {
			return d.Why
		}
		return ""
	}},
	{"http", func(e trace.Event) string {
		if d, ok := e.Data.(trace.HTTP); ok {
			return fmt.Sprintf("%s: %d %s", d.URL, d.Status, http.StatusText(int(d.Status)))
		}
		return ""
	}},
}

func failureNames() (names []string) {
	for _, kind := range failureKinds {
		names = append(names, kind.name)
	}
	return names
}

// String returns the list as it is written.
func (f *failOn) String() string { return strings.Join(*f, ",") }

// Set parses the list.
func (f *failOn) Set(written string) error {
	all := failureNames()
	for name := range strings.SplitSeq(written, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(all, name) {
			return fmt.Errorf("%q is not known: %suse %s", name, spelling.Hint(name, all...), strings.Join(all, ", "))
		}
		*f = append(*f, name)
	}
	return nil
}

// Type returns the name of the type in the help.
func (f *failOn) Type() string { return "list" }

// read is for a subscriber. Events that it missed fail the run, since they may have been failures.
func (f *failures) read(events []trace.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		if d, ok := e.Data.(trace.Missed); ok && len(f.names) > 0 {
			f.found(fmt.Sprintf("--fail-on: %d events were not checked: %s", d.Events, d.Why))
		}
		for _, kind := range failureKinds {
			if !slices.Contains(f.names, kind.name) {
				continue
			}
			if what := kind.of(e); what != "" {
				f.found("--fail-on " + kind.name + ": " + readable.Clip(what, mostSaid))
			}
		}
	}
}

// found counts a failure, and keeps the first. The caller holds mu.
func (f *failures) found(what string) {
	if f.first == "" {
		f.first = what
	} else {
		f.more++
	}
}

// failure returns the reason for which the run fails, or nil.
func (f *failures) failure() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.first == "":
		return nil
	case f.more > 0:
		return fmt.Errorf("%s, and %d more", f.first, f.more)
	}
	return fmt.Errorf("%s", f.first)
}
