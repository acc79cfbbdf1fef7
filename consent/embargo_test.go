package consent

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEmbargoGrowsWithEachRefusal(t *testing.T) {
	start := time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)
	for answers, want := range map[string]time.Duration{
		"":            0,
		"d":           2 * time.Second,
		"dd":          8 * time.Second,
		"ddd":         32 * time.Second,
		"dddddd":      10 * time.Minute,
		"c":           0,
		"cc":          2 * time.Second,
		"ccc":         4 * time.Second,
		"dc":          4 * time.Second,
		"bc":          2 * time.Second,
		"da":          0,
		"dddac":       0,
		"dddad":       2 * time.Second,
		"nnnd":        2 * time.Second,
		"ddn":         8 * time.Second,
		"eyx":         0,
		"cccccccccc":  512 * time.Second,
		"ccccccccccc": 10 * time.Minute,
	} {
		var past []Answered
		outcomes := map[rune]Outcome{'d': Deny, 'c': Close, 'b': Background, 'a': Allow, 'n': Network, 'e': Empty, 'y': Busy, 'x': Never}
		for _, r := range answers {
			past = append(past, Answered{outcomes[r], start})
		}
		if got := Embargo(past, start); got != want {
			t.Errorf("%q: %v, want %v", answers, got, want)
		}
		if got := Embargo(past, start.Add(want/4)); got != want-want/4 {
			t.Errorf("%q, a quarter of it later: %v", answers, got)
		}
		if got := Embargo(past, start.Add(want)); got != 0 {
			t.Errorf("%q, when it is over: %v", answers, got)
		}
	}
	many := slices.Repeat([]Answered{{Deny, start}}, 1000)
	if got := Embargo(many, start); got != longestEmbargo {
		t.Errorf("after a thousand: %v", got)
	}
	if got := Embargo(many, start.Add(forgotten)); got != 0 {
		t.Errorf("after an hour: %v", got)
	}
	if got := Embargo([]Answered{{Deny, start}, {Deny, start.Add(forgotten)}}, start.Add(forgotten)); got != firstEmbargo {
		t.Errorf("denied again an hour later: %v", got)
	}
	if got := Embargo(many[:1], start.Add(-time.Hour)); got > longestEmbargo {
		t.Errorf("by a clock that was put back: %v", got)
	}
}

// watch is a clock that a test controls.
type watch struct{ at time.Time }

func (w *watch) now() time.Time { return w.at }

// asker is a user at a window, who answers as the test says.
type asker struct {
	answer Answer
	asked  int
}

func (a *asker) Ask(context.Context, Prompt) (Answer, error) {
	a.asked++
	return a.answer, nil
}

// embargoes is an authority with a user, and what it reported about its calls.
type embargoes struct {
	*testing.T
	user      *asker
	clock     *watch
	ledger    *notebook
	authority *Authority
	told      []string
}

func newEmbargoes(t *testing.T, c Config) *embargoes {
	e := &embargoes{T: t, user: &asker{}, clock: &watch{time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)}, ledger: &notebook{}}
	c.Profile, c.Source, c.Ledger, c.Now = dana(t), e.user, e.ledger, e.clock.now
	e.authority = NewAuthority(c)
	return e
}

// ask asks for scopes with a prepared answer, and returns how often the user has been asked so far.
func (e *embargoes) ask(answer Answer, app string, scopes ...string) int {
	e.Helper()
	e.user.answer = answer
	authorize(e.Context(), e.authority, Request{App: App{ID: app}, User: User{ID: "budi"}, Scopes: scopes}, Observer{
		Prompted:  func(Prompt) { e.told = append(e.told, "prompted") },
		Embargoed: func(_ Prompt, left time.Duration) { e.told = append(e.told, fmt.Sprint("embargoed ", left)) },
		Decided:   func(d Decision, source string) { e.told = append(e.told, fmt.Sprint(d.Outcome, " by ", source)) },
	})
	return e.user.asked
}

var (
	byHand  = Answer{Outcome: Deny, Source: ByUser}
	closes  = Answer{Outcome: Close, Source: ByUser}
	allows  = Answer{Outcome: Allow, Source: ByUser}
	scripts = Answer{Outcome: Deny, Source: "script"}
)

func TestUserIsNotAskedAgainAtOnceAfterADenial(t *testing.T) {
	e := newEmbargoes(t, Config{})
	e.ask(byHand, "shop", "USER_LOGIN_ID")
	e.clock.at = e.clock.at.Add(time.Second)
	if n := e.ask(allows, "shop", "USER_LOGIN_ID"); n != 1 {
		t.Errorf("asked %d times within the embargo", n)
	}
	e.clock.at = e.clock.at.Add(time.Second)
	if n := e.ask(allows, "shop", "USER_LOGIN_ID"); n != 2 {
		t.Errorf("asked %d times, want again when it is over", n)
	}
	want := []string{"prompted", "deny by window", "embargoed 1s", "deny by embargo", "prompted", "allow by window"}
	if diff := cmp.Diff(want, e.told); diff != "" {
		t.Error(diff)
	}
	if len(e.ledger.entries) != 3 || e.ledger.entries[1].Source != ByEmbargo || len(e.ledger.entries[1].Granted) > 0 || e.ledger.codes() != 1 {
		t.Errorf("kept %+v", e.ledger.entries)
	}
}

// TestEmbargoAnswersLikeADenial compares the two refusals.
func TestEmbargoAnswersLikeADenial(t *testing.T) {
	e := newEmbargoes(t, Config{})
	e.user.answer = byHand
	request := Request{App: App{ID: "shop", Provisioned: []string{"KYC_INFO", "USER_JOB"}}, User: User{ID: "budi"}, Scopes: []string{"KYC_INFO", "nonsense", "USER_JOB", "USER_LOGIN_ID"}}
	_, denied := authorize(t.Context(), e.authority, request, Observer{})
	_, embargoed := authorize(t.Context(), e.authority, request, Observer{})
	if e.user.asked != 1 || denied == nil || embargoed == nil {
		t.Fatalf("asked %d times, with %v and %v", e.user.asked, denied, embargoed)
	}
	if diff := cmp.Diff(denied.Error(), embargoed.Error()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(denied.(*Refusal).Refused, embargoed.(*Refusal).Refused); diff != "" {
		t.Error(diff)
	}
}

func TestEmbargoAppliesToAppUserAndScope(t *testing.T) {
	e := newEmbargoes(t, Config{})
	e.ask(byHand, "shop", "USER_LOGIN_ID")
	for _, c := range []struct {
		app    string
		scopes []string
		asks   bool
	}{
		{"shop", []string{"USER_LOGIN_ID"}, false},
		{"shop", []string{"USER_LOGIN_ID", "KYC_INFO"}, false}, // one more does not get around it
		{"shop", []string{"KYC_INFO"}, true},
		{"other", []string{"USER_LOGIN_ID"}, true},
	} {
		before := e.user.asked
		if got := e.ask(allows, c.app, c.scopes...) > before; got != c.asks {
			t.Errorf("%s, %v: asked %v, want %v", c.app, c.scopes, got, c.asks)
		}
	}
}

func TestClosingCountsHalfAndAllowingResetsTheEmbargo(t *testing.T) {
	e := newEmbargoes(t, Config{Fresh: true})
	e.ask(closes, "shop", "USER_LOGIN_ID")
	if n := e.ask(closes, "shop", "USER_LOGIN_ID"); n != 2 {
		t.Errorf("closing once: asked %d times", n)
	}
	if n := e.ask(allows, "shop", "USER_LOGIN_ID"); n != 2 {
		t.Errorf("closing twice: asked %d times", n)
	}
	e.clock.at = e.clock.at.Add(time.Minute)
	e.ask(allows, "shop", "USER_LOGIN_ID")
	e.ask(closes, "shop", "USER_LOGIN_ID")
	if n := e.ask(allows, "shop", "USER_LOGIN_ID"); n != 5 {
		t.Errorf("allowing: asked %d times", n)
	}
}

func TestScopesSwitchedOffCountAsDenied(t *testing.T) {
	e := newEmbargoes(t, Config{Fresh: true})
	e.ask(Answer{Outcome: Allow, Scopes: []string{"KYC_INFO"}, Source: ByUser}, "shop", "USER_LOGIN_ID", "KYC_INFO")
	if n := e.ask(allows, "shop", "KYC_INFO"); n != 2 {
		t.Errorf("what was allowed: asked %d times", n)
	}
	if n := e.ask(allows, "shop", "USER_LOGIN_ID"); n != 2 {
		t.Errorf("what was switched off: asked %d times", n)
	}
}

func TestEmbargoIgnoresScriptsAndRepeatPrompts(t *testing.T) {
	e := newEmbargoes(t, Config{})
	for range 5 {
		e.ask(scripts, "shop", "USER_LOGIN_ID")
	}
	if e.user.asked != 5 {
		t.Errorf("a script was asked %d of 5 times", e.user.asked)
	}
	e = newEmbargoes(t, Config{RepeatPrompts: true})
	for range 5 {
		e.ask(byHand, "shop", "USER_LOGIN_ID")
	}
	if e.user.asked != 5 {
		t.Errorf("with RepeatPrompts a user was asked %d of 5 times", e.user.asked)
	}
}
