package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/tidwall/gjson"
)

// optionsSelect is my.optionsSelect: the person picks from one list or two.
// Cancelling is a success with empty texts.
func (h Host) optionsSelect() Method {
	type request struct {
		Title            Text   `json:"title"`
		OptionsOne       []Text `json:"optionsOne" jsapi:"required"`
		OptionsTwo       []Text `json:"optionsTwo"`
		SelectedOneIndex Number `json:"selectedOneIndex"`
		SelectedTwoIndex Number `json:"selectedTwoIndex"`
		PositiveString   Text   `json:"positiveString"`
		NegativeString   Text   `json:"negativeString"`
	}
	type answer struct {
		SelectedOneIndex  any `json:"selectedOneIndex"`
		SelectedOneOption any `json:"selectedOneOption"`
		SelectedTwoIndex  any `json:"selectedTwoIndex,omitempty"`
		SelectedTwoOption any `json:"selectedTwoOption,omitempty"`
	}
	m := Method{Name: "optionsSelect", State: Drawn, Strangers: drawn, Does: "asks for one of a list, or of two",
		Fails: Failures{missing: "optionsOne is missing"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		in.PositiveString = Text(in.PositiveString.Or("OK"))
		in.NegativeString = Text(in.NegativeString.Or(h.word("Cancel", "Batal")))
		drawn, err := h.ask(ctx, call, "optionsSelect", in, in)
		if err != nil {
			return answer{}, err
		}
		var a answer
		a.SelectedOneIndex, a.SelectedOneOption = picked(drawn.Get("selectedOneIndex"), in.OptionsOne)
		if len(in.OptionsTwo) > 0 {
			a.SelectedTwoIndex, a.SelectedTwoOption = picked(drawn.Get("selectedTwoIndex"), in.OptionsTwo)
		}
		return a, nil
	})
}

// picked gives the index and the words of what was picked from a list; empty
// texts where nothing was.
func picked(index gjson.Result, options []Text) (any, any) {
	if i := int(index.Int()); index.Type == gjson.Number && i >= 0 && i < len(options) {
		return i, options[i]
	}
	return "", ""
}
