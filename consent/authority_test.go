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

// sourceFunc is a source in one function.
type sourceFunc func(context.Context, Prompt) (Answer, error)

func (f sourceFunc) Ask(ctx context.Context, p Prompt) (Answer, error) { return f(ctx, p) }

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
	a := NewAuthority(Config{Profile: dana(t), Source: Script(Answer{Outcome: Allow, Scopes: []string{"KYC_INFO"}})})
	grant, err := a.Authorize(t.Context(), Request{
		App: App{ID: "coffee"}, Person: Person{ID: "budi"}, Scopes: []string{"USER_JOB", "KYC_INFO"}, Document: "d7",
	}, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	want := Decision{Granted: []string{"KYC_INFO"}, Refused: []Refused{{"USER_JOB", "11"}}}
	if diff := cmp.Diff(want, grant.Decision); diff != "" {
		t.Error(diff)
	}
	binding, ok := a.Codes().Lookup(grant.Code)
	if !ok || binding.App != "coffee" || binding.Person != "budi" || binding.Document != "d7" || !slices.Equal(binding.Scopes, want.Granted) {
		t.Errorf("code is live: %v, bound to %+v", ok, binding)
	}
	if !a.Revoke(grant.Code) {
		t.Error("the code cannot be revoked")
	}
}

func TestRefusalsThatNeedNobody(t *testing.T) {
	a := NewAuthority(Config{Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		t.Error("somebody was asked")
		return Answer{Outcome: Allow}, nil
	})})
	never := Observer{
		Prompted: func(Prompt) { t.Error("Prompted was called") },
		Decided:  func(Decision, string) { t.Error("Decided was called") },
	}
	for _, scopes := range [][]string{nil, {}} {
		_, err := a.Authorize(t.Context(), Request{Scopes: scopes}, never)
		wantRefusal(t, err, 10, "Empty Data")
	}
	_, err := a.Authorize(t.Context(), Request{App: App{Provisioned: []string{"USER_JOB"}}, Scopes: []string{"KYC_INFO", "NOPE", "KYC_INFO"}}, never)
	wantRefusal(t, err, 11, "Unauthorized to Get User Info", Refused{"KYC_INFO", "40006"}, Refused{"NOPE", "40006"})
	wantRefusal(t, a.Empty(), 10, "Empty Data")
	wantRefusal(t, a.Unknown(), 3, "Unknown Error")
	if a.Codes().Len() != 0 {
		t.Error("a code was minted")
	}
}

func TestAnswersThatGrantNothingMintNothing(t *testing.T) {
	for outcome, code := range map[Outcome]int{Deny: 11, Close: 10, "": 3} {
		p := dana(t)
		a := NewAuthority(Config{Profile: p, Source: Script(Answer{Outcome: outcome})})
		_, err := a.Authorize(t.Context(), Request{Scopes: []string{"KYC_INFO"}}, Observer{})
		wantRefusal(t, err, code, p.Errors[code], Refused{"KYC_INFO", fmt.Sprint(code)})
		if a.Codes().Len() != 0 {
			t.Errorf("%q: a code was minted", outcome)
		}
	}
}

func TestSourceErrorFailsAsUnknownAndKeepsItsCause(t *testing.T) {
	broken := errors.New("no window")
	for _, cause := range []error{broken, context.Canceled} { // canceled, but not by our ctx
		a := NewAuthority(Config{Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
			return Answer{Outcome: Allow}, cause
		})})
		_, err := a.Authorize(t.Context(), Request{Scopes: []string{"KYC_INFO", "NOPE"}}, Observer{
			Decided: func(Decision, string) { t.Error("nothing was decided") },
		})
		wantRefusal(t, err, 3, "Unknown Error", Refused{"KYC_INFO", "3"}, Refused{"NOPE", "40006"})
		if !errors.Is(err, cause) {
			t.Errorf("%v does not tell the cause", err)
		}
		if a.Codes().Len() != 0 {
			t.Error("a code was minted")
		}
	}
}

func TestObserverHearsOfTheDecisionBeforeThereIsACode(t *testing.T) {
	var a *Authority
	var heard []string
	a = NewAuthority(Config{Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		heard = append(heard, "asked")
		return Answer{Outcome: Allow, Source: "window"}, nil
	})})
	_, err := a.Authorize(t.Context(), Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Prompted: func(p Prompt) { heard = append(heard, "prompted "+p.Items[0].Scope) },
		Decided: func(d Decision, source string) {
			heard = append(heard, fmt.Sprintf("decided %s by %s with %d codes", d.Granted, source, a.Codes().Len()))
		},
	})
	want := []string{"prompted KYC_INFO", "asked", "decided [KYC_INFO] by window with 0 codes"}
	if diff := cmp.Diff(want, heard); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestDeniedDecisionIsHeardOfToo(t *testing.T) {
	a := NewAuthority(Config{Profile: dana(t), Source: Script(Answer{Outcome: Deny, Source: "window"})})
	heard := ""
	a.Authorize(t.Context(), Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(d Decision, source string) { heard = fmt.Sprint(d.Code, " ", source) },
	})
	if heard != "11 script" {
		t.Errorf("heard %q", heard)
	}
}

func TestDeadDocumentAsksNobody(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	leave()
	a := NewAuthority(Config{Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
	for _, scopes := range [][]string{{"KYC_INFO"}, {"NOPE"}, nil} {
		_, err := a.Authorize(ctx, Request{Scopes: scopes}, Observer{Prompted: func(Prompt) { t.Error("asked") }})
		if err != context.Canceled {
			t.Errorf("%q: %v", scopes, err)
		}
	}
}

// An answer that arrives together with the end of the document must not become a code that nobody revokes.
func TestAnswerAfterTheDocumentLeftMintsNothing(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	a := NewAuthority(Config{Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
		leave()
		return Answer{Outcome: Allow}, nil
	})})
	grant, err := a.Authorize(ctx, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(Decision, string) { t.Error("decided for a document that is gone") },
	})
	if err != context.Canceled || grant.Code != "" || a.Codes().Len() != 0 {
		t.Errorf("%+v, %v, %d codes", grant, err, a.Codes().Len())
	}
}

func TestDocumentThatLeavesWhileTheDecisionIsWrittenHasNoLiveCode(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	a := NewAuthority(Config{Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
	grant, err := a.Authorize(ctx, Request{Scopes: []string{"KYC_INFO"}}, Observer{
		Decided: func(Decision, string) { leave() },
	})
	if err != context.Canceled || grant.Code != "" || a.Codes().Len() != 0 {
		t.Errorf("%+v, %v, %d codes", grant, err, a.Codes().Len())
	}
}

func TestCodesOfAnAuthorityLiveAsLongAsTheProfileSays(t *testing.T) {
	c := newClock()
	a := NewAuthority(Config{Profile: dana(t), Source: Script(Answer{Outcome: Allow}), Now: c.now})
	grant, err := a.Authorize(t.Context(), Request{Scopes: []string{"KYC_INFO"}}, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	if binding, _ := a.Codes().Lookup(grant.Code); binding.Expires.Sub(binding.Minted) != 5*time.Minute || !binding.Minted.Equal(c.time) {
		t.Errorf("minted %v, expires %v", binding.Minted, binding.Expires)
	}
}

func TestAuthorityNeedsAProfileAndASource(t *testing.T) {
	for _, config := range []Config{{}, {Profile: dana(t)}, {Source: Script(Answer{})}} {
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
