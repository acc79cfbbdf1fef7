package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// alert is my.alert: title, content and buttonText, all optional; the page draws
// it, and success and complete run when it is closed, with {}.
func (h Host) alert() Method {
	type request struct {
		Title      Text `json:"title"`
		Content    Text `json:"content"`
		ButtonText Text `json:"buttonText"`
	}
	m := Method{Name: "alert", State: Drawn, Strangers: drawn, Does: "says something",
		Older: []Older{{Takes: map[string]string{"message": "content", "button": "buttonText"}}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		in.ButtonText = Text(in.ButtonText.Or("OK"))
		_, err := h.ask(ctx, call, "alert", in, none{})
		return none{}, err
	})
}

// none is the answer of a call that has nothing to say.
type none struct{}

// confirm is my.confirm: the person says yes or no to something. Saying no is a
// success as well.
func (h Host) confirm() Method {
	type request struct {
		Title             Text `json:"title"`
		Content           Text `json:"content"`
		ConfirmButtonText Text `json:"confirmButtonText"`
		CancelButtonText  Text `json:"cancelButtonText"`
	}
	type answer struct {
		Confirm bool `json:"confirm"`
	}
	m := Method{Name: "confirm", State: Drawn, Strangers: drawn, Does: "asks yes or no", Older: []Older{{
		Takes: map[string]string{"message": "content", "okButton": "confirmButtonText", "cancelButton": "cancelButtonText"},
		Gives: map[string]string{"confirm": "ok"},
	}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.ConfirmButtonText = Text(in.ConfirmButtonText.Or("OK"))
		in.CancelButtonText = Text(in.CancelButtonText.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "confirm", in, answer{true})
		return answer{drawn.Get("confirm").Bool()}, err
	})
}

// prompt is my.prompt: the person writes a line, or cancels, which is a success
// with ok false.
func (h Host) prompt() Method {
	type request struct {
		Title            Text `json:"title"`
		Message          Text `json:"message"`
		Align            Text `json:"align" options:"left,center,right"`
		Placeholder      Text `json:"placeholder"`
		OKButtonText     Text `json:"okButtonText"`
		CancelButtonText Text `json:"cancelButtonText"`
	}
	type answer struct {
		OK         bool   `json:"ok"`
		InputValue string `json:"inputValue"`
	}
	m := Method{Name: "prompt", State: Drawn, Strangers: drawn, Does: "asks for a line of text"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.OKButtonText = Text(in.OKButtonText.Or("OK"))
		in.CancelButtonText = Text(in.CancelButtonText.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "prompt", in, answer{OK: true})
		if !drawn.Get("ok").Bool() {
			return answer{}, err
		}
		return answer{true, drawn.Get("inputValue").String()}, err
	})
}
