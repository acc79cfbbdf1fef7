package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// alert is my.alert, with title, content and buttonText, all of which are optional. The page draws it; when the user
// closes it, success and complete receive {}.
func (h Host) alert() method.Method {
	type request struct {
		Title      method.Text `json:"title"`
		Content    method.Text `json:"content"`
		ButtonText method.Text `json:"buttonText"`
	}
	m := method.Method{Name: "alert", State: method.Drawn, AnyOrigin: drawn, Summary: "shows an alert",
		Aliases: []method.Alias{{Takes: map[string]string{"message": "content", "button": "buttonText"}}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		in.ButtonText = method.Text(in.ButtonText.Or("OK"))
		_, err := h.ask(ctx, call, "alert", in, none{})
		return none{}, err
	})
}

// none is the answer of a call that returns nothing.
type none struct{}

// confirm is my.confirm, which the user answers with yes or no. No is a success as well.
func (h Host) confirm() method.Method {
	type request struct {
		Title             method.Text `json:"title"`
		Content           method.Text `json:"content"`
		ConfirmButtonText method.Text `json:"confirmButtonText"`
		CancelButtonText  method.Text `json:"cancelButtonText"`
	}
	type answer struct {
		Confirm bool `json:"confirm"`
	}
	m := method.Method{Name: "confirm", State: method.Drawn, AnyOrigin: drawn, Summary: "asks the user to confirm", Aliases: []method.Alias{{
		Takes: map[string]string{"message": "content", "okButton": "confirmButtonText", "cancelButton": "cancelButtonText"},
		Gives: map[string]string{"confirm": "ok"},
	}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.ConfirmButtonText = method.Text(in.ConfirmButtonText.Or("OK"))
		in.CancelButtonText = method.Text(in.CancelButtonText.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "confirm", in, answer{true})
		return answer{drawn.Get("confirm").Bool()}, err
	})
}

// prompt is my.prompt, with which the user enters a line of text. Cancelling is a success with ok false.
func (h Host) prompt() method.Method {
	type request struct {
		Title            method.Text `json:"title"`
		Message          method.Text `json:"message"`
		Align            method.Text `json:"align" options:"left,center,right"`
		Placeholder      method.Text `json:"placeholder"`
		OKButtonText     method.Text `json:"okButtonText"`
		CancelButtonText method.Text `json:"cancelButtonText"`
	}
	type answer struct {
		OK         bool   `json:"ok"`
		InputValue string `json:"inputValue"`
	}
	m := method.Method{Name: "prompt", State: method.Drawn, AnyOrigin: drawn, Summary: "asks the user for a line of text"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.OKButtonText = method.Text(in.OKButtonText.Or("OK"))
		in.CancelButtonText = method.Text(in.CancelButtonText.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "prompt", in, answer{OK: true})
		if !drawn.Get("ok").Bool() {
			return answer{}, err
		}
		return answer{true, drawn.Get("inputValue").String()}, err
	})
}
