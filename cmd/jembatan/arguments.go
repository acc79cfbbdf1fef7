package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/spf13/cobra"
)

// noArguments refuses arguments. An argument of a command that has subcommands is an unknown subcommand.
func noArguments(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case !cmd.HasSubCommands():
		return fmt.Errorf("%s takes no argument %q: leave it out; %s says more", commandLine(cmd), args[0], helpOf(cmd))
	}
	name := strings.TrimSpace(commandLine(cmd) + " " + args[0])
	return fmt.Errorf("there is no command %q: %s%s lists them", name, spelling.Hint(args[0], commandNames(cmd)...), helpOf(cmd))
}

// atMostOne refuses a second argument; what describes the first.
func atMostOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < 2 {
			return nil
		}
		return fmt.Errorf("%s takes one %s, and %q is a second: a path with spaces needs quotes", commandLine(cmd), what, args[1])
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
