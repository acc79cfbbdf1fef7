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
