package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/attack"
)

// property matches the properties that an attack or a mutant names: S1 to S11.
var property = regexp.MustCompile(`\bS(?:[1-9]|1[01])\b`)

// others is the row for what does not belong to one of these properties.
const others = "other"

// rows returns the properties in the order of the table.
func rows() []string {
	var all []string
	for n := 1; n <= 11; n++ {
		all = append(all, fmt.Sprintf("S%d", n))
	}
	return append(all, others)
}

// propertyMap returns the table of bridge/SECURITY.md: for each property the attacks
// on it and the mutants that lack a defence of it.
func propertyMap(root string, list []mutant) (string, error) {
	attacks, err := attack.Load(filepath.Join(root, "bridge", "testdata", "attacks"), regexp.MustCompile(""))
	if err != nil {
		return "", err
	}
	pages, mutants := map[string][]string{}, map[string][]string{}
	for _, a := range attacks {
		for _, p := range properties(a.Property) {
			pages[p] = append(pages[p], a.Name)
		}
	}
	for _, m := range list {
		for _, p := range properties(m.Property) {
			mutants[p] = append(mutants[p], m.Name)
		}
	}
	var b strings.Builder
	b.WriteString("| | attacks | mutants |\n|---|---|---|\n")
	for _, row := range rows() {
		slices.Sort(pages[row])
		fmt.Fprintf(&b, "| %s | %s | %s |\n", row, strings.Join(pages[row], ", "), strings.Join(mutants[row], "; "))
	}
	return b.String(), nil
}

// properties returns the properties that a text names, or else others.
func properties(text string) []string {
	if found := property.FindAllString(text, -1); found != nil {
		return found
	}
	return []string{others}
}
