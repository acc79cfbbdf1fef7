package main

import (
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const repository = "../.."

func TestEveryListedDefenceIsInTheSource(t *testing.T) {
	list, err := readList(listed)
	if err != nil {
		t.Fatal(err)
	}
	const least = 40
	if len(list) < least {
		t.Errorf("%d mutants are listed, want %d or more", len(list), least)
	}
	names := map[string]bool{}
	for _, m := range list {
		if names[m.Name] {
			t.Errorf("%q is listed twice", m.Name)
		}
		names[m.Name] = true
		for _, e := range m.edits() {
			changed, err := e.apply(repository)
			if err != nil {
				t.Errorf("%q: %v", m.Name, err)
				continue
			}
			if e.Find == e.Replace {
				t.Errorf("%q changes nothing", m.Name)
			}
			if strings.HasSuffix(e.File, ".go") {
				if _, err := parser.ParseFile(token.NewFileSet(), e.File, changed, 0); err != nil {
					t.Errorf("%q cannot be parsed: %v", m.Name, err)
				}
			}
		}
		if !hasTest(t, m) {
			t.Errorf("%q: %s has no test %s", m.Name, m.Package, m.Test)
		}
	}
}

// hasTest reports whether the mutant's test is declared.
func hasTest(t *testing.T, m mutant) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repository, m.Package, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(m.Test, "/")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "func "+name+"(") {
			if !m.Window && strings.Contains(string(data), "//go:build cgo") {
				t.Errorf("%q: %s is built only with cgo: add window: true", m.Name, m.Test)
			}
			return true
		}
	}
	return false
}

func TestVerdictDistinguishesTestsFromBuilds(t *testing.T) {
	for _, c := range []struct {
		status int
		output string
		want   verdict
	}{
		{0, "ok  \tgithub.com/jembatan/jembatan/bridge\t0.1s\n", survived},
		{0, "ok  \tgithub.com/jembatan/jembatan/bridge\t0.1s [no tests to run]\n", empty},
		{1, "--- FAIL: TestX (0.00s)\nFAIL\nFAIL\tgithub.com/jembatan/jembatan/bridge\t0.1s\n", killed},
		{2, "panic: nil map\n\nFAIL\tgithub.com/jembatan/jembatan/bridge\t0.1s\n", killed},
		{1, "# p\nx.go:1:1: undefined: y\nFAIL\tp [build failed]\nFAIL\n", broken},
		{1, "panic: test timed out after 8m0s\nFAIL\tp\t480s\n", late},
		{1, "go: no such flag\n", broken},
	} {
		if got := judge(c.status, c.output); got != c.want {
			t.Errorf("status %d, %q: %s, want %s", c.status, c.output, got, c.want)
		}
	}
}

func TestListIsReadStrictly(t *testing.T) {
	for _, text := range []string{
		"- name: a\n",
		"- nam: a\n",
		"name: a\n",
	} {
		if list, err := readList([]byte(text)); err == nil {
			t.Errorf("%q is read as %v", text, list)
		} else if !strings.HasPrefix(err.Error(), "mutants.yaml: ") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPatternMatchesTheTestAlone(t *testing.T) {
	if got, want := testPattern("TestA/isolated"), "^TestA$/^isolated$"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestHelpIsNotAnError(t *testing.T) {
	if err := start(t.Context(), []string{"-help"}, io.Discard); err != nil {
		t.Error(err)
	}
}
