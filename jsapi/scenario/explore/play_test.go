package explore

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// slowStage is a program whose page shows "loading" after each change until it has settled.
type slowStage struct {
	ctx     context.Context
	pages   []string // what the page shows at first, and after each step
	answers string   // what the page shows after the outcome
	asks    int      // it asks after this step; -1 while it loads
	waits   int      // a step that only waits for something; 0 for none
	ask     func()   // it returns once the prompt is open

	picture  []byte
	page     int // of pages
	loading  bool
	begun    bool // it was given time to settle
	toasted  bool // a step that waits came before the page had settled
	inFlight int
	answered chan consent.Outcome
}

func (s *slowStage) Context() context.Context { return s.ctx }
func (s *slowStage) Steps() int               { return len(s.pages) - 1 }
func (s *slowStage) Changes(i int) bool       { return s.waits == 0 || i != s.waits }

func (s *slowStage) Step(_ context.Context, i int) error {
	if !s.Changes(i) {
		s.toasted = s.loading
	}
	s.page, s.loading = i+1, true
	if i == s.asks {
		s.ask()
	}
	return nil
}

// Settle waits as a page's does; in a test whose clock is that of a bubble, the limit passes at once when nothing can happen.
func (s *slowStage) Settle(ctx context.Context, unsettled func() int, limit time.Duration) (bool, error) {
	if !s.begun && s.asks == -1 {
		s.begun = true
		s.ask()
		<-ctx.Done()
		return false, ctx.Err()
	}
	if s.inFlight > unsettled() {
		select {
		case <-s.answered:
			s.inFlight, s.pages[s.page] = 0, s.answers
		case <-time.After(limit):
			return false, nil
		}
	}
	s.loading = false
	return true, nil
}

func (s *slowStage) Look(context.Context) (a scenario.Appearance, err error) {
	if a.Text, a.Picture = s.pages[s.page], s.picture; s.loading {
		a.Text = "loading"
	}
	return a, nil
}

// asksBy has the program ask by a function, of which a director takes the first call.
func (s *slowStage) asksBy(d *director, ask func(context.Context, string) (consent.Outcome, error)) {
	s.ask = func() {
		s.inFlight = 1
		go func() {
			outcome, _ := ask(s.ctx, "KYC_INFO")
			s.answered <- outcome
		}()
		<-d.reached
	}
}

func (s *slowStage) Buttons(context.Context) ([]scenario.Button, error)   { return nil, nil }
func (s *slowStage) Press(context.Context, scenario.Button) (bool, error) { return false, nil }
func (s *slowStage) Reload() error                                        { return nil }
func (s *slowStage) Events() []trace.Event                                { return nil }

// TestAPageIsLookedAtOnceItIsDone has pages that need time after each step, and while a prompt is open.
func TestAPageIsLookedAtOnceItIsDone(t *testing.T) {
	for name, test := range map[string]struct {
		pages   []string
		asks    int
		answers string
		before  string
		same    bool
	}{
		"a step asks":                           {[]string{"home", "account", "account, asking"}, 1, "account, denied", "account", false},
		"a step asks, and nothing is told":      {[]string{"home", "account", "account, asking"}, 1, "account", "account", true},
		"a page asks that a step has opened":    {[]string{"home", "account"}, 0, "account, denied", "home", false},
		"such a page, and nothing is told":      {[]string{"home", "account"}, 0, "account", "home", true},
		"the first page asks":                   {[]string{"home"}, -1, "home, denied", "home", false},
		"the first page, and nothing is told":   {[]string{"home"}, -1, "home", "home", true},
		"the first page, before the first step": {[]string{"home", "account"}, -1, "home", "home", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, ask := newDirector(t, 0, "deny")
				s := &slowStage{ctx: t.Context(), pages: test.pages, answers: test.answers, asks: test.asks, picture: drawn(t, 0), loading: true,
					answered: make(chan consent.Outcome, 1)}
				s.asksBy(d, ask)
				p := Play{Outcome: "deny"}
				if err := p.play(s, d); err != nil {
					t.Fatal(err)
				}
				if p.Before.Text != test.before || p.Same != test.same || p.Restless {
					t.Errorf("before: %q, want %q; same: %t, want %t; never at rest: %t", p.Before.Text, test.before, p.Same, test.same, p.Restless)
				}
			})
		})
	}
}

// TestAStepThatWaitsDoesNotWaitForRest has a step wait for something that is gone once the page has settled, such as a toast.
func TestAStepThatWaitsDoesNotWaitForRest(t *testing.T) {
	d, ask := newDirector(t, 0, "deny")
	s := &slowStage{ctx: t.Context(), pages: []string{"home", "saved", "saved", "asking"}, answers: "denied", asks: 2, waits: 1, picture: drawn(t, 0),
		loading: true, answered: make(chan consent.Outcome, 1)}
	s.asksBy(d, ask)
	p := Play{Outcome: "deny"}
	if err := p.play(s, d); err != nil {
		t.Fatal(err)
	}
	if !s.toasted || p.Before.Text != "saved" {
		t.Errorf("the step that waits came before rest: %t; before: %q", s.toasted, p.Before.Text)
	}
}
