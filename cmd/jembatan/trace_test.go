package main

import (
	"bytes"
	"os"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
)

// recorded returns the events in a trace file so far; none if the file does not exist yet.
func recorded(name string) (events []trace.Event, err error) {
	text, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return nil, nil
	}
	for line := range bytes.Lines(text) {
		if !bytes.HasSuffix(line, []byte("\n")) {
			break // it is being written
		}
		e, err := trace.Parse(line)
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, err
}

// count counts the events of a kind that meet a condition.
func count[D trace.Data](events []trace.Event, holds func(D) bool) (n int) {
	for _, e := range events {
		if d, ok := e.Data.(D); ok && holds(d) {
			n++
		}
	}
	return n
}

// logged returns a condition for console lines that begin with a text.
func logged(text string) func(trace.Console) bool {
	return func(c trace.Console) bool { return strings.HasPrefix(c.Text, text) }
}
