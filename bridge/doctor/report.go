package doctor

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// state is what a line says.
type state string

const (
	ok      state = "ok"
	missing state = "missing" // needed, and not there
	note    state = "note"    // not there, and only some uses need it
)

// finding is one line of the report.
type finding struct {
	state state
	name  string
	found string // what is there, or why it does not do
	use   string // what it is for
	mend  string // what to type; empty where state is ok
}

// Options say what to look at besides the machine.
type Options struct {
	// State is the folder for what is kept, which may not exist yet, or
	// ":memory:". Empty leaves it out.
	State string
}

// Write looks at this machine, writes an aligned report to w, a line for every
// finding and one below it where something is to be installed, and returns
// whether all that Jembatan needs to run is there. What only building, testing
// or some pages need is a note and does not count.
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
		if f.state != ok && f.mend != "" {
			fmt.Fprintf(w, "%-7s  %-*s  -> %s\n", "", name, "", f.mend)
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
