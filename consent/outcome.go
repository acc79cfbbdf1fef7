package consent

import (
	"slices"
	"strings"
)

// Outcome is how a prompt ended, whether a user or a script answered it. The zero Outcome is not an answer and
// grants nothing.
type Outcome string

const (
	Allow      Outcome = "allow"
	Deny       Outcome = "deny"
	Close      Outcome = "close"
	Background Outcome = "background"
	Network    Outcome = "network"
	Busy       Outcome = "busy"
	Empty      Outcome = "empty"
	Never      Outcome = "never"
)

// outcomes is the table of outcomes, in the order in which a tester is offered them. Profiles, --answer, help, the
// manual, `jembatan scopes`, the testing menu, the ledger and the tests range over it. A new outcome is a constant
// and a row here, a code in each wallet's profile unless it is silent, and a word in assets/prompt/words.js.
var outcomes = []outcomeRow{
	{Allow, "the user allows", granting, 0},
	{Deny, "the user denies", failing, weightOfDeny},
	{Close, "the user closes the prompt", failing, weightOfClose},
	{Background, "the user leaves for another app", failing, weightOfClose},
	{Network, "the network is lost", failing, 0},
	{Busy, "the wallet's server is busy", failing, 0},
	{Empty, "the wallet's server answers without a code", failing, 0},
	{Never, "the wallet never answers", silent, 0},
}

type outcomeRow struct {
	outcome Outcome
	when    string // what has happened
	effect  effect
	weight  int // weight for [Embargo]; 0 if it is not the user's choice
}

// effect is what happens to the call.
type effect int

const (
	granting effect = iota // it succeeds for the scopes that Answer.Scopes allows
	failing                // it fails with the code of the profile
	silent                 // it is never settled
)

// OutcomeNames returns every outcome, in the order in which to offer them.
func OutcomeNames() []Outcome {
	var names []Outcome
	for _, row := range outcomes {
		names = append(names, row.outcome)
	}
	return names
}

// FailingOutcomes returns the outcomes for which a profile has a code.
func FailingOutcomes() []Outcome {
	return slices.DeleteFunc(OutcomeNames(), func(o Outcome) bool { return !o.Fails() })
}

// Known reports whether o is one of the outcomes.
func (o Outcome) Known() bool { return slices.Contains(OutcomeNames(), o) }

// Fails reports whether the outcome makes a call fail with a code of the profile.
func (o Outcome) Fails() bool { return o.row().effect == failing }

// Silent reports whether the outcome leaves a call unsettled for ever.
func (o Outcome) Silent() bool { return o.row().effect == silent }

// Leaves reports whether the outcome is that of a user who leaves the prompt without an answer.
func (o Outcome) Leaves() bool { return o.row().weight == weightOfClose }

// Unclear reports whether the wallet's server answers without saying how the prompt ended.
func (o Outcome) Unclear() bool { return o == Empty }

// When returns what has happened as a clause: "the network is lost".
func (o Outcome) When() string { return o.row().when }

// row returns the outcome's row in the table. An outcome that is not in the table fails the call.
func (o Outcome) row() outcomeRow {
	for _, row := range outcomes {
		if row.outcome == o {
			return row
		}
	}
	return outcomeRow{outcome: o, effect: failing}
}

// AnswerForms lists the forms that [ParseAnswer] accepts, for help and errors.
func AnswerForms() string {
	return JoinOutcomes(OutcomeNames()) + ", allow:SCOPE,SCOPE, and +unprovisioned:SCOPE,SCOPE after it"
}

// JoinOutcomes joins the names of outcomes with commas.
func JoinOutcomes(outcomes []Outcome) string {
	var names []string
	for _, o := range outcomes {
		names = append(names, string(o))
	}
	return strings.Join(names, ", ")
}
