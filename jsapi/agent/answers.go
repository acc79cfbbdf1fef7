package agent

import (
	"context"
	"errors"
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Answer is an answer to what the program asks. Exactly one is given.
type Answer struct {
	Consent string `json:"consent,omitempty" jsonschema:"answer to a prompt for consent"`
	Payment string `json:"payment,omitempty" jsonschema:"outcome of a payment"`
	Dialog  string `json:"dialog,omitempty" jsonschema:"answer to a dialog, a picker or an action sheet: yes accepts it as it opens, no cancels it"`
}

// Arming is an answer for questions that are yet to come.
type Arming struct {
	Kind   answer.Kind  `json:"kind" jsonschema:"consent, payment, dialog or download"`
	Answer string       `json:"answer,omitempty" jsonschema:"as for the tool answer; for a download yes saves it; empty takes back what was set"`
	Lasts  answer.Times `json:"lasts,omitempty" jsonschema:"once, for the next question of the kind, or always; default: once"`
}

func (p *program) addAnswers(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name: "answer",
		Description: "Answer what the program asks the user, in place of the user: a prompt for consent, a payment or a dialog of my.*. " +
			"Waits up to 10 seconds for the question. The browser's own dialogs are accepted as they open, unless arm has set another answer. " +
			"A prompt for consent: " + consent.AnswerForms() + ". A payment: " + strings.Join(cashier.Words(), ", ") + ".",
	}, func(ctx context.Context, _ *mcp.CallToolRequest, a Answer) (*mcp.CallToolResult, State, error) {
		step := map[string]any{}
		for key, given := range map[string]string{"answer": a.Consent, "pay": a.Payment, "dialog": a.Dialog} {
			if given != "" {
				step[key] = given
			}
		}
		if len(step) != 1 {
			return nil, State{}, errors.New("give one of consent, payment and dialog")
		}
		return p.step(ctx, step)
	})
	mcp.AddTool(s, &mcp.Tool{
		Name: "arm",
		Description: "Set the answer to the next question of a kind before the program asks, or to all of them. While an answer for consent is set, " +
			"the user is asked even for what was granted before. Returns what is set now, and the possible answers.",
	}, p.arm)
}

// arm arms or disarms an answer.
func (p *program) arm(ctx context.Context, _ *mcp.CallToolRequest, a Arming) (*mcp.CallToolResult, Steering, error) {
	if a.Lasts == "" {
		a.Lasts = answer.Once
	}
	act, with := "arm", any(a)
	if a.Answer == "" {
		act, with = "disarm", map[string]any{"kind": a.Kind}
	}
	if err := p.act(ctx, act, with, nil); err != nil {
		return nil, Steering{}, err
	}
	now, err := p.steering(ctx)
	return nil, now, err
}
