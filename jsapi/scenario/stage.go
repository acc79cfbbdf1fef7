package scenario

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
)

// Stage is a scenario that is played by somebody who decides while it is played: see [Scenario.Direct].
type Stage struct {
	p   *player
	ctx context.Context // ends with the run
}

// Direct opens the program of a scenario and has play use it. Options.Answerer answers before the scenario does. What
// play returns is the failure of the result. Call it once in a process, on the main goroutine, like [Scenario.Play].
func (s *Scenario) Direct(ctx context.Context, o Options, play func(st *Stage) error) Result {
	return s.result(ctx, o, func(p *player, ctx context.Context) *Failure {
		if failure := p.opened(ctx); failure != nil {
			return failure
		}
		err := play(&Stage{p, ctx})
		var failure *Failure
		if errors.As(err, &failure) {
			return failure
		}
		return failed(err)
	})
}

// Error makes a failure an error.
func (f *Failure) Error() string {
	if where := f.Where(); where != "" {
		return where + ": " + f.What
	}
	return f.What
}

// Context ends with the run.
func (st *Stage) Context() context.Context { return st.ctx }

// Steps returns the number of steps.
func (st *Stage) Steps() int { return len(st.p.scenario.steps) }

// Changes reports whether a step may change the page; one that only waits for something does not.
func (st *Stage) Changes(i int) bool { return st.p.scenario.steps[i].changes() }

// Step plays a step, until ctx ends.
func (st *Stage) Step(ctx context.Context, i int) error {
	s := st.p.scenario.steps[i]
	if failure := st.p.one(s, func() *Failure { return st.p.step(ctx, s) }); failure != nil {
		return failure
	}
	return nil
}

// Button is a button or a tab that the page shows.
type Button struct {
	Role, Name string

	index int // among those of its role, if it has no name
}

// Buttons returns the buttons and the tabs that the page shows, in their order, except those that are disabled.
func (st *Stage) Buttons(ctx context.Context) ([]Button, error) {
	s, err := st.p.survey(ctx)
	return buttonsOf(s.Controls), err
}

func buttonsOf(controls []Control) (all []Button) {
	many := map[string]int{} // by role
	for _, c := range controls {
		one := Button{Role: c.Role, Name: c.Name}
		if c.Name == "" {
			one.index = many[c.Role]
		}
		many[c.Role]++
		if !c.Disabled && (c.Role == "button" || c.Role == "tab") && !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

// Press taps on a button, the first of its name. It reports false if that cannot be tapped on, as one below something else.
func (st *Stage) Press(ctx context.Context, b Button) (bool, error) {
	g := goal{Role: b.Role, Text: b.Name, Index: b.index}
	s, err := st.p.look(ctx, &g) // it may scroll
	if err == nil {
		s, err = st.p.look(ctx, &g)
	}
	if err != nil || !s.Found || s.Covered != "" {
		return false, err
	}
	within, cancel := context.WithTimeout(ctx, st.p.limit)
	defer cancel()
	err = st.p.host.Window().Tap(within, s.X, s.Y)
	if within.Err() != nil && ctx.Err() == nil { // what it does to the page is for who looks at it next
		return !errors.Is(err, window.ErrUntapped), nil
	}
	return true, err
}

// Appearance is what a page shows.
type Appearance struct {
	Text     string   `json:"text"`
	Spinning []string `json:"spinning,omitempty"` // what looks as if it were about to end, such as an endless animation
	Picture  []byte   `json:"picture,omitempty"`
}

// Look looks at the page, and takes a picture.
func (st *Stage) Look(ctx context.Context) (Appearance, error) {
	s, err := st.p.look(ctx, nil)
	if err != nil {
		return Appearance{}, err
	}
	picture, err := st.p.host.Window().Snapshot(ctx)
	return Appearance{s.Text, s.Spinning, picture}, err
}

// Reload loads the page again.
func (st *Stage) Reload() error { return st.p.host.Window().Reload() }

// Events are those that were recorded.
func (st *Stage) Events() []trace.Event {
	st.p.mu.Lock()
	defer st.p.mu.Unlock()
	return slices.Clone(st.p.events)
}

// settleQuiet is how long nothing may happen before a page counts as done.
const settleQuiet = time.Second

// arrival is how long the first document may take to arrive before the time of [Stage.Settle] begins anyway.
const arrival = time.Minute

// Settle waits until the page is done: every call is settled but those that wait for a step and the given number that nobody
// settles, nothing has happened for a second, and the page computes and fetches nothing. It reports false for a page that is
// not done within the limit, which begins once the page has arrived.
func (st *Stage) Settle(ctx context.Context, unsettled func() int, limit time.Duration) (bool, error) {
	p := st.p
	for begun := time.Now(); !p.arrived() && time.Since(begun) < arrival; {
		if err := p.pause(ctx); err != nil {
			return false, err
		}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errUnsettled)
	defer cancel()
	err := p.observe(settleQuiet, func() bool {
		return p.arrived() && p.host.InFlight() <= unsettled()+p.answers.waiting()
	}).await(ctx)
	if err == errUnsettled {
		return false, nil
	}
	return err == nil, err
}

var errUnsettled = errors.New("the page is not done")

// Of returns the scenario of a program in which a user does nothing. Entry is the page to open first, and wallet the one
// whose rules apply; either can be "".
func Of(program, entry, wallet string) *Scenario {
	given := func(value string) text {
		if value == "" {
			return text{}
		}
		return text{Value: value, Line: 1}
	}
	return &Scenario{File: program, dir: ".", Name: filepath.Base(program), file: file{Program: given(program), Entry: given(entry), Wallet: given(wallet)}}
}

// Acts reports whether the scenario has steps or answers of its own.
func (s *Scenario) Acts() bool { return len(s.steps) > 0 || len(s.file.Answers) > 0 }

// Known is a finding that is expected.
type Known struct {
	Rule    string
	Outcome string // "" for every one

	at text
}

// ParseKnown parses a finding that is expected: a rule, or a rule and an outcome.
func ParseKnown(written string) Known {
	rule, outcome, _ := strings.Cut(strings.TrimSpace(written), " ")
	return Known{Rule: rule, Outcome: strings.TrimSpace(outcome)}
}

func (k Known) String() string { return strings.TrimSpace(k.Rule + " " + k.Outcome) }

// Known returns the findings that the scenario expects.
func (s *Scenario) Known() (all []Known) {
	for _, t := range s.file.Known {
		k := ParseKnown(t.Value)
		k.at = t
		all = append(all, k)
	}
	return all
}

// Wrong is an error of a finding that is expected: it says where that is written.
func (s *Scenario) Wrong(k Known, format string, args ...any) error {
	return (&answers{scenario: s}).at(s.File, k.at, format, args...)
}
