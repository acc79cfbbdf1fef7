package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// setClipboard is my.setClipboard: the desktop's own clipboard.
func (h Host) setClipboard() Method {
	type request struct {
		Text *Text `json:"text" jsapi:"required"`
	}
	m := Method{Name: "setClipboard", State: Real, Acts: ofClipboard, Does: "puts a text on the clipboard", Fails: Failures{missing: "text is missing"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetClipboardText(string(*in.Text))
	})
}

// getClipboard is my.getClipboard: the text on the desktop's clipboard, empty
// where there is none.
func (h Host) getClipboard() Method {
	type answer struct {
		Text string `json:"text"`
	}
	m := Method{Name: "getClipboard", State: Real, Acts: ofClipboard, Does: "gives the text on the clipboard"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		text, err := h.Machine.ClipboardText(ctx)
		return answer{text}, err
	})
}
