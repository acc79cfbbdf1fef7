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

// Decision is the result of an answer. Every scope of its prompt is in exactly one of Granted and Refused,
// both in the order in which the page asked.
type Decision struct {
	Outcome Outcome // the user's, or that of whoever answered for them
	Granted []string
	Refused []Refused
	// Remember are those of Granted that the user has just agreed to, if the wallet remembers grants. They
	// have the names that the wallet uses.
	Remember []string
	Code     int    // why the call fails; 0 if anything was granted, or the page receives nothing
	Message  string // the wallet's message for Code
}

// Decide turns a prompt and its answer into a decision. It is a pure function, and the only place where
// anything is granted. A scope is granted only if the answer is [Allow] and the prompt lists the scope as
// granted before, as silent, or as asked for and the answer allows it. An answer that refuses, fails or
// dismisses applies to the whole call: it grants nothing, and revokes nothing that was granted before.
//
// If nothing is granted, the decision is a failure: each available scope gets the code of the whole call,
// and an unavailable one keeps its own. Allowing only scopes that cannot be granted is a refusal. (Contract:
// "Error Code Information"; the rest is the profile's choice, see its comments.)
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
			d.Refused = append(d.Refused, Refused{Scope: item.Scope}) // its code depends on the outcome of the whole call
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
