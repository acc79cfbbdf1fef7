package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// setClipboard is my.setClipboard, which writes to the desktop's clipboard.
func (h Host) setClipboard() method.Method {
	type request struct {
		Text *method.Text `json:"text" jsapi:"required"`
	}
	m := method.Method{Name: "setClipboard", State: method.Real, Resource: ofClipboard, Summary: "writes to the clipboard", Fails: method.Failures{missing: "text is missing"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetClipboardText(string(*in.Text))
	})
}

// getClipboard is my.getClipboard, which returns the text on the desktop's clipboard, or "" if it has no text.
func (h Host) getClipboard() method.Method {
	type answer struct {
		Text string `json:"text"`
	}
	m := method.Method{Name: "getClipboard", State: method.Real, Resource: ofClipboard, Summary: "reads the clipboard"}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		text, err := h.Machine.ClipboardText(ctx)
		return answer{text}, err
	})
}
