package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// The form of --json: that of a wallet's file, with every default filled in.
type (
	profileJSON struct {
		Name              string                        `json:"name"`
		Title             string                        `json:"title"`
		Read              string                        `json:"read"`
		Sources           []string                      `json:"sources"`
		Call              callJSON                      `json:"call"`
		CodeLifetime      string                        `json:"codeLifetime"`
		Remember          string                        `json:"remember"`
		Meanwhile         consent.Meanwhile             `json:"meanwhile"`
		AlwaysErrorScopes bool                          `json:"alwaysErrorScopes"`
		Sheet             consent.Sheet                 `json:"sheet"`
		Errors            map[int]string                `json:"errors"`
		Outcomes          outcomesJSON                  `json:"outcomes"`
		Disputed          map[consent.Outcome]wordsJSON `json:"disputed"`
		TradePay          tradePayJSON                  `json:"tradePay"`
		Gateway           *gatewayJSON                  `json:"gateway,omitempty"`
		Scopes            []scopeJSON                   `json:"scopes"`
	}
	tradePayJSON struct {
		Fails []string `json:"fails"`
	}
	gatewayJSON struct {
		Form         consent.GatewayForm `json:"form"`
		AccessToken  string              `json:"accessToken"`
		RefreshToken string              `json:"refreshToken"`
		Token        []string            `json:"token"`
		User         []string            `json:"user"`
		Both         []string            `json:"both,omitempty"`
		Resources    map[string][]string `json:"resources,omitempty"`
	}
	callJSON struct {
		Required bool     `json:"required"`
		Default  []string `json:"default"`
		Text     bool     `json:"text"`
		Commas   bool     `json:"commas"`
		AnyCase  bool     `json:"anyCase"`
	}
	scopeJSON struct {
		Name   string    `json:"name"`
		Title  wordsJSON `json:"title"`
		Yours  wordsJSON `json:"yours"`
		Text   wordsJSON `json:"text"`
		Silent bool      `json:"silent"`
		Free   bool      `json:"free"`
		Opens  []string  `json:"opens"`
	}
	wordsJSON struct {
		EN string `json:"en"`
		ID string `json:"id"`
	}
)

// outcomesJSON has a profile's outcomes, in the order of their table.
type outcomesJSON consent.Outcomes

func (o outcomesJSON) MarshalJSON() ([]byte, error) {
	b := fmt.Appendf(nil, `{"scopes":%d,"unavailable":%q,"nothing":%d`, o.Scopes, o.Unavailable, o.Nothing)
	for _, outcome := range consent.FailingOutcomes() {
		b = fmt.Appendf(b, `,%q:%d`, outcome, o.Codes[outcome])
	}
	return fmt.Appendf(b, `,"unknown":%d}`, o.Unknown), nil
}

func writeProfileJSON(to io.Writer, p *consent.Profile) error {
	out := profileJSON{
		Name: p.Name, Title: p.Title, Read: p.Read, Sources: p.Sources,
		Call: callJSON{
			Required: len(p.Call.Defaults) == 0, Default: list(p.Call.Defaults),
			Text: p.Call.Text, Commas: p.Call.Commas, AnyCase: p.Call.AnyCase,
		},
		CodeLifetime: span(p.CodeLifetime), Remember: remembered(p.Remember), Meanwhile: p.Meanwhile,
		AlwaysErrorScopes: p.AlwaysErrorScopes, Sheet: p.Sheet, Errors: p.Errors, Outcomes: outcomesJSON(p.Outcomes),
		Disputed: map[consent.Outcome]wordsJSON{}, TradePay: tradePayJSON{list(p.PaymentFails)},
	}
	for outcome, words := range p.Disputed {
		out.Disputed[outcome] = wordsJSON(words)
	}
	if g := p.Gateway; g != nil {
		out.Gateway = &gatewayJSON{Form: g.Form, AccessToken: span(g.Tokens.Access), RefreshToken: span(g.Tokens.Refresh),
			Token: g.Token, User: g.User, Both: g.Both, Resources: map[string][]string{}}
		for name, fields := range g.Resources {
			out.Gateway.Resources[name] = list(fields)
		}
	}
	for _, s := range p.Scopes {
		out.Scopes = append(out.Scopes, scopeJSON{
			Name: s.Name, Title: wordsJSON(s.Title), Yours: wordsJSON(s.Yours), Text: wordsJSON(s.Text),
			Silent: s.Silent, Free: s.Free, Opens: list(s.Opens),
		})
	}
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

// list returns a copy of names that is [] in JSON if it is empty.
func list(names []string) []string { return append([]string{}, names...) }

// remembered returns how long a grant is remembered, in the form of a wallet's file.
func remembered(d time.Duration) string {
	switch d {
	case consent.Forever:
		return "forever"
	case 0:
		return "never"
	}
	return span(d)
}
