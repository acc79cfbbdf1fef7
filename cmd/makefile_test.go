package cmd_test

import (
	"go/build/constraint"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestMakefileListsPackagesWhoseTestsNeedCgo checks that the Makefile lists the packages with tests that need cgo,
// because others are tested without it.
func TestMakefileListsPackagesWhoseTestsNeedCgo(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^WINDOWED\s*=(.*)$`).FindSubmatch(data)
	if line == nil {
		t.Fatal("the Makefile has no WINDOWED")
	}
	listed := func(pkg string) bool {
		return slices.ContainsFunc(strings.Fields(string(line[1])), func(pattern string) bool {
			folder, below := strings.CutSuffix(pattern, "/...")
			return pkg == folder || below && strings.HasPrefix(pkg, folder+"/")
		})
	}
	found := 0
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		first, _, _ := strings.Cut(string(source), "\n")
		if !constraint.IsGoBuild(first) {
			return nil
		}
		expr, err := constraint.Parse(first)
		if err != nil {
			return err
		}
		// Only cgo makes a difference.
		with := expr.Eval(func(tag string) bool { return tag == "cgo" || tag == "linux" })
		if without := expr.Eval(func(tag string) bool { return tag == "linux" }); !with || without {
			return nil
		}
		found++
		relative, err := filepath.Rel(root, filepath.Dir(name))
		if pkg := "./" + filepath.ToSlash(relative); !listed(pkg) {
			t.Errorf("%s needs cgo, and make test does not run it: list %s in WINDOWED of the Makefile", filepath.Base(name), pkg)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no test needs cgo")
	}
}

// TestBareSystemIsOutsideTheCheckout keeps the Go code of a whole Debian out of go build ./... and the tests that read all files.
func TestBareSystemIsOutsideTheCheckout(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	folder := regexp.MustCompile(`(?m)^BARE = (.*)\n(?s:.*)^\t\.ci/bare \$\(BARE\) `).FindSubmatch(data)
	if folder == nil || !filepath.IsAbs(string(folder[1])) {
		t.Errorf("make bare does not use the absolute folder BARE: %s", folder)
	}
}
