package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/rogpeppe/go-internal/testscript"
)

// lock NAME waits until no other script on this machine has the lock of that name, in this run of the tests or another, and
// has it until the script ends. What pages store belongs to their port: between two runs of a program, another script whose
// program has the same app id could take the port.
func lock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock NAME")
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(os.TempDir(), fmt.Sprintf("jembatan-%d-%s.lock", os.Getuid(), args[0]))).Lock()
	ts.Check(err)
	ts.Defer(unlock)
}
