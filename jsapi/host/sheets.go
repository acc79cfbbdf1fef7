package host

import (
	"time"

	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/prompt"
)

// openPrompt creates the consent window: in advance if a user answers, so that it appears at once, and otherwise at its
// first use.
func (h *Host) openPrompt(turn *sheet.Turn) (err error) {
	config := prompt.Config{Language: h.options.Language, Transport: h.options.Transport, Recorder: h.recorder, Testing: h.options.Testing, Turn: turn,
		Late: h.options.Answerer != nil, Look: h.options.Sheet}
	if config.Look == "" && config.Testing {
		config.Look = consent.SwitchesSheet
	}
	if h.options.Screenshot != "" {
		config.Painted = func(w *prompt.Window) { h.takeBeside(w, "consent") }
	}
	h.prompt, err = prompt.New(h.window, config)
	return err
}

// openCashier creates the window in which a user pays.
func (h *Host) openCashier(turn *sheet.Turn) (err error) {
	config := cashier.Config{Language: h.options.Language, Transport: h.options.Transport, Recorder: h.recorder, Testing: h.options.Testing, Turn: turn}
	if h.options.Screenshot != "" {
		config.Painted = func(w *cashier.Window) { h.takeBeside(w, "cashier") }
	}
	if h.till, err = cashier.New(h.window, config); err != nil {
		return err
	}
	h.pay = h.till.Pay
	if !h.options.RepeatPrompts {
		h.pay = (&spared{repeat: h.repeatPrompts(), pay: h.till.Pay, recorder: h.recorder, now: time.Now}).Pay
	}
	return nil
}
