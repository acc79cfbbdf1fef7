package scenario

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
)

const (
	// eventRoom is how many bytes of events may wait for the scenario.
	eventRoom = 64 << 20
	// lookTime is the longest time between two looks at the page while nothing is recorded.
	lookTime = 50 * time.Millisecond
	// tailLines is how many lines of the trace a failure shows.
	tailLines = 12
)

// player plays one scenario.
type player struct {
	scenario *Scenario
	host     *host.Host
	answers  *answers
	reads    *trace.Subscriber
	limit    time.Duration
	changed  chan struct{} // has one value after something has happened
	steps    []Played
	pictures *pictures
	taken    []Picture // of the page, after steps
	unread   bool      // it could not be played
	update   bool      // expectations are corrected
	seeded   bool      // the trace is to be the same as that of other plays
	updates  []Update

	most int // how many events are kept; 0 means all

	mu     sync.Mutex // guards what follows
	events []trace.Event
	whole  int64         // number of the last event that has its places in the developer's files
	wholer chan struct{} // closed when whole rises; nil if nobody waits for it
	early  []trace.Event // that were whole before they were read
}

// read receives the events of the run.
func (p *player) read(events []trace.Event) {
	p.mu.Lock()
	for _, e := range events {
		p.events = append(p.events, p.repeatable(p.wholeOf(e)))
	}
	if n := len(p.events); p.most > 0 && n > p.most {
		p.events = slices.Clone(p.events[n-p.most/2:])
	}
	p.mu.Unlock()
	p.wake()
}

// wake makes a wait check its condition again.
func (p *player) wake() {
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// opened waits until the window is open, or the run has ended. It has no limit of its own, because the time that a
// program needs to open depends on the machine.
func (p *player) opened(ctx context.Context) *Failure {
	return p.until(ctx, math.MaxInt64, func() *Failure {
		if p.host.Window() == nil {
			return &Failure{What: "the window is not open"}
		}
		return nil
	})
}

// until waits until check returns no failure. After the limit it returns the last failure, and when the run ends, the
// reason for that.
func (p *player) until(ctx context.Context, limit time.Duration, check func() *Failure) *Failure {
	end := time.NewTimer(limit)
	defer end.Stop()
	for {
		failure := check()
		if failure == nil || failure.busy || failure.final {
			return failure
		}
		select {
		case <-p.changed:
		case <-time.After(lookTime):
		case <-end.C:
			failure.What += fmt.Sprintf(", after %s", limit)
			return failure
		case <-ctx.Done():
			return &Failure{What: context.Cause(ctx).Error(), ended: true}
		}
	}
}

// failed returns the failure for an error; nil for nil.
func failed(err error) *Failure {
	if err == nil {
		return nil
	}
	var unreadable *selectorError
	return &Failure{What: err.Error(), busy: err == errBusy, final: errors.As(err, &unreadable)}
}

// step plays a step.
func (p *player) step(ctx context.Context, s stepAt) *Failure {
	switch {
	case s.word == backStep:
		return p.back(ctx)
	case s.word == reloadStep:
		return p.reload(ctx)
	case s.word == backgroundStep:
		return p.background(ctx)
	case s.word != "":
		return p.happens(ctx, s.word)
	case s.TapOn != nil:
		return p.tap(ctx, goalOf(*s.TapOn))
	case s.InputText != nil:
		return p.write(ctx, *s.InputText)
	case s.PressKey.Line > 0:
		return p.key(ctx, keyName(s.PressKey.Value))
	case s.AssertVisible != nil:
		return p.visible(ctx, goalOf(*s.AssertVisible), true, p.limit)
	case s.AssertNotVisible != nil:
		return p.visible(ctx, goalOf(*s.AssertNotVisible), false, p.limit)
	case s.ScrollUntilVisible != nil:
		_, failure := p.find(ctx, goalOf(*s.ScrollUntilVisible.Element), "scrollUntilVisible")
		return failure
	case s.ExtendedWaitUntil != nil:
		w, limit := s.ExtendedWaitUntil, p.limit
		if w.Timeout.Line > 0 {
			limit = w.Timeout.Value
		}
		if w.Visible != nil {
			return p.visible(ctx, goalOf(*w.Visible), true, limit)
		}
		return p.visible(ctx, goalOf(*w.NotVisible), false, limit)
	case s.OpenLink.Line > 0:
		return p.open(ctx, s.OpenLink.Value)
	case s.Device != nil:
		p.host.ChangePhone(*s.Device)
		return nil
	case s.TakeScreenshot.Line > 0:
		return p.takeScreenshot(ctx, s.TakeScreenshot.Value)
	case s.Expect != nil:
		return p.expect(ctx, s.Expect, place{s.file, s.sum, s.path})
	}
	return p.until(ctx, p.limit, func() *Failure {
		if p.answers.step(s.step) {
			return nil
		}
		switch {
		case s.Revoke != nil:
			return &Failure{What: "revoke: " + p.answers.unrevoked(s.step)}
		case s.Dialog != nil:
			return &Failure{What: "dialog: " + p.answers.unchosen(s.step)}
		case s.Pay.Line > 0:
			return &Failure{What: "pay: the program asks for no payment"}
		}
		return &Failure{What: "answer: the program asks for no consent"}
	})
}

// visible waits until a target is visible, or is not.
func (p *player) visible(ctx context.Context, g goal, want bool, limit time.Duration) *Failure {
	return p.until(ctx, limit, func() *Failure {
		s, err := p.lookWithin(ctx, &g, max(limit, p.limit))
		if err != nil {
			return failed(err)
		}
		is := s.Found || g == goal{Text: g.Text} && holds(s.Text, g.Text)
		switch {
		case is == want:
			return nil
		case want:
			return &Failure{What: fmt.Sprintf("the page does not show %s", g), Expected: g.Text, Actual: s.Text}
		}
		return &Failure{What: fmt.Sprintf("the page shows %s", g), Actual: s.Text}
	})
}

// last returns the number of the last event; 0 for none.
func (p *player) last() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.events) == 0 {
		return 0
	}
	return p.events[len(p.events)-1].Number
}

// settled returns the settled calls, in order.
func (p *player) settled() (all []trace.Settle) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.events {
		if d, ok := e.Data.(trace.Settle); ok {
			all = append(all, d)
		}
	}
	return all
}

// unsettled says why no further call of a method has settled.
func (p *player) unsettled(method string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	made, ended := 0, 0
	for _, e := range p.events {
		switch d := e.Data.(type) {
		case trace.Call:
			if d.Method == method {
				made++
			}
		case trace.Settle:
			if d.Method == method {
				ended++
			}
		}
	}
	switch {
	case made == 0:
		return fmt.Sprintf("the page has not called %s", bridge.Said(method))
	case made > ended:
		return fmt.Sprintf("%s is not settled", bridge.Said(method))
	}
	return fmt.Sprintf("all calls of %s were settled before", bridge.Said(method))
}

// recorded returns what the run recorded: the scopes of the last prompt, the rules of warnings, the lines of the
// console, and uncaught errors.
func (p *player) recorded() (prompted, warned, lines, thrown []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.events {
		switch d := e.Data.(type) {
		case trace.Prompt:
			prompted = d.Scopes
		case trace.Warning:
			if !slices.Contains(warned, d.Rule) {
				warned = append(warned, d.Rule)
			}
		case trace.Console:
			lines = append(lines, d.Text)
			if d.Thrown {
				thrown = append(thrown, d.Text)
			}
		}
	}
	return prompted, warned, lines, thrown
}

// tail returns the last lines of the trace.
func (p *player) tail() (lines []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.events[max(0, len(p.events)-tailLines):] {
		members, err := e.MembersJSON()
		if err != nil {
			continue
		}
		lines = append(lines, fmt.Sprintf("%6.2fs %-9s %s", e.Since.Seconds(), e.Kind(), members))
	}
	return lines
}
