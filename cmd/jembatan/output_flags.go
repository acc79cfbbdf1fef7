package main

import (
	"errors"
	"io"
	"os"

	"github.com/jembatan/jembatan/cmd/jembatan/stream"
	"github.com/spf13/pflag"
)

// outputFlags has the flags for the output on the terminal, as written.
type outputFlags struct {
	color          string
	verbose, quiet bool
}

func (f *outputFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.color, "color", "auto", "`WHEN` to use colours: auto, on a terminal unless NO_COLOR is set; always; or never")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "show parameters, results and texts in full")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show only failures, errors and warnings, and the summary")
}

// read returns how to show the events of a run.
func (f *outputFlags) read(out io.Writer, traceFile string) (stream.Options, error) {
	if f.verbose && f.quiet {
		return stream.Options{}, errors.New("--verbose and --quiet contradict each other: use one of them")
	}
	o, err := stream.Detect(out, f.color, os.Getenv)
	o.Verbose, o.Quiet, o.Trace = f.verbose, f.quiet, traceFile
	return o, err
}
