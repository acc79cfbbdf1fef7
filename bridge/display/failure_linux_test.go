//go:build cgo

package display

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fakes makes a folder for PATH with the real programs, except those that scripts replace; an empty script removes the
// program.
func fakes(t *testing.T, scripts map[string]string) {
	t.Helper()
	paths, err := find()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, path := range paths {
		script, fake := scripts[name]
		switch {
		case !fake:
			err = os.Symlink(path, filepath.Join(dir, name))
		case script != "":
			err = os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func TestOneMissingProgramIsNamed(t *testing.T) {
	fakes(t, map[string]string{"openbox": ""})
	_, err := Start(t.Context(), Options{})
	want := "display: openbox is not installed: apt-get install openbox (Debian, Ubuntu), "
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s...", err, want)
	}
}

func TestProgramsThatEndAtStartAreQuoted(t *testing.T) {
	for _, p := range Programs() {
		t.Run(p.Name, func(t *testing.T) {
			t.Setenv("DISPLAY", "")
			fakes(t, map[string]string{p.Name: "echo about to fail >&2; echo last words of $0 >&2; echo >&2; exit 3"})
			_, err := Start(t.Context(), Options{})
			want := "display: " + p.Name + " ended at start (exit status 3): last words of "
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("got %v, want %s...", err, want)
			}
			if Have() {
				t.Error("a failed start left a display in the environment")
			}
		})
	}
}

func TestStartEndsWithItsContext(t *testing.T) {
	ready := filepath.Join(t.TempDir(), "pid")
	fakes(t, map[string]string{"openbox": "echo $$ >" + ready + ".new; /bin/mv " + ready + ".new " + ready + "; exec /bin/sleep 1000"})
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := fmt.Errorf("the user gave up")
	var pid int
	go func() {
		await(func() bool {
			b, err := os.ReadFile(ready)
			fmt.Sscan(string(b), &pid)
			return err == nil
		})
		cancel(stopped)
	}()
	if _, err := Start(ctx, Options{}); err != stopped {
		t.Errorf("error %v, want the cause of the context's end", err)
	}
	if pid == 0 || alive(pid) {
		t.Errorf("the hanging window manager (pid %d) was left running", pid)
	}
}
