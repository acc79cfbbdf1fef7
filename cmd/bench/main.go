package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// settings are the flags.
type settings struct {
	rounds  int
	seconds float64 // length of each measurement of calls
	only    []string
	json    string
	quick   bool
	growth  bool
	cores   int
}

func main() {
	if c, ok := childsCourse(); ok {
		os.Exit(runChild(c))
	}
	s, err := parse(os.Args[1:])
	if err == nil {
		err = measure(s, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (settings, error) {
	var s settings
	var only string
	f := flag.NewFlagSet("bench", flag.ExitOnError)
	f.IntVar(&s.rounds, "rounds", 5, "how often every entrant runs")
	f.Float64Var(&s.seconds, "seconds", 1, "length of each measurement of calls")
	f.StringVar(&only, "only", "", "entrants to run, separated by commas: "+strings.Join(names(), ", "))
	f.StringVar(&s.json, "json", "build/bench.json", "file for all samples")
	f.BoolVar(&s.quick, "quick", false, "two short rounds, for rough ratios")
	f.BoolVar(&s.growth, "growth", false, "measure only memory, after 100,000 and after 1,000,000 calls (minutes)")
	f.IntVar(&s.cores, "cores", 2, "cores that an entrant and its web view share")
	f.Parse(args)
	if f.NArg() > 0 {
		return s, fmt.Errorf("%q is not a flag: see -help", f.Arg(0))
	}
	given := map[string]bool{}
	f.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if s.quick && !given["rounds"] {
		s.rounds = 2
	}
	if s.quick && !given["seconds"] {
		s.seconds = 0.4
	}
	if s.growth && !given["rounds"] {
		s.rounds = 1
	}
	if s.rounds < 1 || s.seconds <= 0 || s.cores < 1 {
		return s, fmt.Errorf("-rounds, -seconds and -cores must be above zero")
	}
	if only != "" {
		s.only = strings.Split(only, ",")
	}
	for _, name := range s.only {
		if !slices.Contains(names(), name) {
			return s, fmt.Errorf("-only %s: use some of %s", name, strings.Join(names(), ", "))
		}
	}
	return s, nil
}

// length returns the length of a measurement of calls.
func (s settings) length() time.Duration { return time.Duration(s.seconds * float64(time.Second)) }
