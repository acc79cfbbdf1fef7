package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
)

// options checks the flags, and returns the options that they stand for.
func (f exploreFlags) options(s *scenario.Scenario, what string) (o explore.Options, err error) {
	if _, err := window.ParseTransport(f.transport); err != nil {
		return o, err
	}
	if f.jobs < 1 || f.timeout <= 0 {
		return o, errors.New("--jobs and --timeout must be above 0")
	}
	o = explore.Options{Command: f.command(what), Jobs: f.jobs, Timeout: f.timeout}
	if f.gateway != "" {
		o.Jobs = 1 // it has one address
	}
	o.Only = f.outcomes
	for _, outcome := range f.outcomes {
		if !explore.Valid(outcome) {
			return o, fmt.Errorf("--outcomes %q is not an outcome: %suse some of %s", outcome, spelling.Hint(outcome, explore.Words()...), strings.Join(explore.Words(), ", "))
		}
	}
	for _, text := range f.known {
		k := scenario.ParseKnown(text)
		if err := explore.CheckKnown(k); err != nil {
			return o, fmt.Errorf("--%w", err)
		}
		o.Known = append(o.Known, k)
	}
	for _, k := range s.Known() {
		if err := explore.CheckKnown(k); err != nil {
			return o, s.Wrong(k, "%v", err)
		}
	}
	return o, f.reportFlags.check()
}

// codeOfExplored is the exit status that a report has.
func codeOfExplored(r explore.Report) int {
	for _, p := range r.Failed() {
		if p.Unread {
			return 2
		}
	}
	if r.Unknown > 0 || len(r.Failed()) > 0 || len(r.Prompts) == 0 {
		return 1
	}
	return 0
}
