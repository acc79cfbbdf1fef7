package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// getAuthCode is my.getAuthCode, by the contract of that name.
//
// It takes scopes, an array of strings. The success callback receives authCode, authSuccessScopes and, if some scopes
// were refused, authErrorScopes. The fail callback receives error, errorMessage and authErrorScopes ("Response
// Parameter", "Error Code Information").
func (h Host) getAuthCode() method.Method {
	m := method.Method{
		Name:     "getAuthCode",
		State:    method.Asked,
		Resource: ofGrants,
		Summary:  "asks for consent and returns an authorization code",
		Aliases:  []method.Alias{{Takes: map[string]string{"scopeNicks": "scopes"}, Gives: map[string]string{"authCode": "authcode"}}},
		Takes:    []string{"scopes"}, Gives: method.Fields[authorized](),
		Begin: h.authorize,
	}
	if h.Authority != nil { // nil if the table is only listed
		m.Unknown = failed{h.Authority.Unknown()}.Payload()
	}
	return m
}

// authorize enters the call in the queue of prompts, so that the user is asked in the order of the calls. Calls that
// read the grants wait until this one is decided, unless a user or nobody is to decide it.
func (h Host) authorize(ctx context.Context, call *bridge.Call) bridge.Handler {
	return h.apply(ctx, call, call.Param("scopes"), func(consent.Outcome) {})
}

// apply asks for the scopes that a page passes. The handler calls told with the outcome before it returns.
func (h Host) apply(ctx context.Context, call *bridge.Call, written gjson.Result, told func(consent.Outcome)) bridge.Handler {
	wallet := h.Authority.Profile()
	scopes, doubt, ok := readScopes(wallet, written)
	if doubt != "" {
		call.Warn("form", doubt)
	}
	app, err := h.app(call)
	if err != nil {
		call.Leave()
		return method.Failed(err)
	}
	if !ok {
		h.warnAbout(consent.App{}, scopes, call.Warn)
		call.Leave()
		return method.Failed(failed{h.Authority.NoScopes()})
	}
	h.warnAbout(app, scopes, call.Warn)
	wait := h.requestConsent(ctx, call, consent.Request{App: app, User: h.user(), Scopes: scopes, Document: call.Document.ID}, told)
	return func(ctx context.Context, call *bridge.Call) (any, error) {
		grant, err := wait(ctx, call)
		if err != nil {
			return nil, err
		}
		call.OnLost(func() {
			if _, err := h.Authority.Revoke(grant.Code); err != nil {
				call.Refuse("a code that did not reach its page", err.Error())
			}
		})
		result := authorized{AuthCode: grant.Code, AuthSuccessScopes: granted(grant.Granted)}
		if len(grant.Refused) > 0 || wallet.AlwaysErrorScopes {
			refused := errorScopes(grant.Refused)
			result.AuthErrorScopes = &refused
		}
		return result, nil
	}
}

// requestConsent makes a request for a call, and returns a function that waits for what is granted. It calls told with the outcome
// before it returns.
func (h Host) requestConsent(ctx context.Context, call *bridge.Call, request consent.Request, told func(consent.Outcome)) func(context.Context, *bridge.Call) (consent.Grant, error) {
	application := h.Authority.Apply(withCall(ctx, call), request)
	if application.Decided() {
		call.Leave()
	}
	return func(ctx context.Context, call *bridge.Call) (consent.Grant, error) {
		grant, err := application.Wait(consent.Observer{
			Prompted:  func(p consent.Prompt) { h.prompted(call, p) },
			Embargoed: func(p consent.Prompt, left time.Duration) { h.embargoed(call, p, left) },
			Decided: func(d consent.Decision, source string) {
				call.Record(decided(d, source))
				told(d.Outcome)
				if d.Outcome.Silent() {
					call.Leave()
				}
			},
			Dropped: call.Leave,
		})
		var refusal *consent.Refusal
		if !errors.As(err, &refusal) {
			return grant, err
		}
		if cause := refusal.Unwrap(); cause != nil && ctx.Err() == nil {
			call.Refuse(bridge.Said(call.Method), cause.Error())
		}
		return grant, failed{refusal}
	}
}

// prompted records that the user is about to be asked, and warns if the page should not ask.
func (h Host) prompted(call *bridge.Call, p consent.Prompt) {
	asked := trace.Prompt{Scopes: []string{}}
	for _, item := range p.Items {
		switch item.State {
		case consent.Allowed, consent.Silent:
			asked.Allowed = append(asked.Allowed, item.Scope)
		default:
			asked.Scopes = append(asked.Scopes, item.Scope)
		}
	}
	call.Record(asked)
	if call.BeforeInput && call.Document.Number == 1 {
		call.Warn("first-page", "the user is asked before they have done anything on the first page")
	}
	if call.WhileShown {
		call.Warn("loop", "the user is asked whenever the page is shown, which happens again each time the consent sheet closes")
	}
}

// decided returns the trace event for a decision.
func decided(d consent.Decision, source string) trace.Decision {
	e := trace.Decision{Source: source, Outcome: string(d.Outcome), Granted: append([]string{}, d.Granted...)}
	for _, r := range d.Refused {
		e.Refused = append(e.Refused, trace.Refusal{Scope: r.Scope, Code: r.Code})
	}
	return e
}

// embargoed warns that the user was not asked.
func (h Host) embargoed(call *bridge.Call, p consent.Prompt, left time.Duration) {
	seconds := (left + time.Second - 1) / time.Second
	text := fmt.Sprintf("the user was not asked for %s, which they have just denied: the page receives a denial, for %d s more",
		strings.Join(p.Scopes(consent.New), ", "), seconds)
	if h.RepeatPrompts != "" {
		text += "; " + h.RepeatPrompts + " asks every time"
	}
	call.Warn("embargo", text)
}

// authorized is what the success callback receives.
type authorized struct {
	AuthCode          string       `json:"authCode"`
	AuthSuccessScopes granted      `json:"authSuccessScopes"`
	AuthErrorScopes   *errorScopes `json:"authErrorScopes,omitempty"`
}

// failed is an error whose payload is what the fail callback receives.
type failed struct{ *consent.Refusal }

func (f failed) Payload() any {
	return struct {
		Error           int         `json:"error"`
		ErrorMessage    string      `json:"errorMessage"`
		AuthErrorScopes errorScopes `json:"authErrorScopes"`
	}{f.Code, f.Message, f.Refused}
}

// granted is a list of scopes that is never null.
type granted []string

func (g granted) MarshalJSON() ([]byte, error) {
	if g == nil {
		g = granted{}
	}
	return json.Marshal([]string(g))
}

// errorScopes encodes as an object ("key is the scope and value is the error"), in the order in which the page asked.
type errorScopes []consent.Refused

func (e errorScopes) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, r := range e {
		if i > 0 {
			b = append(b, ',')
		}
		for j, word := range []string{r.Scope, r.Code} {
			text, err := json.Marshal(word)
			if err != nil {
				return nil, err
			}
			if j > 0 {
				b = append(b, ':')
			}
			b = append(b, text...)
		}
	}
	return append(b, '}'), nil
}
