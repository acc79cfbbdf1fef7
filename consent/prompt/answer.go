package prompt

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
)

// take takes the answer to a prompt. It is refused where the window could not
// have offered it.
func (w *Window) take(_ context.Context, call *bridge.Call) (any, error) {
	a, err := w.answerable(call)
	if err != nil {
		return nil, err
	}
	if a.prompt == nil {
		return nil, errors.New("a review was answered like a prompt")
	}
	answer, err := readAnswer(call, *a.prompt, w.config.Testing)
	if err != nil {
		return nil, err
	}
	give(a.answer, answer)
	return nil, nil
}

// takeBack takes the result of a review.
func (w *Window) takeBack(_ context.Context, call *bridge.Call) (any, error) {
	a, err := w.answerable(call)
	if err != nil {
		return nil, err
	}
	if a.review == nil {
		return nil, errors.New("a prompt was answered like a review")
	}
	scopes, err := readScopes(call, "scopes", a.review.Scopes)
	if err != nil {
		return nil, err
	}
	give(a.revoked, scopes)
	return nil, nil
}

// readAnswer reads what the window's page says was answered to a prompt.
func readAnswer(call *bridge.Call, p consent.Prompt, testing bool) (consent.Answer, error) {
	answer := consent.Answer{Outcome: consent.Outcome(call.Param("outcome").String()), Source: source}
	switch {
	case !slices.Contains(consent.OutcomeNames(), answer.Outcome):
		return answer, fmt.Errorf("outcome %q is unknown", answer.Outcome)
	case !testing && !slices.Contains([]consent.Outcome{consent.Allow, consent.Deny, consent.Close}, answer.Outcome):
		return answer, fmt.Errorf("outcome %q is for testing, which this window is not", answer.Outcome)
	case !testing && call.Param("unprovisioned").Exists():
		return answer, errors.New("scopes to treat as not provisioned are for testing, which this window is not")
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
