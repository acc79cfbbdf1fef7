package consent

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sourceFunc is a function that implements Source.
type sourceFunc func(context.Context, Prompt) (Answer, error)

func (f sourceFunc) Ask(ctx context.Context, p Prompt) (Answer, error) { return f(ctx, p) }

// authorize applies and waits.
func authorize(ctx context.Context, a *Authority, request Request, observer Observer) (Grant, error) {
	return a.Apply(ctx, request).Wait(observer)
}

// codesOf returns the number of an authority's live codes.
func codesOf(a *Authority) int { return a.ledger.(*notebook).codes() }

func wantRefusal(t *testing.T, err error, code int, message string, refused ...Refused) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) {
		t.Fatalf("error %v, want a refusal", err)
	}
	if r.Code != code || r.Message != message {
		t.Errorf("refused with %d %q, want %d %q", r.Code, r.Message, code, message)
	}
	if diff := cmp.Diff(refused, r.Refused); diff != "" {
		t.Errorf("refused scopes (-want +got):\n%s", diff)
	}
}

func TestGrantCarriesACodeBoundToWhatWasGranted(t *testing.T) {
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: Script(Answer{Outcome: Allow, Scopes: []string{"KYC_INFO"}})})
	grant, err := authorize(t.Context(), a, Request{
		App: App{ID: "coffee"}, User: User{ID: "budi"}, Scopes: []string{"USER_JOB", "KYC_INFO"}, Document: "d7",
	}, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	want := Decision{Outcome: Allow, Granted: []string{"KYC_INFO"}, Refused: []Refused{{"USER_JOB", "11"}}, Remember: []string{"KYC_INFO"}}
	if diff := cmp.Diff(want, grant.Decision); diff != "" {
		t.Error(diff)
	}
	e := a.ledger.(*notebook).entries[0]
	if e.Code != HashCode(grant.Code) || e.Parties != (Parties{"dana", "coffee", "budi"}) || e.Document != "d7" || !slices.Equal(e.Granted, want.Granted) {
		t.Errorf("kept %+v", e)
	}
	if ended, err := a.Revoke(grant.Code); !ended || err != nil || codesOf(a) != 0 {
		t.Error("the code cannot be revoked")
	}
}

func TestRefusalsWithoutAPrompt(t *testing.T) {
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		t.Error("somebody was asked")
		return Answer{Outcome: Allow}, nil
	})})
	never := Observer{
		Prompted: func(Prompt) { t.Error("Prompted was called") },
		Decided:  func(Decision, string) { t.Error("Decided was called") },
	}
	for _, scopes := range [][]string{nil, {}} {
		_, err := authorize(t.Context(), a, Request{Scopes: scopes}, never)
		wantRefusal(t, err, 10, "Empty Data")
	}
	_, err := authorize(t.Context(), a, Request{App: App{Provisioned: []string{"USER_JOB"}}, Scopes: []string{"KYC_INFO", "NOPE", "KYC_INFO"}}, never)
	wantRefusal(t, err, 11, "Unauthorized to Get User Info", Refused{"KYC_INFO", "40006"}, Refused{"NOPE", "40006"})
	wantRefusal(t, a.NoScopes(), 10, "Empty Data")
	wantRefusal(t, a.Unknown(), 3, "Unknown Error")
	if codesOf(a) != 0 {
		t.Error("a code was minted")
	}
}

func TestAnswersWithoutGrantsMintNoCode(t *testing.T) {
	for outcome, code := range map[Outcome]int{Deny: 11, Close: 10, Background: 10, Network: 3, Busy: 3, Empty: 10, "": 3} {
		p := dana(t)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: p, Source: Script(Answer{Outcome: outcome})})
		_, err := authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{})
		wantRefusal(t, err, code, p.Errors[code], Refused{"KYC_INFO", fmt.Sprint(code)})
		if codesOf(a) != 0 {
			t.Errorf("%q: a code was minted", outcome)
		}
	}
}

func TestSourceErrorFailsAsUnknownAndKeepsItsCause(t *testing.T) {
	broken := errors.New("no window")
	for _, cause := range []error{broken, context.Canceled} { // canceled, but not by our ctx
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
			return Answer{Outcome: Allow}, cause
		})})
		_, err := authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO", "NOPE"}}, Observer{
			Decided: func(Decision, string) { t.Error("nothing was decided") },
		})
		wantRefusal(t, err, 3, "Unknown Error", Refused{"KYC_INFO", "3"}, Refused{"NOPE", "40006"})
		if !errors.Is(err, cause) {
			t.Errorf("%v does not tell the cause", err)
		}
		if codesOf(a) != 0 {
			t.Error("a code was minted")
		}
	}
}

func TestObserverHearsOfTheDecisionOnceItIsStored(t *testing.T) {
	var a *Authority
	var heard []string
	a = NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		heard = append(heard, "asked")
		return Answer{Outcome: Allow, Source: "window"}, nil
	})})
	_, err := authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Prompted: func(p Prompt) { heard = append(heard, "prompted "+p.Items[0].Scope) },
		Decided: func(d Decision, source string) {
			heard = append(heard, fmt.Sprintf("decided %s by %s, %d kept", d.Granted, source, codesOf(a)))
		},
	})
	want := []string{"prompted KYC_INFO", "asked", "decided [KYC_INFO] by window, 1 kept"}
	if diff := cmp.Diff(want, heard); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestObserverHearsOfDenials(t *testing.T) {
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: Script(Answer{Outcome: Deny, Source: "window"})})
	heard := ""
	authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(d Decision, source string) { heard = fmt.Sprint(d.Code, " ", source) },
	})
	if heard != "11 script" {
		t.Errorf("heard %q", heard)
	}
}

func TestEndedDocumentOpensNoPrompt(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	leave()
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
	for _, scopes := range [][]string{{"KYC_INFO"}, {"NOPE"}, nil} {
		_, err := authorize(ctx, a, Request{Scopes: scopes}, Observer{Prompted: func(Prompt) { t.Error("asked") }})
		if err != context.Canceled {
			t.Errorf("%q: %v", scopes, err)
		}
	}
}

// An answer that arrives when the document ends must not result in a code that is not revoked.
func TestAnswerAfterTheDocumentEndedMintsNoCode(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		leave()
		return Answer{Outcome: Allow}, nil
	})})
	grant, err := authorize(ctx, a, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(Decision, string) { t.Error("decided for a document that is gone") },
	})
	if err != context.Canceled || grant.Code != "" || codesOf(a) != 0 {
		t.Errorf("%+v, %v, %d codes", grant, err, codesOf(a))
	}
}

func TestDocumentThatLeavesWhileTheDecisionIsWrittenHasNoLiveCode(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
	grant, err := authorize(ctx, a, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(Decision, string) { leave() },
	})
	if err != context.Canceled || grant.Code != "" || codesOf(a) != 0 {
		t.Errorf("%+v, %v, %d codes", grant, err, codesOf(a))
	}
}

func TestCodesLiveAsLongAsTheProfileSays(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	book := &notebook{}
	a := NewAuthority(Config{Ledger: book, Profile: dana(t), Source: Script(Answer{Outcome: Allow}), Now: func() time.Time { return now }})
	if _, err := authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{}); err != nil {
		t.Fatal(err)
	}
	if e := book.entries[0]; !e.At.Equal(now) || e.Expires.Sub(e.At) != 5*time.Minute {
		t.Errorf("minted %v, expires %v", e.At, e.Expires)
	}
}

func TestAuthorityNeedsAProfileASourceAndALedger(t *testing.T) {
	for _, config := range []Config{{}, {Profile: dana(t), Source: Script(Answer{})}, {Source: Script(Answer{}), Ledger: &notebook{}}, {Profile: dana(t), Ledger: &notebook{}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v was taken", reflect.ValueOf(config))
				}
			}()
			NewAuthority(config)
		}()
	}
}
