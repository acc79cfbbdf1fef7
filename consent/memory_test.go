package consent

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	coffee = App{ID: "coffee"}
	budi   = User{ID: "budi"}
)

func TestSecondCallIsAnsweredFromMemoryWithoutAPrompt(t *testing.T) {
	book := &notebook{}
	asked := 0
	a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		asked++
		return Answer{Outcome: Allow, Source: "window"}, nil
	})})
	request := Request{App: coffee, User: budi, Scopes: []string{"KYC_INFO", "NOPE"}}
	var codes []string
	for range 3 {
		grant, err := authorize(t.Context(), a, request, Observer{})
		if err != nil || !slices.Equal(grant.Granted, []string{"KYC_INFO"}) || !slices.Equal(grant.Refused, []Refused{{"NOPE", "40006"}}) {
			t.Fatalf("%+v, %v", grant, err)
		}
		codes = append(codes, grant.Code)
	}
	if asked != 1 || codes[1] == codes[2] {
		t.Errorf("asked %d times, codes %q", asked, codes)
	}
	var sources []string
	for _, e := range book.entries {
		sources = append(sources, e.Source)
	}
	if diff := cmp.Diff([]string{"window", "memory", "memory"}, sources); diff != "" {
		t.Error(diff)
	}
	// Other apps, users and wallets have none of it.
	other := *a.profile
	other.Name = "other"
	strangers := NewAuthority(Config{Ledger: book, Profile: &other, Source: a.source})
	for _, c := range []struct {
		a *Authority
		r Request
	}{
		{a, Request{App: App{ID: "tea"}, User: budi, Scopes: request.Scopes}},
		{a, Request{App: coffee, User: User{ID: "sari"}, Scopes: request.Scopes}},
		{strangers, request},
	} {
		before := asked
		if _, err := authorize(t.Context(), c.a, c.r, Observer{}); err != nil || asked != before+1 {
			t.Errorf("%+v: asked %d times, %v", c.r, asked-before, err)
		}
	}
}

func TestFreshIgnoresRememberedGrants(t *testing.T) {
	book := &notebook{}
	asked := 0
	source := sourceFunc(func(context.Context, Prompt) (Answer, error) { asked++; return Answer{Outcome: Allow}, nil })
	a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: source, Fresh: true})
	for range 2 {
		authorize(t.Context(), a, Request{App: coffee, User: budi, Scopes: []string{"KYC_INFO"}}, Observer{})
	}
	if asked != 2 || len(book.entries) != 2 {
		t.Errorf("asked %d times, kept %d", asked, len(book.entries))
	}
}

// The second of two concurrent calls asks for what the first one is granted.
func TestQueuedCallFindsEarlierGrants(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := &notebook{}
		answer := make(chan Answer)
		a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
			return <-answer, nil
		})})
		request := Request{App: coffee, User: budi, Scopes: []string{"KYC_INFO"}}
		first, second := a.Apply(t.Context(), request), a.Apply(t.Context(), request)
		done := make(chan error, 2)
		go func() { _, err := first.Wait(Observer{}); done <- err }()
		go func() { _, err := second.Wait(Observer{}); done <- err }()
		answer <- Answer{Outcome: Allow, Source: "window"} // once: synctest fails where it is wanted twice
		if err := errors.Join(<-done, <-done); err != nil || book.entries[1].Source != "memory" {
			t.Errorf("%v, %+v", err, book.entries)
		}
	})
}

func TestNothingIsGrantedIfTheLedgerFails(t *testing.T) {
	full := errors.New("disk full")
	book := &notebook{}
	a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		book.err = full
		return Answer{Outcome: Allow}, nil
	})})
	for range 2 { // the second one fails when it looks for remembered grants
		grant, err := authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{
			Decided: func(Decision, string) { t.Error("a decision that is not in the ledger was told") },
		})
		wantRefusal(t, err, 3, "Unknown Error", Refused{"KYC_INFO", "3"})
		if !errors.Is(err, full) || grant.Code != "" {
			t.Errorf("%+v, %v", grant, err)
		}
	}
}

func TestCallDuringAPromptFollowsTheProfile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, meanwhile := range []Meanwhile{Refuse, Drop} {
			p := *dana(t)
			p.Meanwhile = meanwhile
			answer := make(chan Answer)
			a := NewAuthority(Config{Ledger: &notebook{}, Profile: &p, Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
				return <-answer, nil
			})})
			ctx, leave := context.WithCancel(t.Context())
			first := start(ctx, a, "KYC_INFO")
			second := start(ctx, a, "USER_JOB")
			if meanwhile == Refuse {
				wantRefusal(t, second.err, 3, "Unknown Error", Refused{"USER_JOB", "3"})
			} else if second.done {
				t.Errorf("dropped, and it ended with %v", second.err)
			}
			answer <- Answer{Outcome: Allow}
			synctest.Wait()
			if first.err != nil || first.grant.Code == "" {
				t.Errorf("the first: %+v", first)
			}
			leave()
			synctest.Wait()
			if meanwhile == Drop && (!second.done || second.err != context.Canceled) {
				t.Errorf("dropped, and after the end of its document: %+v", second)
			}
		}
	})
}

func TestUnansweredCallDoesNotBlockOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := &notebook{}
		answers := []Answer{{Outcome: Never, Source: "window"}, {Outcome: Allow, Source: "window"}}
		a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
			next := answers[0]
			answers = answers[1:]
			return next, nil
		})})
		ctx, leave := context.WithCancel(t.Context())
		hung := start(ctx, a, "KYC_INFO")
		if hung.done {
			t.Fatalf("it ended with %v", hung.err)
		}
		if next := start(ctx, a, "KYC_INFO"); !next.done || next.err != nil {
			t.Errorf("the next: %+v", next)
		}
		leave()
		synctest.Wait()
		if hung.err != context.Canceled || book.entries[0].Outcome != Never || book.codes() != 1 {
			t.Errorf("%+v; kept %+v", hung, book.entries)
		}
	})
}

// reviewer is a source that revokes what it is told to.
type reviewer struct {
	sourceFunc
	saw  *Review
	back []string
}

func (r reviewer) Review(_ context.Context, review Review) ([]string, error) {
	*r.saw = review
	return r.back, nil
}

func TestReviewRevokesWhatTheUserChooses(t *testing.T) {
	book := &notebook{}
	var saw Review
	a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: reviewer{sourceFunc(func(context.Context, Prompt) (Answer, error) {
		return Answer{Outcome: Allow, Scopes: []string{"USER_JOB", "KYC_INFO"}}, nil
	}), &saw, []string{"KYC_INFO"}}})
	request := Request{App: coffee, User: budi, Scopes: []string{"USER_JOB", "KYC_INFO", "USER_BANK_NAME"}}
	if _, err := authorize(t.Context(), a, request, Observer{}); err != nil {
		t.Fatal(err)
	}
	gone, err := a.Review(t.Context(), coffee, budi, func() {})
	if err != nil || !slices.Equal(gone, []string{"KYC_INFO"}) || !slices.Equal(saw.Scopes, []string{"KYC_INFO", "USER_JOB"}) {
		t.Errorf("shown %q, taken back %q, %v", saw.Scopes, gone, err)
	}
	settings, err := a.Settings(t.Context(), coffee, budi)
	want := map[string]bool{"USER_JOB": true, "KYC_INFO": false, "USER_BANK_NAME": false}
	if diff := cmp.Diff(want, settings); err != nil || diff != "" {
		t.Error(err, diff)
	}
	script := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
	if gone, err := script.Review(t.Context(), coffee, budi, func() {}); gone != nil || err != nil {
		t.Errorf("a script took back %q, %v", gone, err)
	}
}

func TestReviewSaysThatItWaitsForAPrompt(t *testing.T) {
	open, answered, waits := make(chan struct{}), make(chan struct{}), make(chan struct{})
	var saw Review
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: reviewer{sourceFunc(func(context.Context, Prompt) (Answer, error) {
		close(open)
		<-answered
		return Answer{Outcome: Deny}, nil
	}), &saw, nil}})
	prompted := make(chan struct{})
	go func() {
		defer close(prompted)
		authorize(t.Context(), a, Request{App: coffee, User: budi, Scopes: []string{"USER_JOB"}}, Observer{})
	}()
	<-open
	reviewed := make(chan error, 1)
	go func() {
		_, err := a.Review(t.Context(), coffee, budi, func() { close(waits) })
		reviewed <- err
	}()
	select {
	case <-waits:
	case <-time.After(30 * time.Second):
		t.Error("it does not say that it waits")
	}
	close(answered)
	<-prompted
	if err := <-reviewed; err != nil {
		t.Error(err)
	}
	if _, err := a.Review(t.Context(), coffee, budi, func() { t.Error("it waits for nothing") }); err != nil {
		t.Error(err)
	}
}

func TestLedgerStoresTheWalletsNames(t *testing.T) {
	book := &notebook{}
	p := *dana(t)
	p.Call.AnyCase = true
	p.index = map[string]int{}
	for i, scope := range p.Scopes {
		p.index[p.fold(scope.Name)] = i
	}
	a := NewAuthority(Config{Ledger: book, Profile: &p, Source: Script(Answer{Outcome: Allow})})
	grant, err := authorize(t.Context(), a, Request{App: coffee, User: budi, Scopes: []string{"kyc_info", "Shoe_Size", "KYC_INFO"}}, Observer{})
	if err != nil || !slices.Equal(grant.Granted, []string{"kyc_info"}) {
		t.Fatalf("%+v, %v", grant, err)
	}
	settings, _ := a.Settings(t.Context(), coffee, budi)
	if diff := cmp.Diff(map[string]bool{"KYC_INFO": true}, settings); diff != "" {
		t.Error(diff)
	}
	e := book.entries[0]
	if !slices.Equal(e.Granted, []string{"KYC_INFO"}) || e.Refused[0].Scope != "Shoe_Size" || e.Items[0].Scope != "KYC_INFO" {
		t.Errorf("kept %+v", e)
	}
}

// While AskAll returns true, the user is asked regardless of remembered grants and refusals.
func TestAskAllAsksWhatIsRememberedAndWhatWasRefused(t *testing.T) {
	asked, all, outcome := 0, false, Allow
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), AskAll: func() bool { return all }, Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		asked++
		return Answer{Outcome: outcome, Source: ByUser}, nil
	})})
	ask := func(scope string, wantAsked int, wantGrant bool) {
		t.Helper()
		asked = 0
		_, err := authorize(t.Context(), a, Request{App: coffee, User: budi, Scopes: []string{scope}}, Observer{})
		if asked != wantAsked || (err == nil) != wantGrant {
			t.Errorf("%s: asked %d times, %v", scope, asked, err)
		}
	}
	ask("KYC_INFO", 1, true)
	ask("KYC_INFO", 0, true)
	outcome = Deny
	for asked = 1; asked > 0; { // until the user is no longer asked
		asked = 0
		authorize(t.Context(), a, Request{App: coffee, User: budi, Scopes: []string{"USER_JOB"}}, Observer{})
	}
	ask("USER_JOB", 0, false)
	all = true
	ask("KYC_INFO", 1, false)
	outcome = Allow
	ask("USER_JOB", 1, true)
	all = false
	ask("USER_JOB", 0, true)
}
