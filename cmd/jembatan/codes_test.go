package main

import (
	"os"
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/rogpeppe/go-internal/testscript"
)

// codes FILE… replaces CODES in a wallet's rules by the code 1 for each outcome that has a code, so that scripts need
// no change for a new outcome.
func codes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: codes FILE...")
	}
	var list []string
	for _, outcome := range consent.FailingOutcomes() {
		list = append(list, string(outcome)+": 1")
	}
	for _, name := range args {
		before := ts.ReadFile(name)
		after := strings.Replace(before, "CODES", strings.Join(list, ", "), 1)
		if after == before {
			ts.Fatalf("%s does not say CODES", name)
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(after), 0o644))
	}
}
