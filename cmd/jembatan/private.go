package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/program"
)

// apart makes sure that a program's folder and the state folder hold nothing of
// each other: pages would be served the keys and the ledger, and what they store
// would be a change of their files.
func apart(p *program.Program, state string) error {
	if p == nil {
		return nil
	}
	dir, err := host.StateDir(state)
	if err != nil || dir == host.Memory {
		return err
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil // it is no state folder, which is said when it is opened
	}
	what := fmt.Sprintf("--state %q", state)
	if state == "" {
		what = fmt.Sprintf("the user's data folder %q", dir)
	}
	switch {
	case p.Contains(dir):
		return fmt.Errorf("%s is in the folder of the program %q, whose pages could ask for the keys and the ledger in it: pass --state DIR with a folder outside, or --state %s", what, p.Dir, host.Memory)
	case p.IsIn(dir):
		return fmt.Errorf("%s has the folder of the program %q in it: pass --state DIR with another folder, or --state %s", what, p.Dir, host.Memory)
	}
	return nil
}

// withhold keeps files that the flags name from the program's pages, and from
// those who watch its folder: what the run writes, and what is the person's.
func (f runFlags) withhold(p *program.Program) {
	if p == nil {
		return
	}
	for _, file := range [][2]string{
		{f.trace, "the trace"}, {f.screenshot, "a screenshot"}, {beside(f.screenshot, "consent"), "a screenshot"}, {beside(f.screenshot, "cashier"), "a screenshot"},
		{f.merchants, "the file of --merchants"}, {f.users, "the file of --users"},
	} {
		if file[0] != "" {
			p.Withhold(file[0], file[1])
		}
	}
}

// beside is the name of a further picture: demo.png, demo-consent.png.
func beside(name, what string) string {
	if name == "" {
		return ""
	}
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + what + ext
}

// sayWithheld has it recorded what the program's server does not give away.
func sayWithheld(p *program.Program, to bridge.Recorder) {
	if p == nil {
		return
	}
	p.Tell = func(what, why string) {
		to.Record("error", bridge.ErrorLine{What: what, Why: why})
	}
}
