package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// popTo is the older object's call to go back by -index pages.
func (h Host) popTo() Method {
	type request struct {
		Index Number `json:"index"`
	}
	m := Method{Name: olderObject + "popTo", State: Drawn, Acts: ofPages, Does: "goes back to a page before"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		move := h.Pages.back(call.Document.URL, int(max(0, min(-in.Index, mostPages))))
		if move == nil {
			return none{}, nil
		}
		_, err := call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}
