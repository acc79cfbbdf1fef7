package scenario

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/rogpeppe/go-internal/diff"
)

// InputError is an error in a scenario, or in a file that it names, for which it was not played.
type InputError struct{ what string }

func (e *InputError) Error() string { return e.what }

// Status is the outcome of a play.
type Status string

const (
	Passed Status = "passed"
	Flaky  Status = "flaky" // it passed at a further try
	Failed Status = "failed"
	Unread Status = "unread" // it could not be played
)

// Result is the result of a play. It encodes as JSON.
type Result struct {
	File    string        `json:"file"`
	Name    string        `json:"name"`
	Status  Status        `json:"status"`
	Took    time.Duration `json:"took"`
	Tries   int           `json:"tries,omitempty"`
	Steps   []Played      `json:"steps,omitempty"`
	Failure *Failure      `json:"failure,omitempty"`
	Updates []Update      `json:"updates,omitempty"` // of expectations, with [Options].Update

	Events   []json.RawMessage `json:"events,omitempty"`   // lines of the trace
	Unkept   int               `json:"unkept,omitempty"`   // how many lines at its end were too many to be kept
	Pictures []Picture         `json:"pictures,omitempty"` // those of steps that take one, and with [Options].Pictures others
}

// Picture is a picture of the page, or of a window that asked.
type Picture struct {
	Title string `json:"title"`
	Name  string `json:"name,omitempty"` // that a step gave it
	PNG   []byte `json:"png"`
}

// Played is a step that was played.
type Played struct {
	File  string        `json:"file"`
	Line  int           `json:"line"`
	Title string        `json:"title"`
	Took  time.Duration `json:"took"`

	Failed bool `json:"failed,omitempty"`
}

// Failure says why a scenario failed.
type Failure struct {
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`
	Step     string   `json:"step,omitempty"` // its title
	What     string   `json:"what"`           // one line
	Expected string   `json:"expected,omitempty"`
	Actual   string   `json:"actual,omitempty"`
	Trace    []string `json:"trace,omitempty"` // its last lines
	Picture  []byte   `json:"picture,omitempty"`

	ended bool // the run ended before the scenario
	busy  bool // the page does not respond
	final bool // waiting does not change it
}

// Where returns the position of the step that failed: file, line and title.
func (f *Failure) Where() string {
	if f.File == "" {
		return f.Step
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Step)
}

// Diff returns the difference between the expected and the actual value, or "" if they cannot be compared.
func (f *Failure) Diff() string {
	if f.Expected == "" {
		return ""
	}
	return string(diff.Diff("expected", []byte(f.Expected+"\n"), "actual", []byte(f.Actual+"\n")))
}
