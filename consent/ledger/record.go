package ledger

import (
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Decision is a decision with everything that resulted from it, as in an [Export].
type Decision struct {
	Wallet   string    `json:"wallet"`
	App      string    `json:"app"`
	User     string    `json:"person"`
	At       time.Time `json:"at"` // also the time of its grants and its code
	Document string    `json:"document"`
	Source   string    `json:"source"`
	Outcome  string    `json:"outcome"`
	Scopes   []Scope   `json:"scopes"`           // as shown, in that order
	Grants   []Granted `json:"grants,omitempty"` // the grants that are remembered
	Code     *Code     `json:"code,omitempty"`
}

// Scope is a scope that was shown, and the decision about it.
type Scope struct {
	Scope   string  `json:"scope"`
	State   string  `json:"state"`             // a [consent.State]
	Refused *string `json:"refused,omitempty"` // the code of the refusal; nil if it was granted
}

// Granted is a scope that a decision granted for later calls, under the wallet's name.
type Granted struct {
	Scope     string    `json:"scope"`
	Revoked   time.Time `json:"revoked,omitzero"`    // zero while it is valid
	RevokedBy string    `json:"revokedBy,omitempty"` // the source that revoked it
}

// states are the names of the states of scopes.
var states = []string{consent.Unavailable.String(), consent.New.String(), consent.Allowed.String(), consent.Silent.String()}

// recordOf converts an entry to a decision.
func recordOf(entry consent.Entry) Decision {
	d := Decision{
		Wallet: clean(entry.Wallet), App: clean(entry.App), User: clean(entry.User),
		At: entry.At, Document: clean(entry.Document), Source: clean(entry.Source), Outcome: clean(string(entry.Outcome)),
	}
	for _, item := range entry.Items {
		scope := Scope{Scope: clean(item.Scope), State: item.State.String()}
		if i := slices.IndexFunc(entry.Refused, func(r consent.Refused) bool { return r.Scope == item.Scope }); i >= 0 {
			code := clean(entry.Refused[i].Code)
			scope.Refused = &code
		}
		d.Scopes = append(d.Scopes, scope)
	}
	for _, scope := range entry.Remember {
		d.Grants = append(d.Grants, Granted{Scope: clean(scope)})
	}
	if entry.Code != (consent.CodeHash{}) {
		d.Code = &Code{Hash: hex.EncodeToString(entry.Code[:]), Expires: entry.Expires}
	}
	return d
}

// clean makes a text storable: the name of a scope is whatever a page sent.
func clean(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// check returns what is wrong with a decision, with the path of the value and the way out.
func (d *Decision) check() error {
	for i, scope := range d.Scopes {
		if !slices.Contains(states, scope.State) {
			return fmt.Errorf("scopes[%d].state: %q is not known: use one of %s", i, scope.State, strings.Join(states, ", "))
		}
		if scope.State == consent.Unavailable.String() && scope.Refused == nil {
			return fmt.Errorf("scopes[%d]: %q was unavailable and cannot have been granted: give it a refused code", i, scope.Scope)
		}
	}
	for i, grant := range d.Grants {
		if !slices.ContainsFunc(d.Scopes, func(s Scope) bool {
			return s.Refused == nil && s.State == consent.New.String() && s.Scope == grant.Scope
		}) {
			return fmt.Errorf("grants[%d].scope: %q is not a scope that is new and not refused: name one that is", i, grant.Scope)
		}
		if slices.ContainsFunc(d.Grants[:i], func(g Granted) bool { return g.Scope == grant.Scope }) {
			return fmt.Errorf("grants[%d].scope: %q occurs twice: remove one", i, grant.Scope)
		}
		if grant.Revoked.IsZero() != (grant.RevokedBy == "") {
			return fmt.Errorf("grants[%d]: revoked and revokedBy go together: give both or neither", i)
		}
	}
	if d.Code == nil {
		return nil
	}
	if err := d.Code.check(); err != nil {
		return err
	}
	if !slices.ContainsFunc(d.Scopes, func(s Scope) bool { return s.Refused == nil }) {
		return fmt.Errorf("code: no scope was granted, so there can be no code: leave it out")
	}
	return nil
}
