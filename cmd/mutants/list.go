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

// mutant is a defence, the change that removes it, and the test that notices.
type mutant struct {
	Edit     `yaml:",inline"`
	Name     string `yaml:"name"`     // the defence, as a sentence
	Property string `yaml:"property"` // the property that it upholds: S1 to S11, or a subject
	Package  string `yaml:"package"`  // of the test, such as ./bridge
	Test     string `yaml:"test"`     // name of the test, with /SUBTEST if one is enough
	Window   bool   `yaml:"window"`   // the test opens windows, so it needs cgo
	Also     []Edit `yaml:"also"`     // further changes, for a defence with several layers
}

// Edit is a change to a file.
type Edit struct {
	File    string `yaml:"file"`    // below the root of the repository
	Find    string `yaml:"find"`    // text that occurs exactly once in File
	Replace string `yaml:"replace"` // its replacement in the mutant
}

// edits returns all changes of a mutant, each to another file.
func (m mutant) edits() []Edit { return append([]Edit{m.Edit}, m.Also...) }

// readList parses a list of mutants. Its errors name the line.
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

// matching returns the mutants whose name, property or file matches a pattern.
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

// apply returns the text of the file after the change.
func (e Edit) apply(root string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(e.File)))
	if err != nil {
		return nil, err
	}
	places := e.pattern().FindAllIndex(data, -1)
	if len(places) != 1 {
		return nil, fmt.Errorf("%s: the text %q occurs %d times, not once: fix find in mutants.yaml", e.File, e.Find, len(places))
	}
	from, to := places[0][0], places[0][1]
	return slices.Concat(data[:from], []byte(e.Replace), data[to:]), nil
}

// pattern returns a pattern for the text, regardless of its indentation.
func (e Edit) pattern() *regexp.Regexp {
	lines := strings.Split(e.Find, "\n")
	for i, line := range lines {
		lines[i] = regexp.QuoteMeta(strings.TrimSpace(line))
	}
	return regexp.MustCompile(strings.Join(lines, `[ \t]*\n[ \t]*`))
}
