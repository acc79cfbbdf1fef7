// Command jembatan opens wallet mini-programs in a desktop window, with the
// `my` object in their pages and a consent window of the host's own.
//
// This package is flags and wiring; what it wires is in the other folders.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

func main() { os.Exit(execute(os.Args[1:])) }

// execute runs the command line and returns the exit status: 0 for success, 1 if something failed, 2 if the input was
// wrong.
func execute(args []string) int {
	root := newRoot()
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		unquoteUsages(root)
	}
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		return 0
	}
	var status exitStatus
	if errors.As(err, &status) && status.err == nil {
		return status.code
	}
	complain(err)
	if errors.As(err, &status) {
		return status.code
	}
	return 2
}

// complain prints why the program ends. It does not wait for a full pipe that nobody reads.
func complain(err error) {
	said := make(chan struct{})
	go func() {
		for line := range strings.Lines("jembatan: " + words(err)) { // parts may come from a page
			fmt.Fprintln(os.Stderr, readable.Printable(strings.TrimSuffix(line, "\n")))
		}
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(stream.Patience):
	}
}

// words returns the text of an error, in which flags take the place of the options of package host.
func words(err error) string {
	switch e := err.(type) {
	case *host.Error:
		return e.Text(flagOf)
	case exitStatus:
		if e.err != nil {
			return words(e.err)
		}
	case interface{ Unwrap() []error }: // of errors.Join
		var all []string
		for _, one := range e.Unwrap() {
			all = append(all, words(one))
		}
		return strings.Join(all, "\n")
	}
	return err.Error()
}

// exitStatus is an error with the exit status of the program.
type exitStatus struct {
	code int
	err  error // nil if everything has been printed
}

func (e exitStatus) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit status %d", e.code)
	}
	return e.err.Error()
}

func (e exitStatus) Unwrap() error { return e.err }

// failed marks an error that was not caused by wrong input.
func failed(err error) error {
	if err == nil {
		return nil
	}
	return exitStatus{1, err}
}

// opened marks an error of opening a program that was not caused by wrong input.
func opened(err error) error {
	var e *host.Error
	if errors.As(err, &e) && !e.Input {
		return failed(err)
	}
	return err
}

func newRoot() *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:           "jembatan",
		Short:         "Run wallet mini-programs in a desktop window",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return failed(writeVersion(cmd.OutOrStdout()))
			}
			return cmd.Help()
		},
	}
	root.Flags().BoolVar(&version, "version", false, "print the version, as jembatan version does")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(badFlag)
	addGroups(root)
	root.AddCommand(in(aboutPrograms, newRun(), newTest(), newExplore(), newReport(), newMCP(), newNew())...)
	root.AddCommand(in(aboutGrants, newGrants(), newGateway())...)
	root.AddCommand(in(aboutReference, newScopes(), newJSAPI(), newConformance())...)
	root.AddCommand(in(aboutThis, newDoctor(), newVersion(), newCompletion(), newMan())...)
	addHelp(root)
	completeFlags(root)
	return root
}
