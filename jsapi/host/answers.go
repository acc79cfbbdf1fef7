package host

import (
	"context"

	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// openPrompt makes the consent window, if it is ever shown: to a person, or for its picture.
func (h *Host) openPrompt(turn *sheet.Turn) (err error) {
	if h.answer != nil && h.options.Screenshot == "" {
		return nil
	}
	config := prompt.Config{Language: h.options.Language, Transport: h.options.Transport, Recorder: h.recorder, Testing: h.options.Testing, Turn: turn}
	if h.options.Screenshot != "" {
		config.Painted = func(w *prompt.Window) { h.takeBeside(w, "consent") }
	}
	h.prompt, err = prompt.New(h.window, config)
	return err
}

// source decides prompts: it is a consent.Source and a consent.Reviewer.
type source struct{ h *Host }

func (s source) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	switch {
	case s.h.answer == nil:
		return s.h.prompt.Ask(ctx, p)
	case s.h.options.Screenshot != "":
		return s.h.prompt.Scripted(consent.Script(*s.h.answer)).Ask(ctx, p)
	}
	return consent.Script(*s.h.answer).Ask(ctx, p)
}

// Review shows the person what they have granted. A script takes nothing back.
func (s source) Review(ctx context.Context, r consent.Review) ([]string, error) {
	if s.h.answer != nil {
		return nil, nil
	}
	return s.h.prompt.Review(ctx, r)
}

// answerDialog answers a dialog of the browser's in the person's place.
func (h *Host) answerDialog(kind, text string) bool {
	h.recordOfPage(trace.Dialog{View: kind, Text: text, Answer: string(h.options.Dialogs)})
	return h.options.Dialogs == jsapi.Accept || kind == "beforeunload"
}
