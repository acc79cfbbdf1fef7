package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

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
