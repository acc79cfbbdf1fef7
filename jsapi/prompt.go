package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

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
