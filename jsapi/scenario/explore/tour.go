package explore

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// Options say how a program is explored.
type Options struct {
	// Command makes the process that plays once, by [Once], and writes its [Play] into a file, as JSON.
	Command func(ctx context.Context, site int, outcome, result string) *exec.Cmd
	// Jobs is how many plays there are at a time, 1 (also for 0) or more.
	Jobs int
	// Timeout ends a play that takes longer.
	Timeout time.Duration
	// Only are the outcomes that are played, beside that of a user who agrees. Nil means all.
	Only []string
	// Known are findings that are expected, beside those that the scenario expects.
	Known []scenario.Known
	// Done is called after each play, by one goroutine at a time. All is 0 while it is not known.
	Done func(p Play, done, all int)
}

// Report is the result of exploring a program. It encodes as JSON.
type Report struct {
	Program string    `json:"program"`
	Name    string    `json:"name"`
	Prompts []Asked   `json:"prompts"`
	Plays   []Play    `json:"plays"`
	Unknown int       `json:"unknown"`           // findings that were not expected
	Unfound []string  `json:"unfound,omitempty"` // findings that were expected, and did not come
	When    time.Time `json:"when"`
}

// mostPrompts is how many prompts of a program are explored.
const mostPrompts = 6

// InputError says why a program could not be opened: what was given is wrong.
type InputError struct{ what string }

func (e *InputError) Error() string { return e.what }

// Tour explores a program: it plays it once as a user who agrees, and once for each other outcome of each prompt. The error for a
// program that could not be opened because of what was given is an [InputError].
func Tour(ctx context.Context, s *scenario.Scenario, o Options) (Report, error) {
	r := Report{Program: s.File, Name: s.Name, When: time.Now()}
	dir, err := os.MkdirTemp("", "jembatan-explore-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	agreed := o.once(ctx, -1, "", filepath.Join(dir, "agreed.json"))
	if agreed.Unread {
		return r, &InputError{agreed.Failure}
	}
	o.done(agreed, 1, 0)
	r.Prompts = agreed.Prompts[:min(len(agreed.Prompts), mostPrompts)]
	var plays []Play
	for site, a := range r.Prompts {
		for i, outcome := range a.Outcomes() {
			if site == agreed.Site && outcome == agreed.Outcome {
				continue // it has been played
			}
			word, _, _ := strings.Cut(outcome, ":")
			if i == 0 || o.Only == nil || slices.Contains(o.Only, outcome) || slices.Contains(o.Only, word) {
				plays = append(plays, Play{Site: site, Outcome: outcome})
			}
		}
	}
	if agreed.Failure == "" {
		o.all(ctx, plays, dir)
	} else {
		plays = nil
	}
	r.Plays = append([]Play{agreed}, plays...)
	r.judge(append(s.Known(), o.Known...))
	return r, context.Cause(ctx)
}

// all plays the outcomes.
func (o Options) all(ctx context.Context, plays []Play, dir string) {
	suite.Pool(ctx, o.Jobs, len(plays), func(i int) Play {
		return o.once(ctx, plays[i].Site, plays[i].Outcome, filepath.Join(dir, fmt.Sprintf("%d.json", i)))
	}, func(i int, p Play, many int) {
		plays[i] = p
		o.done(p, many+1, len(plays)+1)
	})
}

func (o Options) done(p Play, done, all int) {
	if o.Done != nil {
		o.Done(p, done, all)
	}
}

// once plays in a process of its own.
func (o Options) once(ctx context.Context, site int, outcome, result string) (p Play) {
	why := suite.Process(ctx, func(ctx context.Context) *exec.Cmd { return o.Command(ctx, site, outcome, result) }, result, o.Timeout, &p)
	if why != "" {
		return Play{Site: site, Outcome: outcome, Failure: why}
	}
	return p
}

// judge finds what breaks a rule, and counts.
func (r *Report) judge(expected []scenario.Known) {
	Judge(r.Plays, expected)
	found := map[string]bool{}
	for _, p := range r.Plays {
		for _, f := range p.Findings {
			found[f.Rule], found[f.Rule+" "+f.Outcome] = true, true
			if !f.Known {
				r.Unknown++
			}
		}
	}
	for _, k := range expected {
		if !found[k.String()] {
			r.Unfound = append(r.Unfound, k.String())
		}
	}
}

// Failed returns the plays that could not be played.
func (r Report) Failed() (all []Play) {
	for _, p := range r.Plays {
		if p.Failure != "" {
			all = append(all, p)
		}
	}
	return all
}
