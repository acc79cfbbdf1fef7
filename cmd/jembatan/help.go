package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge"
	"github.com/spf13/cobra"
)

// addHelp adds the help of commands and the topics of the manual to the program.
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
	help.ValidArgsFunction = completeTopics
	help.GroupID = aboutReference
	root.SetHelpCommand(help)
	cobra.AddTemplateFunc("topics", listTopics)
	cobra.AddTemplateFunc("flagUsages", flagUsages)
	cobra.AddTemplateFunc("flagsOfAll", flagsOfAll)
	root.SetUsageTemplate(usageTemplate)
}

// explain prints the topic and the help of the command that the words name.
func explain(root *cobra.Command, words []string) error {
	topic, isTopic := manual.Find(words[0])
	cmd, rest, err := root.Find(words)
	isCommand := err == nil && len(rest) == 0
	out := root.OutOrStdout()
	switch {
	case isTopic && len(words) == 1:
		text := topicText(topic)
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
	if len(words) == 1 {
		hint = spelling.Hint(words[0], append(topicNames(), commandNames(root)...)...)
	}
	return fmt.Errorf("there is no command or topic %q: %sjembatan help lists them", strings.Join(words, " "), hint)
}

// topicText returns a topic as it is printed.
func topicText(topic manual.Topic) string {
	text := manual.Text(topic.Text, manual.Folder)
	if topic.Name == "trace" {
		text += "\n" + manual.Text(bridge.TraceSpecification, "bridge")
	}
	return text
}

// topicNames returns the names of the manual's topics.
func topicNames() (names []string) {
	for _, topic := range manual.Topics() {
		names = append(names, topic.Name)
	}
	return names
}

// listTopics returns a list of the manual's topics, for the help of the program.
func listTopics() string {
	lines := []string{"Topics:"}
	for _, topic := range manual.Topics() {
		_, about, _ := strings.Cut(topic.Title, ": ")
		lines = append(lines, fmt.Sprintf("  %-11s %s", topic.Name, strings.ReplaceAll(about, "`", "")))
	}
	return strings.Join(lines, "\n")
}
