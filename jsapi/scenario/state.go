package scenario

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/trace"
)

// enter makes the state that the scenario begins with.
func (p *player) enter(ctx context.Context) error {
	before := p.scenario.file.State
	if before == nil {
		return nil
	}
	if len(before.Granted) > 0 {
		if err := p.host.Grant(ctx, values(before.Granted)); err != nil {
			return err
		}
	}
	for _, key := range yamlfile.Keys(before.Stored) {
		if err := p.host.Store(ctx, key.Value, before.Stored[key].JSON); err != nil {
			return fmt.Errorf("%s:%d: stored %q: %w", p.scenario.File, key.Line, key.Value, err)
		}
	}
	return nil
}

// stored checks what the program has stored.
func (p *player) stored(ctx context.Context, e *expectation) *Failure {
	if e.Stored == nil {
		return nil
	}
	all, err := p.host.Stored(ctx)
	if err != nil {
		return failed(err)
	}
	for _, key := range yamlfile.Keys(e.Stored) {
		want := e.Stored[key].JSON
		got, there := all[key.Value]
		absent := string(want) == "null"
		switch {
		case !there && !absent:
			return &Failure{Line: key.Line, What: fmt.Sprintf("the program has not stored %q", key.Value), Expected: pretty(want), Actual: "nothing"}
		case there && !matches(want, got, false):
			return &Failure{Line: key.Line, What: fmt.Sprintf("the program has stored something else as %q", key.Value), Expected: pretty(want), Actual: pretty(got)}
		}
	}
	return nil
}

// notified checks what back ends were told: answers of the gateway, and its notices.
func (p *player) notified(_ context.Context, e *expectation) *Failure {
	if e.Told == nil {
		return nil
	}
	all := p.toldToBackEnds()
	next := 0
	for i, want := range e.Told {
		at := next
		for at < len(all) && !matches(want.JSON, all[at], false) {
			at++
		}
		if at < len(all) {
			next = at + 1
			continue
		}
		f := &Failure{Line: want.Line, What: "back ends were not told this", Expected: pretty(want.JSON), Actual: "nothing"}
		if i > 0 {
			f.What += " after what is before it"
		}
		if len(all) > 0 {
			f.Actual = pretty(json.RawMessage("[" + join(all) + "]"))
		}
		return f
	}
	if len(e.Told) == 0 && len(all) > 0 {
		return &Failure{Line: int(e.Line), What: "back ends were told something", Actual: pretty(json.RawMessage("[" + join(all) + "]"))}
	}
	return nil
}

// toldToBackEnds returns the members of events by which back ends learnt something.
func (p *player) toldToBackEnds() (all []json.RawMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.events {
		switch d := e.Data.(type) {
		case trace.Redemption:
		case trace.Notice:
			if d.Try == 0 {
				continue // it is not sent
			}
		default:
			continue
		}
		if members, err := e.MembersJSON(); err == nil {
			all = append(all, members)
		}
	}
	return all
}

func join(all []json.RawMessage) string {
	var texts []string
	for _, one := range all {
		texts = append(texts, string(one))
	}
	return strings.Join(texts, ",")
}

// visibility is the script that reads whether a page is hidden. An image of that name would hide the document's own member.
const visibility = "Object.getOwnPropertyDescriptor(Document.prototype, 'visibilityState').get.call(document)"

// background leaves the program for another app, and comes back once the page has been told.
func (p *player) background(ctx context.Context) *Failure {
	w := p.host.Window()
	for _, state := range []struct {
		is     string
		become func() error
	}{{"hidden", w.Hide}, {"visible", func() error { return w.Show(0) }}} {
		if err := state.become(); err != nil {
			return failed(err)
		}
		if failure := p.until(ctx, p.limit, func() *Failure {
			is, err := w.Look(ctx, visibility)
			if err != nil {
				return failed(err)
			}
			if is != state.is {
				return &Failure{What: fmt.Sprintf("background: the page is %s, not %s", is, state.is)}
			}
			return nil
		}); failure != nil {
			return failure
		}
		// The page's event comes after the state, and would tell of the next one if that came before it.
		p.turn(ctx)
	}
	return nil
}

// turn waits until the page is idle, but not for ever, and reports whether it is.
func (p *player) turn(ctx context.Context) (idle bool) {
	ctx, cancel := context.WithTimeout(ctx, toldTime)
	defer cancel()
	p.comeRound(ctx)
	return ctx.Err() == nil
}

// toldTime bounds the wait for a page that is never idle.
const toldTime = 5 * time.Second
