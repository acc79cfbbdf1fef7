package explore

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

func TestEachPlayIsATestCase(t *testing.T) {
	prompt := Asked{Method: "getAuthCode", Scopes: []string{"KYC_INFO"}}
	finding := func(rule string, known bool) Finding {
		return Finding{Rule: rule, Outcome: "deny", What: "it does\nso", Known: known}
	}
	r := Report{Program: "shop", Prompts: []Asked{prompt}, Plays: []Play{
		{Outcome: "allow", TookMilli: 1500},
		{Outcome: "deny", Findings: []Finding{finding("asks-again", true), finding("spinner", false), finding("throws", false)}},
		{Outcome: "busy", Failure: "the window was closed"},
		{Outcome: "close", Failure: "no program", Unread: true},
	}}
	fault := func(message, text string) *suite.Fault { return &suite.Fault{Message: message, Text: text} }
	const spins, throws = "spinner: it does so", "throws: it does so"
	want := []suite.Case{
		{Class: "shop", Name: r.Plays[0].Name(), Took: 1500 * time.Millisecond},
		{Class: "shop", Name: r.Plays[1].Name(), Failure: fault(spins, spins+"\n"+throws), Out: "known: asks-again: it does so"},
		{Class: "shop", Name: r.Plays[2].Name(), Failure: fault("the window was closed", "the window was closed")},
		{Class: "shop", Name: r.Plays[3].Name(), Error: fault("no program", "no program")},
	}
	if diff := cmp.Diff(want, r.Cases()); diff != "" {
		t.Error(diff)
	}
	silent := Report{Program: "shop", Plays: []Play{{Site: -1}}}
	if cases := silent.Cases(); len(cases) != 2 || cases[0].Failure != nil || cases[1].Failure == nil {
		t.Errorf("%+v", cases)
	}
}
