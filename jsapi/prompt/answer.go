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

// closed is the answer if the user closes the window.
var closed = consent.Answer{Outcome: consent.Close, Source: source}

// questionOf returns the question that the sheet asks for a prompt. The page of the sheet answers with
//
//	sheet.answer  {id, outcome, scopes, unprovisioned}
func questionOf(p consent.Prompt, c Config) sheet.Question[consent.Answer] {
	return sheet.Question[consent.Answer]{
		View:   viewOf(p, c),
		Read:   func(call *bridge.Call) (consent.Answer, error) { return readAnswer(call, p, c.Testing) },
		Closed: closed,
	}
}

// questionOfReview returns the question that the sheet asks for a review. Closing the sheet revokes nothing. The page
// of the sheet answers with
//
//	sheet.answer  {id, scopes}: the scopes that the user revoked
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

// readAnswer parses and checks the answer to a prompt that the page of the window sent.
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

// readScopes parses a list of scopes, each of which must have been shown. The result is never nil, which would mean all
// of them.
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
