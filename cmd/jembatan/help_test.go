package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestManualNamesEveryFlag checks that the manual has every flag: those of run and gateway in their topics.
func TestManualNamesEveryFlag(t *testing.T) {
	var all strings.Builder
	for _, topic := range manual.Topics() {
		all.WriteString(topic.Text)
	}
	visit(newRoot(), func(cmd *cobra.Command) {
		text := all.String()
		if topic, ok := manual.Find(cmd.Name()); ok {
			text = topic.Text
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden && !regexp.MustCompile("--"+f.Name+`\b[^-]`).MatchString(text) {
				t.Errorf("the manual does not name --%s of %s", f.Name, cmd.CommandPath())
			}
		})
	})
}

// TestHelpFitsATerminal checks that every command's help fits the width of a terminal.
func TestHelpFitsATerminal(t *testing.T) {
	visit(newRoot(), func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		for line := range strings.Lines(cmd.Long + "\n" + cmd.UsageString()) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > manual.MostColumns {
				t.Errorf("%s: %d columns: %s", cmd.CommandPath(), n, line)
			}
		}
	})
}

// TestFlagsNameTheirValues checks that flags with a value name it: the help never says "string" or "int".
func TestFlagsNameTheirValues(t *testing.T) {
	visit(newRoot(), func(cmd *cobra.Command) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if name, _ := pflag.UnquoteUsage(f); !f.Hidden && name != strings.ToUpper(name) {
				t.Errorf("%s --%s takes %q, which says nothing: name the value in back quotes", cmd.CommandPath(), f.Name, name)
			}
		})
	})
}

// visit calls do for a command and its subcommands.
func visit(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	children := slices.Clone(cmd.Commands())
	for _, child := range children {
		visit(child, do)
	}
}
