package consent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
)

// Answer is the answer to a prompt.
type Answer struct {
	Outcome Outcome
	// Scopes are the new scopes that are allowed, if Outcome is [Allow]; nil means all.
	Scopes []string
	// Unprovisioned are scopes that the tester wants treated as if the app had not been approved for
	// them.
	Unprovisioned []string
	Source        string // who answered: [ByUser], "script", [ByEmbargo] or "memory"
}

// allows reports whether the answer allows a new scope of the prompt.
func (a Answer) allows(scope string) bool {
	return a.Outcome == Allow && (a.Scopes == nil || slices.Contains(a.Scopes, scope))
}

// ParseAnswer parses an answer written by hand: an outcome ("reject" is "deny"), or "allow:SCOPE,SCOPE" to
// allow some scopes. Either may be followed by a plus sign and "unprovisioned:SCOPE,SCOPE" for scopes to treat
// as not approved for the app; that part alone allows the rest. The wallet must know the scopes. The error is
// one line that says what to write instead.
func ParseAnswer(profile *Profile, written string) (Answer, error) {
	answer := Answer{Source: "script"}
	for _, part := range strings.Split(written, "+") {
		word, list, some := strings.Cut(part, ":")
		if word == "reject" {
			word = string(Deny)
		}
		unprovisioned := word == "unprovisioned"
		outcome := Outcome(word)
		switch {
		case unprovisioned && some && answer.Unprovisioned == nil:
		case !unprovisioned && outcome.Known() && answer.Outcome == "" && (!some || outcome == Allow):
			answer.Outcome = outcome
		default:
			return Answer{}, fmt.Errorf("answer %q is not known: %suse one of %s", written, nearestAnswer(written), AnswerForms())
		}
		if !some {
			continue
		}
		scopes, err := scopeList(profile, written, list)
		if err != nil {
			return Answer{}, err
		}
		if unprovisioned {
			answer.Unprovisioned = scopes
		} else {
			answer.Scopes = scopes
		}
	}
	if answer.Outcome == "" {
		answer.Outcome = Allow
	}
	return answer, nil
}

// SplitAnswers splits a comma-separated list of answers, such as "deny,allow:USER_LOGIN_ID,KYC_INFO,close": a word
// that is not an outcome belongs to the scopes before it, if there are any.
func SplitAnswers(written string) []string {
	var answers []string
	for _, part := range strings.Split(written, ",") {
		word, _, _ := strings.Cut(part, "+")
		word, _, _ = strings.Cut(word, ":")
		begins := Outcome(word).Known() || word == "reject" || word == "unprovisioned"
		if last := len(answers) - 1; last >= 0 && !begins && strings.Contains(answers[last], ":") {
			answers[last] += "," + part
			continue
		}
		answers = append(answers, part)
	}
	return answers
}

// nearestAnswer returns a hint at the outcome that was probably meant, followed by the rest of
// the answer as written.
func nearestAnswer(written string) string {
	word, _, _ := strings.Cut(written, "+")
	word, list, some := strings.Cut(word, ":")
	near := spelling.Nearest(word, append(strings.Split(JoinOutcomes(OutcomeNames()), ", "), "unprovisioned")...)
	if near == "" || near == word {
		return ""
	}
	if some {
		near += ":" + list
	}
	return fmt.Sprintf("did you mean %q? ", near)
}

// scopeList parses a comma-separated list of scopes and returns the wallet's names for them.
func scopeList(profile *Profile, written, list string) ([]string, error) {
	if list == "" {
		return nil, fmt.Errorf("answer %q names no scope: use allow:SCOPE,SCOPE, or deny", written)
	}
	var scopes []string
	for _, name := range strings.Split(list, ",") {
		scope, ok := profile.Scope(name)
		if !ok {
			return nil, fmt.Errorf("answer %q: %s has no scope %q: %suse %s",
				written, profile.Name, name, spelling.Hint(name, profile.ScopeNames()...), strings.Join(profile.ScopeNames(), ", "))
		}
		scopes = append(scopes, scope.Name)
	}
	return scopes, nil
}
