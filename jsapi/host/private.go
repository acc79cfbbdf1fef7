package host

import (
	"os"

	"github.com/jembatan/jembatan/bridge/trace"
)

// apart ensures that neither of a program's folder and the state folder contains the
// other. Otherwise pages could load the keys and the ledger, and what they store would
// count as a change of the program's files.
func (h *Host) apart() error {
	p := h.program
	if p == nil {
		return nil
	}
	dir, err := StateDir(h.options.State)
	if err != nil || dir == Memory {
		return err
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil // it is not a state folder: opening it fails with an error
	}
	what, name := "{State} %q", h.options.State
	if name == "" {
		what, name = "the user's data folder %q", dir
	}
	switch {
	case p.Contains(dir):
		return wrong(what+" is inside the program's folder %q, so its pages could load the keys and the ledger: use {State} with a folder outside, or with %s", name, p.Dir, Memory)
	case p.IsIn(dir):
		return wrong(what+" contains the program's folder %q: use {State} with another folder, or with %s", name, p.Dir, Memory)
	}
	return nil
}

// withhold keeps what the run writes, and the files that the options name, from the program's pages and from
// the watcher of its folder. Attempts to load them are recorded.
func (h *Host) withhold() {
	if h.program == nil {
		return
	}
	for file, what := range h.options.Withhold {
		h.program.Withhold(file, what)
	}
	if name := h.options.Screenshot; name != "" {
		for _, file := range []string{name, beside(name, "consent"), beside(name, "cashier")} {
			h.program.Withhold(file, "a screenshot")
		}
	}
	h.program.Tell = func(what, why string) {
		h.record(trace.Error{What: what, Why: why})
	}
}
