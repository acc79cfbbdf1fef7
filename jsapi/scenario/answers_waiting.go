package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// unrevoked says why a step can revoke nothing.
func (a *answers) unrevoked(s step) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if q, ok := p.question.(*answer.Review); ok {
			return fmt.Sprintf("%s shows %s, and not %s: revoke what it shows, or [] to close it", bridge.Said(q.Method), listed(q.Review.Scopes), strings.Join(values(texts(s.Revoke)), ", "))
		}
	}
	return "the program does not open the settings"
}

// unchosen says why a step can answer no dialog.
func (a *answers) unchosen(s step) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if q, ok := p.question.(*answer.Dialog); ok {
			return fmt.Sprintf("%s shows %s, which does not take %q: it takes %s", bridge.Said(q.Method), q.Content, titleOf(*s.Dialog), takenBy(q))
		}
	}
	return "the program shows no dialog"
}

// listed is a list of scopes in a message.
func listed(scopes []string) string {
	if len(scopes) == 0 {
		return "no scopes"
	}
	return strings.Join(scopes, ", ")
}

// waiting returns how many questions wait for a step.
func (a *answers) waiting() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.pending)
}

// dialogs returns the texts of the waiting dialogs, which the page does not draw while they wait.
func (a *answers) dialogs() (texts []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if d, ok := p.question.(*answer.Dialog); ok {
			var content any
			if json.Unmarshal(d.Content, &content) == nil {
				eachJSON(content, func(text string) string { texts = append(texts, strings.Join(strings.Fields(text), " ")); return text })
			}
		}
	}
	return texts
}

// beside tells what waits for an answer while a step fails, to follow the reason of that, which has told what the step cannot answer.
func (a *answers) beside(s step) string {
	open := a.open(s.answers())
	if len(open) == 0 {
		return ""
	}
	return fmt.Sprintf(" (and not answered: %s)", strings.Join(open, "; "))
}

// open returns a line for each question that still waits, except those of some kinds.
func (a *answers) open(except ...answer.Kind) (all []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		if slices.Contains(except, answer.KindOf(p.question)) {
			continue
		}
		switch q := p.question.(type) {
		case *answer.Consent:
			all = append(all, fmt.Sprintf("%s asks for %s: add the step \"answer: allow\"", bridge.Said(q.Method), strings.Join(q.Prompt.Scopes(consent.New), ", ")))
		case *answer.Review:
			all = append(all, fmt.Sprintf("%s shows %s to revoke: add the step \"revoke: SCOPE\", or \"revoke: []\" to close it", bridge.Said(q.Method), listed(q.Review.Scopes)))
		case *answer.Payment:
			all = append(all, fmt.Sprintf("%s asks for a payment: add the step \"pay: paid\"", bridge.Said(q.Method)))
		case *answer.Dialog:
			all = append(all, fmt.Sprintf("%s shows %s: add the step \"dialog: yes\"", bridge.Said(q.Method), q.Content))
		}
	}
	return all
}
