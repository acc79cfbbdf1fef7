package host

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// choice is an answer that can be armed.
type choice struct {
	Answer string `json:"answer"`
	Means  string `json:"means"`
}

// choices returns the possible answers to a kind of question.
func choices(kind answer.Kind) (all []choice) {
	switch kind {
	case answer.Consents:
		for _, o := range consent.OutcomeNames() {
			all = append(all, choice{string(o), o.When()})
		}
	case answer.Payments:
		for _, word := range cashier.Words() {
			all = append(all, choice{word, cashier.Meaning(word)})
		}
	case answer.Dialogs:
		all = []choice{{string(answer.Accept), "accepted as they open"}, {string(answer.Dismiss), "cancelled"}}
	case answer.Downloads:
		all = []choice{{string(answer.Accept), "saved"}, {string(answer.Dismiss), "not saved"}}
	}
	return all
}

// arm sets the answer to the next question of a kind, or to all of them. For consent it accepts every form that a script
// does, such as allow:SCOPE.
func (h *Host) arm(_ context.Context, a answer.Arming) (done, error) {
	if a.Lasts != answer.Once && a.Lasts != answer.Always {
		return done{}, fmt.Errorf("lasts: %q is not known: use %s or %s", a.Lasts, answer.Once, answer.Always)
	}
	script, err := h.armedScript(a)
	if err != nil {
		return done{}, err
	}
	a.By = script
	h.armed.Arm(a)
	h.recordOfPage(trace.Steer{What: string(a.Kind), To: a.Answer, Lasts: string(a.Lasts)})
	return done{}, nil
}

func (h *Host) armedScript(a answer.Arming) (s answer.Script, err error) {
	switch a.Kind {
	case answer.Consents:
		given, err := consent.ParseAnswer(h.profile, a.Answer)
		given.Source = byPanel
		return answer.Script{Consent: &given}, err
	case answer.Payments:
		code, err := cashier.ParseAnswer(a.Answer)
		return answer.Script{Payment: string(code)}, err
	case answer.Dialogs, answer.Downloads:
		reply := answer.Reply(a.Answer)
		if reply != answer.Accept && reply != answer.Dismiss {
			return s, fmt.Errorf("%q is not an answer: use %s or %s", a.Answer, answer.Accept, answer.Dismiss)
		}
		if a.Kind == answer.Dialogs {
			return answer.Script{Dialogs: reply}, nil
		}
		return answer.Script{Downloads: reply}, nil
	}
	return s, noKind(a.Kind)
}

// noKind returns an error for an unknown kind of question, and otherwise nil.
func noKind(kind answer.Kind) error {
	if slices.Contains(answer.Kinds, kind) {
		return nil
	}
	return fmt.Errorf("%q is not a kind of question: use one of %s", kind, strings.Join(kindNames(), ", "))
}

func kindNames() (all []string) {
	for _, kind := range answer.Kinds {
		all = append(all, string(kind))
	}
	return all
}

type kinded struct {
	Kind answer.Kind `json:"kind"`
}

// disarm removes what was armed.
func (h *Host) disarm(_ context.Context, k kinded) (done, error) {
	if err := noKind(k.Kind); err != nil {
		return done{}, err
	}
	if h.armed.Disarm(k.Kind) {
		h.recordOfPage(trace.Steer{What: string(k.Kind), To: "disarmed"})
	}
	return done{}, nil
}

// question is a kind of question with its possible answers.
type question struct {
	Kind    answer.Kind `json:"kind"`
	Answers []choice    `json:"answers"`
}

func questions() (all []question) {
	for _, kind := range answer.Kinds {
		all = append(all, question{kind, choices(kind)})
	}
	return slices.Clip(all)
}
