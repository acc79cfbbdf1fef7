package suite

import (
	"encoding/json"
	"encoding/xml"
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

// junit is a report in the form of JUnit, which CI systems read.
type junit struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string      `xml:"name,attr"`
	Class   string      `xml:"classname,attr"`
	Time    string      `xml:"time,attr"`
	Failure *junitFault `xml:"failure,omitempty"`
	Error   *junitFault `xml:"error,omitempty"`
	Out     string      `xml:"system-out,omitempty"`
}

type junitFault struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes results in the form of JUnit.
func WriteJUnit(file string, results []scenario.Result) error {
	suite := junit{Name: "jembatan", Tests: len(results)}
	seconds := func(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
	var total time.Duration
	for _, r := range results {
		c := junitCase{Name: r.Name, Class: r.File, Time: seconds(r.Took)}
		total += r.Took
		var text strings.Builder
		WriteFailure(&text, r, "")
		switch r.Status {
		case scenario.Failed:
			suite.Failures++
			c.Failure = &junitFault{readable.Printable(r.Failure.What), text.String()}
		case scenario.Unread:
			suite.Errors++
			c.Error = &junitFault{readable.Printable(r.Failure.What), text.String()}
		case scenario.Flaky:
			c.Out = fmt.Sprintf("flaky: passed at try %d", r.Tries)
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Time = seconds(total)
	text, err := xml.MarshalIndent(suite, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append([]byte(xml.Header), append(text, '\n')...), 0o644)
}
