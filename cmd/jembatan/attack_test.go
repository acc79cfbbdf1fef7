//go:build cgo && linux

package main

import (
	"flag"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/attack"
)

var attacks = flag.String("attacks", "", "run the attacks whose names match this `pattern`, in place of the short form")

// TestAttacks runs the short form of the attacks; `make attack` runs all of them, and -attacks selects some.
func TestAttacks(t *testing.T) {
	t.Parallel()
	pattern, err := regexp.Compile(*attacks)
	if err != nil {
		t.Fatalf("-attacks: %v", err)
	}
	all, err := attack.Load("../../bridge/testdata/attacks", pattern)
	if err != nil {
		t.Fatal(err)
	}
	if *attacks == "" {
		all = slices.DeleteFunc(all, func(a *attack.Attack) bool { return !a.Sample })
	}
	program, err := exec.LookPath("jembatan") // this test, see TestMain
	if err != nil {
		t.Fatal(err)
	}
	r := attack.Runner{Program: program, Report: func(r attack.Result) {
		if r.Verdict != attack.Held {
			t.Error(r)
		}
	}}
	results, err := r.Run(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	attack.Table(&table, results)
	t.Log("\n" + table.String())
}
