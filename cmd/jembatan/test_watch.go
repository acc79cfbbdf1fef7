package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// watched plays scenarios, and plays them again whenever one of them or its program is saved, until ctx ends. It returns what came
// of the last round.
func (f testFlags) watched(ctx context.Context, names []string, all []*scenario.Scenario, out io.Writer) error {
	for {
		paths := append([]string{}, names...)
		for _, s := range all {
			paths = append(paths, s.Uses()...)
		}
		w, err := suite.NewWatch(paths, []string{f.junit, f.json, f.report, f.pictures})
		if err != nil {
			return failed(err)
		}
		corrected, last := f.round(ctx, all, out)
		w.Pass(corrected) // or a value that differs in each play would have it corrected for ever
		var code exitStatus
		if errors.As(last, &code) && code.err != nil {
			last = nil // of a round that ctx has ended
			if ctx.Err() == nil {
				complain(code)
				last = status(code.code)
			}
		}
		var saved bool
		all, saved = f.next(ctx, w, names, out)
		w.Close()
		if !saved {
			return last
		}
	}
}

// next waits until something is saved, and reads the scenarios again. It returns false once ctx has ended.
func (f testFlags) next(ctx context.Context, w *suite.Watch, names []string, out io.Writer) (all []*scenario.Scenario, saved bool) {
	for {
		fmt.Fprintln(out, "waiting for a file to be saved; Ctrl+C ends")
		if !w.Wait(ctx) {
			return nil, false
		}
		all, err := f.read(names)
		if err == nil {
			return all, true
		}
		complain(err) // until it is corrected
	}
}

// correct writes what --update corrects into the files, and returns what it has written into each.
func (f testFlags) correct(results []scenario.Result, out io.Writer) (written map[string][]byte, err error) {
	if !f.update {
		return nil, nil
	}
	var updates []scenario.Update
	for _, r := range results {
		updates = append(updates, r.Updates...)
	}
	n, written, err := scenario.Apply(updates)
	fmt.Fprintf(out, "%d expectations corrected\n", n)
	return written, err
}
