package scenario

import (
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// Asked is a question of the program that waits for an answer.
type Asked struct {
	Kind   answer.Kind `json:"kind" jsonschema:"consent, payment, dialog or review"`
	Method string      `json:"method,omitempty" jsonschema:"the call that asks, without my."`
	Call   int64       `json:"call,omitempty" jsonschema:"its number"`
	Scopes []string    `json:"scopes,omitempty" jsonschema:"what a prompt for consent asks for, or what the user has granted and may revoke in a review"`
	Order  string      `json:"order,omitempty" jsonschema:"the order to pay: its number, title and amount"`
	Shows  any         `json:"shows,omitempty" jsonschema:"the content of a dialog"`
}

// Asked returns the questions that wait for an answer, the oldest first.
func (l *Live) Asked() (all []Asked) {
	a := l.p.answers
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.pending {
		about := p.question.About()
		one := Asked{Kind: answer.KindOf(p.question), Method: about.Method, Call: about.Call}
		switch q := p.question.(type) {
		case *answer.Consent:
			one.Scopes = q.Prompt.Scopes(consent.New)
		case *answer.Review:
			one.Scopes = q.Review.Scopes
		case *answer.Payment:
			one.Order = nameOf(q.Order)
		case *answer.Dialog:
			one.Shows = q.Content
		}
		all = append(all, one)
	}
	return all
}

// nameOf says what an order is about.
func nameOf(o answer.Order) string {
	order, err := cashier.Of(o)
	if err != nil {
		return ""
	}
	var all []string
	for _, part := range []string{order.Number, order.Title, strings.TrimSpace(order.Currency + " " + order.Amount)} {
		if part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, ", ")
}
