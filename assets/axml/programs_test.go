package axml

import (
	"os"
	"testing"
)

// The programs in testdata, which are of the kinds that there are in the wild, compile, and nothing in them is complained of.
// Package playtest plays them.
func TestProgramsCompile(t *testing.T) {
	dirs, err := os.ReadDir("testdata/programs")
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) < 8 {
		t.Errorf("there are %d programs", len(dirs))
	}
	for _, dir := range dirs {
		p, err := New(os.DirFS("testdata/programs/" + dir.Name())).Compile()
		if err != nil {
			t.Errorf("%s: %v", dir.Name(), err)
			continue
		}
		for _, c := range p.Complaints {
			t.Errorf("%s: %v", dir.Name(), c)
		}
	}
}
