package main

import (
	"errors"
	"io"
	"os"

	"github.com/jembatan/jembatan/cmd/jembatan/stream"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// outputFlags are the flags of what the terminal shows, as they were written.
type outputFlags struct {
	color          string
	verbose, quiet bool
}

func (f *outputFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.color, "color", "auto", "`WHEN` the output has colours: auto, at a terminal unless NO_COLOR is set; always; or never")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "show parameters, results and texts whole")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show only what went wrong, and the summary")
}

// complete has shells complete the values.
func (f *outputFlags) complete(cmd *cobra.Command) {
	if err := cmd.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(stream.When, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is no such flag
	}
}

// read says how the events of a run are shown.
func (f *outputFlags) read(out io.Writer, traceFile string) (stream.Options, error) {
	if f.verbose && f.quiet {
		return stream.Options{}, errors.New("--verbose and --quiet contradict each other: use one of them")
	}
	o, err := stream.Detect(out, f.color, os.Getenv)
	o.Verbose, o.Quiet, o.Trace = f.verbose, f.quiet, traceFile
	return o, err
}
