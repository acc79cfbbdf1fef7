package prompt

import (
	"strconv"

	"github.com/jembatan/jembatan/consent"
)

// testingView is what the window tells a tester.
type testingView struct {
	Unavailable string        `json:"unavailable"` // what a scope that is not provisioned gets
	Outcomes    []outcomeView `json:"outcomes"`    // all but allow, in the order in which to offer them
}

// outcomeView is what the page receives for an outcome.
type outcomeView struct {
	Outcome string `json:"outcome"`
	Code    string `json:"code"` // "" where it receives nothing
	Message string `json:"message"`
	Note    string `json:"note"` // what other published pages say; "" where they agree
}

func testingOf(p *consent.Profile, language string) *testingView {
	v := &testingView{Unavailable: p.Outcomes.Unavailable}
	for _, outcome := range consent.OutcomeNames() {
		if outcome == consent.Allow {
			continue
		}
		o := outcomeView{Outcome: string(outcome), Note: p.Disputed[outcome].In(language)}
		if code := p.Outcomes.Of(outcome); !outcome.Silent() {
			o.Code, o.Message = strconv.Itoa(code), p.Errors[code]
		}
		v.Outcomes = append(v.Outcomes, o)
	}
	return v
}
