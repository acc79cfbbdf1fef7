package main

import (
	"os"
	"strings"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/manual"
	"github.com/spf13/cobra"
)

// completeRun makes shells complete the argument of `jembatan run`.
func completeRun(cmd *cobra.Command) {
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		words := beginning(assets.Demos, typed)
		if len(words) == 0 {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		// A shell that gets words lists no folders by itself.
		folders := beginning(foldersHere(), typed)
		if len(folders) == 0 {
			return words, cobra.ShellCompDirectiveNoFileComp
		}
		return append(words, folders...), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// beginning returns the words that begin with what was typed.
func beginning(words []string, typed string) (all []string) {
	for _, word := range words {
		if strings.HasPrefix(word, typed) {
			all = append(all, word)
		}
	}
	return all
}

// foldersHere returns the folders in the current folder that are not hidden, each with a slash.
func foldersHere() (all []string) {
	entries, _ := os.ReadDir(".") // shells say nothing about folders that they cannot read
	for _, entry := range entries {
		if info, err := os.Stat(entry.Name()); err == nil && info.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			all = append(all, entry.Name()+"/")
		}
	}
	return all
}

// completeTopics completes topics of the manual and commands, each with its description.
func completeTopics(cmd *cobra.Command, args []string, _ string) (words []string, _ cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	for _, topic := range manual.Topics() {
		words = append(words, topic.Name+"\t"+topic.Title)
	}
	for _, command := range cmd.Root().Commands() {
		if _, isTopic := manual.Find(command.Name()); command.IsAvailableCommand() && !isTopic {
			words = append(words, command.Name()+"\t"+command.Short)
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}
