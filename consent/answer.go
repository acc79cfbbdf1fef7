package consent

import (
	"fmt"
	"strings"
)

// Outcome is what a person, or a script in their place, did with a prompt. The zero Outcome is no answer and
// grants nothing.
type Outcome string

const (
	Allow Outcome = "allow" // agreed, to all or to Answer.Scopes
	Deny  Outcome = "deny"  // refused
	Close Outcome = "close" // dismissed the prompt without an answer
)

// Answer is what came back for a prompt.
type Answer struct {
	Outcome Outcome
	Scopes  []string // with Allow: nil for all that is available, otherwise only these
	Source  string   // who answered: "window" or "script"
}

// ParseAnswer reads an answer written by hand: "allow", "deny", "close", or "allow:SCOPE,SCOPE" to allow some.
// The scopes must be known to the wallet. The error is one line that names the way out.
func ParseAnswer(profile *Profile, written string) (Answer, error) {
	word, list, some := strings.Cut(written, ":")
	answer := Answer{Outcome: Outcome(word), Source: "script"}
	switch {
	case answer.Outcome != Allow && answer.Outcome != Deny && answer.Outcome != Close,
		some && answer.Outcome != Allow:
		return Answer{}, fmt.Errorf("answer %q is not known: use allow, allow:SCOPE,SCOPE, deny or close", written)
	case !some:
		return answer, nil
	case list == "":
		return Answer{}, fmt.Errorf("answer %q names no scope: use allow:SCOPE,SCOPE, or deny", written)
	}
	answer.Scopes = strings.Split(list, ",")
	if missing := profile.missing(answer.Scopes); missing != nil {
		return Answer{}, fmt.Errorf("answer %q: %s has no scope %q: use %s",
			written, profile.Name, missing[0], strings.Join(profile.ScopeNames(), ", "))
	}
	return answer, nil
}
