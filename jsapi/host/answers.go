package host

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// answers is the chain of answerers: the answers that the panel has armed, the answerer of the options, and then the
// user.
type answers struct{ h *Host }

// Answer implements [answer.Answerer].
func (a answers) Answer(ctx context.Context, q answer.Question) error {
	if err := a.h.first().Answer(ctx, q); !errors.Is(err, answer.ErrPass) {
		if err == nil && (a.h.options.Screenshot != "" || a.h.options.ShowAnswers) {
			return a.show(ctx, q)
		}
		return err
	}
	return user(a).Answer(ctx, q)
}

// first returns the answerers that come before the user.
func (h *Host) first() answer.Answerer { return answer.First(&h.armed, h.options.Answerer) }

// answersFirst reports whether there may be answerers before the user.
func (h *Host) answersFirst() bool { return h.options.Answerer != nil || h.offersPanel() }

// show makes an answer wait until a window has shown its question, so that a picture can be taken, or a spectator sees it.
func (a answers) show(ctx context.Context, q answer.Question) (err error) {
	take := func(ctx context.Context) error {
		err := q.About().Take(ctx)
		q.About().After = 0
		return err
	}
	switch q := q.(type) {
	case *answer.Consent:
		_, err = a.h.prompt.Show(ctx, q.Prompt, func(ctx context.Context) (consent.Answer, error) { return q.Answer, take(ctx) })
	case *answer.Payment:
		var order cashier.Order
		if order, err = cashier.Of(q.Order); err == nil {
			_, err = a.h.till.Show(ctx, order, func(ctx context.Context) (cashier.Code, error) { return cashier.Code(q.Code), take(ctx) })
		}
	}
	return err
}

// answerDialog answers a dialog of the browser, unless it is left to the user.
func (h *Host) answerDialog(of *bridge.Session, view, text string) (accepted, answers bool) {
	q := &answer.Dialog{View: view, Content: quoted(text), Offered: quoted(""), Browser: true}
	e := trace.Event{}
	if d := of.Current(); d != nil {
		q.Page, e.Document = d.URL, d.Number
	}
	if err := h.first().Answer(context.Background(), q); err != nil {
		return false, false
	}
	e.Data = trace.Dialog{View: view, Text: text, Answer: string(q.Reply())}
	h.recorder.Record(e)
	return q.Reply() == answer.Accept || view == "beforeunload", true
}

// quoted returns a text as JSON.
func quoted(text string) json.RawMessage {
	quoted, _ := json.Marshal(text)
	return quoted
}
