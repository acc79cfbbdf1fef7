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
	Granted []string
	Refused []Refused
	Code    int    // 0 if anything was granted, else why the call fails
	Message string // the wallet's words for Code; "" if anything was granted
}

// Decide turns a prompt and its answer into a decision. It is pure, and the only place where anything is
// granted: a scope is granted if it was shown as available and the answer allows it, and in no other case.
//
// Where nothing is granted the decision is a failure: the code for each available scope is that of the whole
// call, and an unavailable one keeps its own. Allowing some, none of which can be granted, is refusing.
// (Contract: "Error Code Information"; the rest is the profile's choice, see its comments.)
func Decide(profile *Profile, prompt Prompt, answer Answer) Decision {
	outcomes := profile.Outcomes
	var d Decision
	for _, item := range prompt.Items {
		switch {
		case item.State != New || !item.Known:
			d.Refused = append(d.Refused, Refused{item.Scope, outcomes.Unavailable})
		case answer.Outcome == Allow && (answer.Scopes == nil || slices.Contains(answer.Scopes, item.Scope)):
			d.Granted = append(d.Granted, item.Scope)
		default:
			d.Refused = append(d.Refused, Refused{Scope: item.Scope}) // its code depends on the whole
		}
	}
	code := outcomes.Unknown
	switch {
	case !prompt.askable():
		code = outcomes.Nothing
	case answer.Outcome == Allow, answer.Outcome == Deny:
		code = outcomes.Deny
	case answer.Outcome == Close:
		code = outcomes.Close
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
