package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// documents returns the files that tell users what to type.
func documents(t *testing.T) map[string]string {
	all := map[string]string{}
	names, err := filepath.Glob("../../assets/manual/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, "../../README.md", "../../SECURITY.md", "../../CONTRIBUTING.md", "../../CHANGELOG.md", "../../bridge/SECURITY.md") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(name, "../../")] = string(data)
	}
	return all
}

var (
	fences = regexp.MustCompile("(?ms)^```.*?^```$")
	spans  = regexp.MustCompile("`([^`]+)`")
	// ours matches the command lines of the program in a line of an example.
	ours  = regexp.MustCompile(`(?:^|[ $])(?:[\w/]*build/)?jembatan ((?:run|test|explore|report|conformance|new|mcp|help|gateway|grants|scopes|jsapi|doctor|version|completion|man)\b[^#|>]*)`)
	makes = regexp.MustCompile(`^make (?:-C \S+ )?([a-z-]+)`)
	flags = regexp.MustCompile(`^--([a-z][a-z-]*)`)
)

// typed returns the lines of a document that a reader may type: the lines of examples, and code in the text.
func typed(document string) (lines []string) {
	for _, fence := range fences.FindAllString(document, -1) {
		lines = append(lines, strings.Split(fence, "\n")...)
	}
	for _, span := range spans.FindAllStringSubmatch(fences.ReplaceAllString(document, ""), -1) {
		lines = append(lines, strings.ReplaceAll(span[1], "\n", " "))
	}
	return lines
}

// TestDocumentsShowCommandsThatThereAre checks that every command that a document shows exists, with its flags, and so
// does every target of make.
func TestDocumentsShowCommandsThatThereAre(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	visit(newRoot(), func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known[f.Name] = true })
	})
	commands := 0
	for name, text := range documents(t) {
		for _, line := range typed(text) {
			if m := ours.FindStringSubmatch(line); m != nil {
				commands++
				checkCommand(t, name, strings.TrimSpace(m[1]))
			}
			if m := makes.FindStringSubmatch(line); m != nil && !strings.Contains(string(makefile), "\n"+m[1]+":") {
				t.Errorf("%s: there is no target of %q", name, line)
			}
			if m := flags.FindStringSubmatch(line); m != nil && !known[m[1]] {
				t.Errorf("%s: no command has a flag --%s", name, m[1])
			}
		}
	}
	if commands < 20 {
		t.Errorf("the documents show %d commands: something is wrong with this test", commands)
	}
}

// checkCommand parses a command line.
func checkCommand(t *testing.T, document, line string) {
	t.Helper()
	root := newRoot()
	root.InitDefaultHelpCmd()
	cmd, rest, err := root.Find(strings.Fields(line))
	if err == nil && cmd == root {
		err = cmd.ValidateArgs(rest)
	}
	if err == nil {
		if err = cmd.ParseFlags(rest); errors.Is(err, pflag.ErrHelp) {
			return
		}
	}
	if err == nil && cmd.Name() == "help" {
		for _, word := range cmd.Flags().Args() {
			if _, found := manual.Find(word); !found && word != "TOPIC" {
				t.Errorf("%s: there is no topic %q", document, word)
			}
		}
		return
	}
	if err == nil && len(rest) > 0 { // a command alone is a reference to it
		err = cmd.ValidateArgs(cmd.Flags().Args())
	}
	if err != nil {
		t.Errorf("%s: jembatan %s: %v", document, line, err)
	}
}
