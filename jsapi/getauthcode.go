package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/tidwall/gjson"
)

// mostScopes bounds what one call can have shown to a person: ten times what
// the largest wallet has.
const mostScopes = 256

// getAuthCode is my.getAuthCode, by the contract of that name.
//
// It takes scopes, an array of strings. The success callback receives authCode,
// authSuccessScopes and, where some scopes were refused, authErrorScopes; the
// fail callback error, errorMessage and authErrorScopes ("Response Parameter",
// "Error Code Information").
func (h Host) getAuthCode() bridge.Method {
	return bridge.Method{
		Name:    "getAuthCode",
		Begin:   h.authorize,
		Unknown: failed{h.Authority.Unknown()}.Payload(),
	}
}

// authorize takes the call's place in line, so that a person is asked in the
// order in which the page called.
func (h Host) authorize(call *bridge.Call) bridge.Handler {
	scopes, ok := stringArray(call.Param("scopes"))
	if !ok {
		return fails(failed{h.Authority.Empty()})
	}
	app, ok := h.App(call.Document.Origin)
	if !ok {
		return fails(fmt.Errorf("no app is known at origin %s: only pages of the program that was opened can ask",
			call.Document.Origin))
	}
	application := h.Authority.Apply(consent.Request{App: app, Person: h.Person, Scopes: scopes, Document: call.Document.ID})
	return func(ctx context.Context, call *bridge.Call) (any, error) {
		grant, err := application.Wait(ctx, consent.Observer{
			Prompted: func(p consent.Prompt) { call.Record("prompt", promptLine{call.ID, shown(p)}) },
			Decided: func(d consent.Decision, source string) {
				call.Record("decision", decisionLine{call.ID, source, granted(d.Granted), d.Refused})
			},
		})
		var refusal *consent.Refusal
		switch {
		case errors.As(err, &refusal):
			if cause := refusal.Unwrap(); cause != nil && ctx.Err() == nil {
				call.Refuse("my.getAuthCode", cause.Error())
			}
			return nil, failed{refusal}
		case err != nil:
			return nil, err
		}
		call.OnLost(func() { h.Authority.Revoke(grant.Code) })
		return authorized{grant.Code, granted(grant.Granted), grant.Refused}, nil
	}
}

// fails is the handler of a call that has failed already.
func fails(err error) bridge.Handler {
	return func(context.Context, *bridge.Call) (any, error) { return nil, err }
}

// stringArray reads a non-empty array of strings.
func stringArray(v gjson.Result) ([]string, bool) {
	if !v.IsArray() {
		return nil, false
	}
	var all []string
	for _, e := range v.Array() {
		if e.Type != gjson.String {
			return nil, false
		}
		all = append(all, e.Str)
	}
	return all, len(all) > 0 && len(all) <= mostScopes
}

// authorized is what the success callback receives.
type authorized struct {
	AuthCode          string      `json:"authCode"`
	AuthSuccessScopes granted     `json:"authSuccessScopes"`
	AuthErrorScopes   errorScopes `json:"authErrorScopes,omitempty"`
}

// failed is an error with what the fail callback receives.
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

// errorScopes encodes as an object, "key is the scope and value is the error",
// in the order in which the page asked.
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

// The lines that this method adds to the trace.
type (
	promptLine struct {
		ID     int64   `json:"id"`
		Scopes granted `json:"scopes"` // as shown, the unavailable ones too
	}
	decisionLine struct {
		ID      int64       `json:"id"`
		Source  string      `json:"source"`
		Granted granted     `json:"granted"`
		Refused errorScopes `json:"refused"`
	}
)

func shown(p consent.Prompt) granted {
	names := make(granted, len(p.Items))
	for i, item := range p.Items {
		names[i] = item.Scope
	}
	return names
}
