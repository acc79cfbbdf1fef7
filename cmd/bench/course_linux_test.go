//go:build cgo

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain runs an entrant if measure has started this program as its child.
func TestMain(m *testing.M) {
	if c, ok := childsCourse(); ok {
		os.Exit(runChild(c))
	}
	os.Exit(m.Run())
}

// TestEntrantsFinishAShortCourse checks that the benchmark runs; it does not check speed. The whole benchmark takes too
// long to run for every change.
func TestEntrantsFinishAShortCourse(t *testing.T) {
	var out strings.Builder
	s := settings{rounds: 1, seconds: 0.02, cores: 2, json: filepath.Join(t.TempDir(), "bench.json"),
		only: []string{"raw", "isolated", "portable-unbatched", "isolated-consent", "portable-consent", "panel", "panel-consent", "panel-control"}}
	if err := measure(s, &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, e := range append(s.only[:5:5], closed, open, again) {
		if !strings.Contains(out.String(), "round 1/1  "+e+" ") {
			t.Errorf("%s did not run:\n%s", e, out.String())
		}
	}
	for _, row := range []string{"calls a second, one at a time", "call to prompt painted, first"} {
		if !strings.Contains(out.String(), row) {
			t.Errorf("no row %q:\n%s", row, out.String())
		}
	}
}
