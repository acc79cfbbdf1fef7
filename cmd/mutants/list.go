package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed mutants.yaml
var listed []byte

// mutant is one defence, the change that takes it out, and the test that notices.
type mutant struct {
	Edit     `yaml:",inline"`
	Name     string `yaml:"name"`     // the defence, in words
	Property string `yaml:"property"` // what it upholds: S1 to S11, or a subject
	Package  string `yaml:"package"`  // of the test, such as ./bridge
	Test     string `yaml:"test"`     // its name, with /SUBTEST where one is enough
	Window   bool   `yaml:"window"`   // the test opens windows, so it needs cgo
	Also     []Edit `yaml:"also"`     // further changes, where one thing is defended in several layers
}

// Edit is a change of a file.
type Edit struct {
	File    string `yaml:"file"`    // below the root of the repository
	Find    string `yaml:"find"`    // text that occurs once in File
	Replace string `yaml:"replace"` // what stands there in the mutant
}

// edits returns all changes of a mutant, each of another file.
func (m mutant) edits() []Edit { return append([]Edit{m.Edit}, m.Also...) }

// readList reads a list of mutants. Its errors name the line.
func readList(data []byte) ([]mutant, error) {
	var list []mutant
	if err := yaml.UnmarshalWithOptions(data, &list, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("mutants.yaml: %w", err)
	}
	for i, m := range list {
		if m.Name == "" || m.Property == "" || m.File == "" || m.Find == "" || m.Package == "" || m.Test == "" {
			return nil, fmt.Errorf("mutants.yaml: entry %d (%q): name, property, file, find, package and test are required", i+1, m.Name)
		}
	}
	return list, nil
}

// matching returns the mutants whose name, property or file matches.
func matching(list []mutant, pattern string) ([]mutant, error) {
	re, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		return nil, fmt.Errorf("-run %q: %w", pattern, err)
	}
	var found []mutant
	for _, m := range list {
		if re.MatchString(m.Name) || re.MatchString(m.Property) || re.MatchString(m.File) {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("-run %q: no mutant matches: see -list", pattern)
	}
	return found, nil
}

// apply returns the text of the file with the change made.
func (e Edit) apply(root string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(e.File)))
	if err != nil {
		return nil, err
	}
	places := e.pattern().FindAllIndex(data, -1)
	if len(places) != 1 {
		return nil, fmt.Errorf("%s: the text %q occurs %d times, not once: mend find in mutants.yaml", e.File, e.Find, len(places))
	}
	from, to := places[0][0], places[0][1]
	return slices.Concat(data[:from], []byte(e.Replace), data[to:]), nil
}

// pattern matches the text to find, however its lines are indented.
func (e Edit) pattern() *regexp.Regexp {
	lines := strings.Split(e.Find, "\n")
	for i, line := range lines {
		lines[i] = regexp.QuoteMeta(strings.TrimSpace(line))
	}
	return regexp.MustCompile(strings.Join(lines, `[ \t]*\n[ \t]*`))
}
