package main

import (
	"bytes"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// nothingLeft checks that no process has the environment variable MARK of the script, and that its TMPDIR is empty.
func nothingLeft(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: nothingleft")
	}
	mark := []byte("MARK=" + ts.Getenv("MARK"))
	var left []string
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		left = nil
		environs, _ := filepath.Glob("/proc/[0-9]*/environ")
		for _, file := range environs {
			if environ, _ := os.ReadFile(file); bytes.Contains(environ, mark) {
				line, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
				left = append(left, string(bytes.ReplaceAll(line, []byte{0}, []byte{' '})))
			}
		}
		if len(left) == 0 || time.Now().After(end) {
			break
		}
	}
	files, _ := filepath.Glob(filepath.Join(ts.Getenv("TMPDIR"), "*"))
	if len(left) > 0 || len(files) > 0 {
		ts.Fatalf("processes are left: %q; files are left: %q", left, files)
	}
}
