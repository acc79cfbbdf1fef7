package prompt

import (
	"strconv"

	"github.com/jembatan/jembatan/consent"
)

// testingView is the testing menu, as the window's page draws it.
type testingView struct {
	Unavailable string        `json:"unavailable"` // code for a scope that is not provisioned
	Outcomes    []outcomeView `json:"outcomes"`    // all except allow, in the order in which they are offered
}

// outcomeView is an outcome, with what the page receives for it.
type outcomeView struct {
	Outcome string `json:"outcome"`
	Code    string `json:"code"` // "" if it receives nothing
	Message string `json:"message"`
	Note    string `json:"note"` // what other published pages say; "" if they agree
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
