package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/jembatan/jembatan/bridge"
	"github.com/spf13/cobra"
)

// addHelp gives the program its help: that of a command, and the topics of the
// manual.
func addHelp(root *cobra.Command) {
	help := &cobra.Command{
		Use:   "help [COMMAND|TOPIC]",
		Short: "Explain a command or a topic of the manual",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			return explain(root, args)
		},
	}
	root.SetHelpCommand(help)
	cobra.AddTemplateFunc("topics", listTopics)
	usage := root.UsageTemplate()
	for _, flags := range []string{"LocalFlags", "InheritedFlags"} {
		usage = strings.ReplaceAll(usage, "."+flags+".FlagUsages ", fmt.Sprintf("(.%s.FlagUsagesWrapped %d) ", flags, manual.MostColumns))
	}
	root.SetUsageTemplate(strings.Replace(usage, "\n\nUse \"", "{{if not .HasParent}}\n\n{{topics}}{{end}}\n\nUse \"", 1))
}

// explain prints the topic that the words name, and the help of the command that they
// name.
func explain(root *cobra.Command, words []string) error {
	topic, isTopic := manual.Find(words[0])
	cmd, rest, err := root.Find(words)
	isCommand := err == nil && len(rest) == 0
	out := root.OutOrStdout()
	switch {
	case isTopic && len(words) == 1:
		text := manual.Text(topic.Text, manual.Folder)
		if topic.Name == "trace" {
			text += "\n" + manual.Text(bridge.TraceSpecification, "bridge")
		}
		if isCommand {
			text += "\n" + cmd.UsageString()
		}
		_, err := fmt.Fprint(out, text)
		return failed(err)
	case isCommand:
		cmd.InitDefaultHelpFlag()
		return cmd.Help()
	}
	hint := ""
	if near := nearest(root, words[0]); len(words) == 1 && near != "" {
		hint = fmt.Sprintf("did you mean %q? ", near)
	}
	return fmt.Errorf("there is no command or topic %q: %sjembatan help lists them", strings.Join(words, " "), hint)
}

// nearest finds a command or a topic whose name is like a word; "" if there is none.
func nearest(root *cobra.Command, word string) string {
	all := &cobra.Command{SuggestionsMinimumDistance: 2}
	run := func(*cobra.Command, []string) {}
	for _, topic := range manual.Topics() {
		all.AddCommand(&cobra.Command{Use: topic.Name, Run: run})
	}
	for _, cmd := range root.Commands() {
		all.AddCommand(&cobra.Command{Use: cmd.Name(), Run: run})
	}
	if found := all.SuggestionsFor(word); len(found) > 0 {
		return found[0]
	}
	return ""
}

// listTopics lists the topics of the manual, for the help of the program.
func listTopics() string {
	lines := []string{"Topics:"}
	for _, topic := range manual.Topics() {
		_, about, _ := strings.Cut(topic.Title, ": ")
		lines = append(lines, fmt.Sprintf("  %-11s %s", topic.Name, strings.ReplaceAll(about, "`", "")))
	}
	return strings.Join(lines, "\n")
}
