package jsapi

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/tidwall/gjson"
)

// answer asks the answerer a question of a call, and waits for the delay of the answer. The error is answer.ErrPass if
// nobody answers.
func (h Host) answer(ctx context.Context, call *bridge.Call, q answer.Question) error {
	*q.About() = asked(call)
	return answerFor(ctx, h.Answerer, q)
}

func answerFor(ctx context.Context, by answer.Answerer, q answer.Question) error {
	if by == nil {
		return answer.ErrPass
	}
	if err := by.Answer(ctx, q); err != nil {
		return err
	}
	return q.About().Take(ctx)
}

// ask asks for the answer of a dialog: the answerer or, if that passes, the user, for whom the page draws it. offered
// is the answer of a user who accepts the dialog as it opens.
func (h Host) ask(ctx context.Context, call *bridge.Call, view string, with, offered any) (gjson.Result, error) {
	if h.Answerer == nil {
		return h.draw(ctx, call, view, with)
	}
	q := &answer.Dialog{View: view}
	var err error
	if q.Content, err = json.Marshal(with); err != nil {
		return gjson.Result{}, err
	}
	if q.Offered, err = json.Marshal(offered); err != nil {
		return gjson.Result{}, err
	}
	switch err = h.answer(ctx, call, q); {
	case errors.Is(err, answer.ErrPass):
		return h.draw(ctx, call, view, with)
	case err != nil:
		return gjson.Result{}, err
	}
	call.Document.NoteInput()
	call.Record(trace.Dialog{View: view, Content: q.Content, Answer: string(q.Reply())})
	return gjson.ParseBytes(q.Answer), nil
}

// draw has the page draw a dialog for the user, over a page that is dimmed meanwhile.
func (h Host) draw(ctx context.Context, call *bridge.Call, view string, with any) (gjson.Result, error) {
	if h.Dim != nil {
		below := view != "alert" && view != "confirm" && view != "prompt"
		h.Dim(true, below)
		defer h.Dim(false, below)
	}
	return call.Draw(ctx, view, with)
}

// told is an answer of a script, in the form in which the page reports a user's answer.
type told = map[string]any

// pay asks for the payment of an order, and records and returns the resulting code.
func (h Host) pay(ctx context.Context, call *bridge.Call, order answer.Order) (code string, err error) {
	q := &answer.Payment{Order: order}
	if err := h.answer(ctx, call, q); err != nil {
		return "", err
	}
	if q.Code == answer.Never {
		call.Record(trace.Payment{Code: q.Code})
		<-ctx.Done()
		return "", ctx.Err()
	}
	return q.Code, nil
}

// chooseFiles asks for files on this machine. The result is empty if the user cancels.
func (h Host) chooseFiles(ctx context.Context, call *bridge.Call, q answer.Files) (paths []string, err error) {
	err = h.answer(ctx, call, &q)
	return q.Paths, err
}

// Source returns a source for a [consent.Authority] whose prompts and reviews the answerer answers.
func Source(by answer.Answerer) consent.Source { return source{by} }

type source struct{ by answer.Answerer }

func (s source) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	q := &answer.Consent{Asked: askedBy(ctx), Prompt: p}
	err := answerFor(ctx, s.by, q)
	if q.Answer.Source == "" {
		q.Answer.Source = "script"
	}
	return q.Answer, err
}

func (s source) Review(ctx context.Context, r consent.Review) ([]string, error) {
	q := &answer.Review{Asked: askedBy(ctx), Review: r}
	err := answerFor(ctx, s.by, q)
	if errors.Is(err, answer.ErrPass) {
		return nil, nil // nothing is revoked
	}
	return q.Revoked, err
}

// asking is the context key of the call that asks.
type asking struct{}

// withCall returns a context that tells a source of decisions which call asks.
func withCall(ctx context.Context, call *bridge.Call) context.Context {
	return context.WithValue(ctx, asking{}, call)
}

func askedBy(ctx context.Context) answer.Asked {
	call, ok := ctx.Value(asking{}).(*bridge.Call)
	if !ok {
		return answer.Asked{}
	}
	return asked(call)
}

// asked returns the part of a question that is about the call that asks. When an answerer starts to wait for somebody,
// the call leaves its queue, so that the calls behind it continue.
func asked(call *bridge.Call) answer.Asked {
	return answer.By(call.ID, call.Method, call.Params, call.Document.URL, call.Leave)
}
