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
	Name     string `yaml:"name"`     // the defence, in words
	Property string `yaml:"property"` // what it upholds: S1 to S11, or a subject
	File     string `yaml:"file"`     // below the root of the repository
	Find     string `yaml:"find"`     // text that occurs once in File
	Replace  string `yaml:"replace"`  // what stands there in the mutant
	Package  string `yaml:"package"`  // of the test, such as ./bridge
	Test     string `yaml:"test"`     // its name, with /SUBTEST where one is enough
	Window   bool   `yaml:"window"`   // the test opens windows, so it needs cgo
}

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

// source returns the text of the mutant's file with the defence taken out.
func (m mutant) source(root string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.File)))
	if err != nil {
		return nil, err
	}
	places := m.pattern().FindAllIndex(data, -1)
	if len(places) != 1 {
		return nil, fmt.Errorf("%s: the text of mutant %q occurs %d times, not once: mend its find in mutants.yaml", m.File, m.Name, len(places))
	}
	from, to := places[0][0], places[0][1]
	return slices.Concat(data[:from], []byte(m.Replace), data[to:]), nil
}

// pattern matches the text to find, however its lines are indented.
func (m mutant) pattern() *regexp.Regexp {
	lines := strings.Split(m.Find, "\n")
	for i, line := range lines {
		lines[i] = regexp.QuoteMeta(strings.TrimSpace(line))
	}
	return regexp.MustCompile(strings.Join(lines, `[ \t]*\n[ \t]*`))
}
