package axml

import (
	"os"
	"testing"
)

// TestProgramsCompile checks that the programs in testdata, which represent the kinds of existing programs, compile
// without complaints. Package playtest plays them.
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
