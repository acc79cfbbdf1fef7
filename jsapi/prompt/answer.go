package prompt

import (
	"errors"
	"fmt"
	"slices"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/consent"
)

const source = consent.ByUser

// closed is the answer of a user who closes the window.
var closed = consent.Answer{Outcome: consent.Close, Source: source}

// questionOf is a prompt as the sheet asks it.
//
//	sheet.answer  {id, outcome, scopes, unprovisioned}
func questionOf(p consent.Prompt, c Config) sheet.Question[consent.Answer] {
	return sheet.Question[consent.Answer]{
		View:   viewOf(p, c),
		Read:   func(call *bridge.Call) (consent.Answer, error) { return readAnswer(call, p, c.Testing) },
		Closed: closed,
	}
}

// questionOfReview is a review as the sheet asks it. Closing takes nothing back.
//
//	sheet.answer  {id, scopes}: those that the user took back
func questionOfReview(r consent.Review, c Config) sheet.Question[[]string] {
	return sheet.Question[[]string]{
		View: viewOfReview(r, c),
		Read: func(call *bridge.Call) ([]string, error) {
			if call.Param("outcome").Exists() {
				return nil, errors.New("a review was answered like a prompt")
			}
			return readScopes(call, "scopes", r.Scopes)
		},
	}
}

// readAnswer reads what the window's page says was answered to a prompt.
func readAnswer(call *bridge.Call, p consent.Prompt, testing bool) (consent.Answer, error) {
	answer := consent.Answer{Outcome: consent.Outcome(call.Param("outcome").String()), Source: source}
	switch {
	case !slices.Contains(consent.OutcomeNames(), answer.Outcome):
		return answer, fmt.Errorf("outcome %q is unknown", answer.Outcome)
	case !testing && !slices.Contains([]consent.Outcome{consent.Allow, consent.Deny, consent.Close}, answer.Outcome):
		return answer, fmt.Errorf("outcome %q is for testing, and this window offers no testing", answer.Outcome)
	case !testing && call.Param("unprovisioned").Exists():
		return answer, errors.New("scopes to treat as not provisioned are for testing, and this window offers no testing")
	}
	var asked, available []string
	for _, item := range p.Items {
		scope, known := p.Profile.Scope(item.Scope)
		if !known || item.State == consent.Unavailable {
			continue
		}
		available = append(available, scope.Name)
		if item.State == consent.New {
			asked = append(asked, scope.Name)
		}
	}
	var err error
	if answer.Outcome == consent.Allow {
		if answer.Scopes, err = readScopes(call, "scopes", asked); err != nil {
			return answer, err
		}
	}
	if testing {
		if answer.Unprovisioned, err = readScopes(call, "unprovisioned", available); err != nil {
			return answer, err
		}
	}
	return answer, nil
}

// readScopes reads a list of scopes, each one of those that were shown. It is
// never nil, which would mean all of them.
func readScopes(call *bridge.Call, param string, shown []string) ([]string, error) {
	scopes := []string{}
	for _, s := range call.Param(param).Array() {
		if !slices.Contains(shown, s.String()) {
			return nil, fmt.Errorf("%s: %q was not offered", param, s.String())
		}
		scopes = append(scopes, s.String())
	}
	return scopes, nil
}
