package explore

import (
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

const (
	// Reload is the outcome of a prompt whose page is loaded again while it is open.
	Reload        = "reload"
	allow         = string(consent.Allow)
	unprovisioned = "unprovisioned"
	deny          = string(consent.Deny)
	// mostScopes is how many scopes of a prompt are allowed, and not provisioned, alone.
	mostScopes = 8
)

// Asked is what a prompt asks.
type Asked struct {
	Method string   `json:"method"`
	Scopes []string `json:"scopes,omitempty"` // nil for a payment
	Pays   bool     `json:"pays,omitempty"`
}

func asked(q answer.Question) Asked {
	switch q := q.(type) {
	case *answer.Consent:
		return Asked{Method: q.Method, Scopes: q.Prompt.Scopes(consent.New)}
	case *answer.Payment:
		return Asked{Method: q.Method, Pays: true}
	}
	return Asked{Method: q.About().Method}
}

// Outcomes lists the outcomes that are played for a prompt. The first is the one of a user who agrees.
func (a Asked) Outcomes() (all []string) {
	if a.Pays {
		return append(cashier.Words(), Reload)
	}
	for _, o := range consent.OutcomeNames() {
		all = append(all, string(o))
		if o != consent.Allow || len(a.Scopes) < 2 {
			continue
		}
		for _, scope := range a.Scopes[:min(len(a.Scopes), mostScopes)] {
			all = append(all, allow+":"+scope)
		}
	}
	for _, scope := range a.Scopes[:min(len(a.Scopes), mostScopes)] {
		all = append(all, unprovisioned+":"+scope)
	}
	return append(all, Reload)
}

// effect is what an outcome does to a call.
type effect int

const (
	full    effect = iota // the user has agreed to all of it
	partial               // something was granted, and something not
	refused               // the user refused it, or something failed
	left                  // the user left it, and knows that
	silent                // the call is never settled
	away                  // the page that asked is gone
	open                  // nobody knows yet
)

// effect returns what an outcome does to the call of a prompt.
func (a Asked) effect(outcome string) effect {
	switch {
	case outcome == Reload:
		return away
	case consent.Outcome(outcome).Silent():
		return silent
	case a.Pays:
		return effectOfPayment(outcome)
	case outcome == allow:
		return full
	case consent.Outcome(outcome).Leaves():
		return left
	case strings.Contains(outcome, ":") && len(a.Scopes) > 1:
		return partial
	}
	return refused
}

func effectOfPayment(word string) effect {
	code, err := cashier.ParseAnswer(word)
	if err != nil {
		return open
	}
	switch cashier.Code(answer.Received(string(code))) {
	case cashier.Paid:
		return full
	case cashier.Cancelled, cashier.Stopped:
		return left
	case cashier.Processing, cashier.Unknown:
		return open
	}
	return refused
}

// shares reports whether two prompts ask for the same thing, or for some of it.
func (a Asked) shares(other Asked) bool {
	if a.Pays || other.Pays {
		return a.Pays == other.Pays
	}
	for _, scope := range a.Scopes {
		for _, one := range other.Scopes {
			if scope == one {
				return true
			}
		}
	}
	return false
}
