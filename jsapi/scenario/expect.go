package scenario

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// place is where expectations are written.
type place struct {
	file string
	sum  string // of the content of the file
	path []any  // in the file
}

// expect waits for all expectations. With [Options.Update] it corrects those that can be, once the program rests.
func (p *player) expect(ctx context.Context, e *expectation, at place) *Failure {
	rest := p.observe(restTime, func() bool { return p.host.InFlight() == 0 })
	return p.until(ctx, p.limitOf(e), func() *Failure {
		if p.update && p.rested(ctx, rest) {
			corrected, updates := p.corrected(ctx, e, at)
			if len(updates) > 0 {
				e, p.updates = corrected, append(p.updates, updates...)
			}
		}
		for _, check := range []func(context.Context, *expectation) *Failure{p.shown, p.received, p.told, p.granted, p.stored, p.notified} {
			if failure := check(ctx, e); failure != nil {
				return failure
			}
		}
		return nil
	})
}

// rested reports whether the program rests, without waiting longer than a step does for a page that computes.
func (p *player) rested(ctx context.Context, rest *resting) bool {
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	return rest.rests(ctx)
}

// limitOf returns how long to wait for expectations. Before they are corrected, the program must have rested.
func (p *player) limitOf(e *expectation) time.Duration {
	limit := p.limit
	if e.Timeout.Line > 0 {
		limit = e.Timeout.Value
	}
	if p.update {
		limit += 2 * restTime
	}
	return limit
}

// shown checks what the page shows.
func (p *player) shown(ctx context.Context, e *expectation) *Failure {
	if e.Visible == nil && e.NotVisible == nil {
		return nil
	}
	s, err := p.look(ctx, nil)
	if err != nil {
		return failed(err)
	}
	for _, t := range texts(e.Visible) {
		if !holds(s.Text, t.Value) {
			return &Failure{Line: t.Line, What: fmt.Sprintf("the page does not show %q", t.Value), Expected: t.Value, Actual: s.Text}
		}
	}
	for _, t := range texts(e.NotVisible) {
		if holds(s.Text, t.Value) {
			return &Failure{Line: t.Line, What: fmt.Sprintf("the page shows %q", t.Value), Actual: s.Text}
		}
	}
	return nil
}

// received checks what the callbacks of calls received.
func (p *player) received(_ context.Context, e *expectation) *Failure {
	if len(e.Received) == 0 {
		return nil
	}
	settled := p.settled()
	from := 0
	for _, r := range e.Received {
		at := slices.IndexFunc(settled[from:], func(s trace.Settle) bool { return r.is(s) })
		if at < 0 {
			f := &Failure{Line: r.Call.Line, What: "no call received " + r.String(), Expected: pretty(r.json())}
			if from > 0 {
				f.What += " after those before it"
			}
			// Show the last call of that name.
			for _, s := range settled[from:] {
				if s.Method == r.Call.Value {
					f.Actual = pretty(settlementOf(s))
				}
			}
			if f.Actual == "" {
				f.Actual = "nothing: " + p.unsettled(r.Call.Value)
			}
			return f
		}
		from += at + 1
	}
	return nil
}

// is reports whether a call received the expected result.
func (r received) is(s trace.Settle) bool {
	switch {
	case s.Method != r.Call.Value:
		return false
	case r.Success.Line > 0:
		return s.Outcome == "success" && matches(r.Success.JSON, s.Result, r.Exactly.Value)
	case r.Fail.Line > 0:
		return s.Outcome == "fail" && matches(r.Fail.JSON, s.Result, r.Exactly.Value)
	}
	return s.Outcome == "success" || s.Outcome == "fail"
}

func (r received) json() json.RawMessage {
	if r.Fail.Line > 0 {
		return settlement(bridge.Said(r.Call.Value), "fail", r.Fail.JSON)
	}
	return settlement(bridge.Said(r.Call.Value), "success", r.Success.JSON)
}

func (r received) String() string {
	switch {
	case r.Success.Line > 0:
		return fmt.Sprintf("the success of %s", bridge.Said(r.Call.Value))
	case r.Fail.Line > 0:
		return fmt.Sprintf("the failure of %s", bridge.Said(r.Call.Value))
	}
	return "an answer of my." + r.Call.Value
}

// settlement returns a settled call in the form that failures show.
func settlement(call, outcome string, result json.RawMessage) json.RawMessage {
	if len(result) == 0 {
		result = json.RawMessage("null")
	}
	text, err := json.Marshal(map[string]map[string]json.RawMessage{call: {outcome: result}})
	if err != nil {
		return result
	}
	return text
}

func settlementOf(s trace.Settle) json.RawMessage {
	return settlement(bridge.Said(s.Method), s.Outcome, s.Result)
}

// told checks what the run recorded: prompts, warnings, console lines and errors.
func (p *player) told(_ context.Context, e *expectation) *Failure {
	prompted, warned, lines, thrown := p.recorded()
	if e.Asked != nil {
		if want := values(e.Asked); !sameSet(want, prompted) {
			return compared(e.Asked, "the user was not asked for these scopes", want, prompted)
		}
	}
	if e.Warnings != nil {
		if want := values(e.Warnings); !sameSet(want, warned) {
			return compared(e.Warnings, "the warnings are different", want, warned)
		}
	}
	for _, t := range e.Console {
		if !slices.ContainsFunc(lines, func(line string) bool { return fits(t.Value, line) }) {
			return &Failure{Line: t.Line, What: fmt.Sprintf("the console does not have the line %q", t.Value), Expected: t.Value, Actual: strings.Join(lines, "\n")}
		}
	}
	if e.Thrown == nil {
		return nil
	}
	for i, line := range thrown {
		if i >= len(e.Thrown) || !fits(e.Thrown[i].Value, line) {
			return compared(e.Thrown, "the page threw other errors", values(e.Thrown), thrown)
		}
	}
	if len(thrown) < len(e.Thrown) {
		return compared(e.Thrown, "the page did not throw these errors", values(e.Thrown), thrown)
	}
	return nil
}

// granted checks the grants in the ledger.
func (p *player) granted(ctx context.Context, e *expectation) *Failure {
	if e.Granted == nil {
		return nil
	}
	got, err := p.host.Granted(ctx)
	if err != nil {
		return failed(err)
	}
	if want := values(e.Granted); !sameSet(want, got) {
		return compared(e.Granted, "the ledger has other grants", want, got)
	}
	return nil
}

func values(list []text) (all []string) {
	for _, t := range list {
		all = append(all, t.Value)
	}
	return all
}

// sameSet reports whether two lists are equal, ignoring order and repetition.
func sameSet(a, b []string) bool {
	in := func(list []string) func(string) bool {
		return func(one string) bool { return !slices.Contains(list, one) }
	}
	return !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

func compared(written []text, what string, want, got []string) *Failure {
	f := &Failure{What: what, Expected: strings.Join(want, "\n"), Actual: strings.Join(got, "\n")}
	if len(written) > 0 {
		f.Line = written[0].Line
	}
	return f
}
