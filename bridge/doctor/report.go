package doctor

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// state is the result of a check.
type state string

const (
	ok      state = "ok"
	missing state = "missing" // required, but not found
	note    state = "note"    // not found, but only some uses need it
)

// finding is one line of the report.
type finding struct {
	state state
	name  string
	found string // what was found, or what is wrong
	use   string // what it is needed for
	fix   string // command that fixes it; empty if state is ok
}

// Options say what to check besides the machine.
type Options struct {
	// State is the folder of the state, which need not exist yet, or ":memory:". Empty
	// skips the check.
	State string
}

// Write checks this machine, writes an aligned report to w, with a line for every finding
// and a second one if something should be installed, and returns whether Jembatan has
// everything that it needs to run. Findings that only building, testing or some pages need
// are notes and do not count.
func Write(w io.Writer, o Options) bool {
	return write(w, look(here(), o))
}

func write(w io.Writer, findings []finding) bool {
	var name, use int
	for _, f := range findings {
		name = max(name, utf8.RuneCountInString(f.name))
		use = max(use, utf8.RuneCountInString(f.use))
	}
	var lacking []string
	for _, f := range findings {
		line := fmt.Sprintf("%-7s  %-*s  %-*s  %s", f.state, name, f.name, use, f.use, f.found)
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		if f.state != ok && f.fix != "" {
			fmt.Fprintf(w, "%-7s  %-*s  -> %s\n", "", name, "", f.fix)
		}
		if f.state == missing {
			lacking = append(lacking, f.name)
		}
	}
	if len(lacking) > 0 {
		fmt.Fprintf(w, "\nNot ready: %s missing.\n", strings.Join(lacking, ", "))
		return false
	}
	fmt.Fprintln(w, "\nReady.")
	return true
}
