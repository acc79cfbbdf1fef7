package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

// noArguments refuses arguments. An argument of a command that has subcommands is an unknown subcommand.
func noArguments(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case !cmd.HasSubCommands():
		instead := "leave it out"
		if cmd.Flags().Lookup("wallet") != nil && slices.Contains(wallets.Names(), args[0]) {
			instead = "write --wallet " + args[0]
		}
		return fmt.Errorf("%s takes no argument %q: %s; %s says more", commandLine(cmd), args[0], instead, helpOf(cmd))
	}
	name := strings.TrimSpace(commandLine(cmd) + " " + args[0])
	hint := spelling.Hint(args[0], commandNames(cmd)...)
	if !cmd.HasParent() {
		hint = hintOf(args[0], hint)
	}
	return fmt.Errorf("there is no command %q: %s%s lists them", name, hint, helpOf(cmd))
}

// hintOf returns what was probably meant by a word in the place of a command, for an error: a topic of the manual, a program
// to run, or else what misspelled suggests, which is before a folder that happens to have such a name.
func hintOf(word, misspelled string) string {
	if _, isTopic := manual.Find(word); isTopic {
		return fmt.Sprintf("jembatan help %s explains it; ", word)
	}
	program := host.IsAddress(word) || word != "" && host.IsDemo(word)
	if !program && misspelled == "" {
		_, err := os.Stat(word)
		program = err == nil
	}
	if program {
		return fmt.Sprintf("to open it, write jembatan run %s; ", word)
	}
	return misspelled
}

// atMostOne refuses a second argument; what describes the first.
func atMostOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < 2 {
			return nil
		}
		way := "a path with spaces needs quotes"
		switch strings.ToLower(args[1]) {
		case "true", "false", "yes", "no", "on", "off":
			way = "a flag that takes no value is switched off with =, such as --fresh=false"
		}
		return fmt.Errorf("%s takes one %s, and %q is a second: %s", commandLine(cmd), what, args[1], way)
	}
}

// exactlyOne demands one argument, which what describes.
func exactlyOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fmt.Errorf("%s needs a %s: write %s %s", commandLine(cmd), what, cmd.CommandPath(), what)
		}
		return atMostOne(what)(cmd, args)
	}
}

// commandLine returns a command as it is typed after the name of the program.
func commandLine(cmd *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()))
}

// helpOf returns the command line that prints the help of a command.
func helpOf(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return cmd.Name() + " help"
	}
	return cmd.CommandPath() + " --help"
}

// commandNames returns the names of a command's subcommands, in the order of its help.
func commandNames(cmd *cobra.Command) (names []string) {
	for _, child := range cmd.Commands() {
		if !child.Hidden {
			names = append(names, child.Name())
		}
	}
	return names
}
