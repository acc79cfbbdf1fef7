package main

import (
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// subject is the annotation of a flag that has its heading in the help.
const subject = "subject"

// flagsAbout adds flags that the help of a command lists under a heading of their own.
func flagsAbout(heading string, to *pflag.FlagSet, add func(*pflag.FlagSet)) {
	to.SortFlags = false
	own := pflag.NewFlagSet(heading, pflag.ContinueOnError)
	own.SortFlags = false
	add(own)
	own.VisitAll(func(f *pflag.Flag) { f.Annotations = map[string][]string{subject: {heading}} })
	to.AddFlagSet(own)
}

// others is the heading of flags that have none, such as --help. It comes last.
const others = "Other flags"

// flagUsages lists flags under their headings, in the order in which both were added.
func flagUsages(flags *pflag.FlagSet) string {
	var headings []string
	under := map[string]*pflag.FlagSet{}
	flags.VisitAll(func(f *pflag.Flag) {
		heading := others
		if about := f.Annotations[subject]; about != nil {
			heading = about[0]
		}
		if under[heading] == nil {
			headings = append(headings, heading)
			under[heading] = pflag.NewFlagSet(heading, pflag.ContinueOnError)
			under[heading].SortFlags = flags.SortFlags
		}
		under[heading].AddFlag(f)
	})
	if i := slices.Index(headings, others); i >= 0 {
		headings = append(slices.Delete(headings, i, i+1), others)
	}
	var blocks []string
	for _, heading := range headings {
		title := heading
		if heading == others && len(headings) == 1 {
			title = "Flags"
		}
		blocks = append(blocks, title+":\n"+strings.TrimRight(under[heading].FlagUsagesWrapped(manual.MostColumns), "\n"))
	}
	return strings.Join(blocks, "\n\n")
}

// flagsOfAll lists the flags that a command has in common with all other subcommands of its parent.
func flagsOfAll(parent string, flags *pflag.FlagSet) string {
	return "Flags of every " + parent + " command" + strings.TrimPrefix(flagUsages(flags), "Flags")
}

// usageTemplate is the usage of every command. The functions in it are those of cobra and of [addHelp].
const usageTemplate = `Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}{{$commands := .Commands}}{{if not .Groups}}

Commands:{{range $commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{range $group := .Groups}}

{{.Title}}:{{range $commands}}{{if and (eq .GroupID $group.ID) (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

{{flagUsages .LocalFlags}}{{end}}{{if .HasAvailableInheritedFlags}}

{{flagsOfAll .Parent.CommandPath .InheritedFlags}}{{end}}{{if not .HasParent}}

{{topics}}{{end}}{{if .HasAvailableSubCommands}}

{{.CommandPath}} COMMAND --help explains a command{{if not .HasParent}}, jembatan help TOPIC a topic{{end}}.{{end}}
`

// The headings of the program's help.
const (
	aboutPrograms  = "programs"
	aboutGrants    = "grants"
	aboutReference = "reference"
	aboutThis      = "this"
)

// addGroups adds the headings of the program's help.
func addGroups(root *cobra.Command) {
	root.AddGroup(
		&cobra.Group{ID: aboutPrograms, Title: "Run programs"},
		&cobra.Group{ID: aboutGrants, Title: "Grants and codes"},
		&cobra.Group{ID: aboutReference, Title: "Look things up"},
		&cobra.Group{ID: aboutThis, Title: "Jembatan itself"},
	)
	cobra.EnableCommandSorting = false // the order is that of newRoot
}

// in lists commands under a heading of the program's help.
func in(group string, commands ...*cobra.Command) []*cobra.Command {
	for _, cmd := range commands {
		cmd.GroupID = group
	}
	return commands
}
