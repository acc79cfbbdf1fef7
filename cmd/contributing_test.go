package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// manuals lists the documents for developers of Jembatan.
var manuals = []string{"CONTRIBUTING.md", "CHANGELOG.md"}

// TestContributingNamesFilesThatExist checks that the paths in code spans and links exist.
func TestContributingNamesFilesThatExist(t *testing.T) {
	span := regexp.MustCompile("`([^`\\n]+)`|\\]\\(([^)#]+)\\)")
	path := regexp.MustCompile(`^\.?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*/?$`)
	for _, name := range manuals {
		text := read(t, name)
		text = regexp.MustCompile("(?s)```.*?```").ReplaceAllString(text, "") // examples are compared with their files below
		seen := 0
		for _, found := range span.FindAllStringSubmatch(text, -1) {
			word := found[1] + found[2]
			isFile := regexp.MustCompile(`\.(go|js|md|yaml|txt|html)$`).MatchString(word)
			if !path.MatchString(word) || !isFile && !strings.Contains(word, "/") || strings.HasPrefix(word, "./my-") || word == "testdata/fuzz" {
				continue
			}
			seen++
			if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(word))); err != nil {
				t.Errorf("%s names %s: %v", name, word, err)
			}
		}
		if seen == 0 {
			t.Errorf("%s names no file", name)
		}
	}
}

// TestContributingQuotesTheCodeAsItIs checks that each part of an example that begins with the name of a file occurs in
// that file.
func TestContributingQuotesTheCodeAsItIs(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```(?:go|js)\\n// (\\S+)\\n(.*?)```").FindAllStringSubmatch(read(t, "CONTRIBUTING.md"), -1)
	if len(blocks) < 7 {
		t.Errorf("%d examples with the name of a file", len(blocks))
	}
	for _, block := range blocks {
		file := read(t, block[1])
		for part := range strings.SplitSeq(block[2], "\n\n") {
			if part = strings.TrimSpace(part); !strings.Contains(file, part) {
				t.Errorf("%s does not have, as CONTRIBUTING.md says:\n%s", block[1], part)
			}
		}
	}
}

// TestContributingNamesTargetsThatExist checks that the targets of make that CONTRIBUTING.md names are in the Makefile.
func TestContributingNamesTargetsThatExist(t *testing.T) {
	makefile := read(t, "Makefile")
	named := regexp.MustCompile("`make ([a-z0-9-]+)").FindAllStringSubmatch(read(t, "CONTRIBUTING.md"), -1)
	if len(named) < 8 {
		t.Errorf("%d targets", len(named))
	}
	for _, target := range named {
		if !strings.Contains(makefile, "\n"+target[1]+":") {
			t.Errorf("CONTRIBUTING.md names make %s, which the Makefile does not have", target[1])
		}
	}
}

// TestContributingAnswersTheFiveQuestions checks that a newcomer's five questions are answered in one line each.
func TestContributingAnswersTheFiveQuestions(t *testing.T) {
	text := read(t, "CONTRIBUTING.md")
	for _, question := range []string{"a call", "a wallet", "an outcome", "a view", "a trace kind"} {
		if !regexp.MustCompile(`(?m)^\| ` + question + `\b[^|]*\| .+ \|$`).MatchString(text) {
			t.Errorf("CONTRIBUTING.md does not say where to add %s", question)
		}
	}
}

// read returns the content of a file of the repository.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
