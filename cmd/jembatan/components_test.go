package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// components installs the component libraries in testdata/components/package.json, writes a program with a page for
// each component, and sets $COMPONENTS to its folder. The packages are kept in build/ for the next time.
func components(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: components")
	}
	folder, err := filepath.Abs("../../build/components")
	ts.Check(err)
	ts.Check(install(folder))
	ts.Check(writeComponentPages(folder))
	ts.Setenv("COMPONENTS", folder)
}

// install installs the packages with npm, unless they are installed.
func install(folder string) error {
	fresh := true
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile("testdata/components/" + name)
		if err != nil {
			return err
		}
		there, err := os.ReadFile(filepath.Join(folder, name))
		fresh = fresh && err == nil && bytes.Equal(text, there)
		if err := put(filepath.Join(folder, name), text); err != nil {
			return err
		}
	}
	done := filepath.Join(folder, "installed")
	if _, err := os.Stat(done); fresh && err == nil {
		return nil
	}
	os.Remove(done)
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = folder
	if said, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in %s: %v\n%s", folder, err, said)
	}
	return put(done, nil)
}

func put(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
