package consent

import (
	"slices"
	"strconv"
)

// Refused is a scope that was not granted, and why.
type Refused struct {
	Scope string
	Code  string
}

// Decision is what an answer comes to. Every scope of its prompt is in exactly one of Granted and Refused,
// both in the order asked.
type Decision struct {
	Outcome Outcome // what the user, or whoever stood in, did
	Granted []string
	Refused []Refused
	// Remember are those of Granted that the user has just agreed to, by the wallet's own names, where the
	// wallet remembers.
	Remember []string
	Code     int    // 0 if anything was granted, or the page is told nothing; else why the call fails
	Message  string // the wallet's words for Code
}

// Decide turns a prompt and its answer into a decision. It is pure, and the only place where anything is
// granted: a scope is granted if the answer is [Allow] and the prompt has it as granted before, as silent, or
// as one asked for that the answer allows; in no other case. An answer that refuses, fails or dismisses is
// one of the whole call: it grants nothing, and takes back nothing that was granted before.
//
// Where nothing is granted the decision is a failure: the code for each available scope is that of the whole
// call, and an unavailable one keeps its own. Allowing some, none of which can be granted, is refusing.
// (Contract: "Error Code Information"; the rest is the profile's choice, see its comments.)
func Decide(prompt Prompt, answer Answer) Decision {
	profile := prompt.Profile
	outcomes := profile.Outcomes
	d := Decision{Outcome: answer.Outcome}
	available := false
	for _, item := range prompt.Items {
		scope, known := profile.Scope(item.Scope)
		if item.State == Unavailable || !known || slices.Contains(answer.Unprovisioned, scope.Name) {
			d.Refused = append(d.Refused, Refused{item.Scope, outcomes.Unavailable})
			continue
		}
		available = true
		asked := item.State == New
		if answer.Outcome != Allow || asked && !answer.allows(scope.Name) {
			d.Refused = append(d.Refused, Refused{Scope: item.Scope}) // its code depends on the whole
			continue
		}
		d.Granted = append(d.Granted, item.Scope)
		if asked && profile.Remember > 0 {
			d.Remember = append(d.Remember, scope.Name)
		}
	}
	code := outcomes.Of(answer.Outcome)
	switch {
	case answer.Outcome == Allow && !available, !prompt.grantable():
		code = outcomes.Nothing
	case answer.Outcome == Allow:
		code = outcomes.Of(Deny)
	}
	for i := range d.Refused {
		if d.Refused[i].Code == "" {
			d.Refused[i].Code = strconv.Itoa(code)
		}
	}
	if len(d.Granted) == 0 {
		d.Code, d.Message = code, profile.Errors[code]
	}
	return d
}
