package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

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
