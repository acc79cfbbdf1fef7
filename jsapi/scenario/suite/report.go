package suite

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// words has the word for each status on the terminal.
var words = map[scenario.Status]string{scenario.Passed: "ok", scenario.Flaky: "flaky", scenario.Failed: "FAIL", scenario.Unread: "ERROR"}

// WriteLine writes the line for a result.
func WriteLine(to io.Writer, r scenario.Result, done, all int) {
	name := r.File
	if r.Name != "" {
		name += ": " + r.Name
	}
	again := ""
	if r.Tries > 1 {
		again = fmt.Sprintf(", try %d", r.Tries)
	}
	fmt.Fprintf(to, "[%d/%d] %-5s %s (%.1fs%s)\n", done, all, words[r.Status], readable.Printable(name), r.Took.Seconds(), again)
}

// mostLines is how many lines of an actual value are written: a page can have many.
const mostLines = 40

// WriteFailure writes why a scenario failed. picture is the file of its picture, or "".
func WriteFailure(to io.Writer, r scenario.Result, picture string) {
	f := r.Failure
	if f == nil {
		return
	}
	line := func(text string) { fmt.Fprintln(to, "    "+readable.Printable(text)) }
	if f.Step != "" {
		line(f.Where())
	}
	line(f.What)
	shown := f.Diff()
	if shown == "" && f.Actual != "" {
		shown = "actual:\n  " + strings.ReplaceAll(f.Actual, "\n", "\n  ")
	}
	lines := strings.Split(strings.TrimSuffix(shown, "\n"), "\n")
	if shown == "" {
		lines = nil
	}
	for _, text := range lines[:min(len(lines), mostLines)] {
		line(text)
	}
	if rest := len(lines) - mostLines; rest > 0 {
		line(fmt.Sprintf("… and %d lines more", rest))
	}
	if len(f.Trace) > 0 {
		line("trace:")
	}
	for _, text := range f.Trace {
		line("  " + readable.Clip(text, 300))
	}
	if picture != "" {
		line("picture: " + picture)
	}
}

// WriteSummary writes how many scenarios had each status.
func WriteSummary(to io.Writer, results []scenario.Result, took time.Duration) {
	many := map[scenario.Status]int{}
	for _, r := range results {
		many[r.Status]++
	}
	all := []string{fmt.Sprintf("%d passed", many[scenario.Passed])}
	for _, other := range []struct {
		status scenario.Status
		words  string
	}{{scenario.Flaky, "flaky"}, {scenario.Failed, "failed"}, {scenario.Unread, "could not be played"}} {
		if n := many[other.status]; n > 0 {
			all = append(all, fmt.Sprintf("%d %s", n, other.words))
		}
	}
	fmt.Fprintf(to, "%s in %.1fs\n", strings.Join(all, ", "), took.Seconds())
}

// WriteResult writes the result of a scenario for the process that started this one.
func WriteResult(file string, r scenario.Result) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

// WriteJSON writes results as JSON.
func WriteJSON(file string, results []scenario.Result) error {
	text, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
