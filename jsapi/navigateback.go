package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// navigateBack is my.navigateBack: it goes back by delta pages, one where it says
// nothing, to the first one at most.
func (h Host) navigateBack() Method {
	type request struct {
		Delta Number `json:"delta"`
	}
	m := Method{Name: "navigateBack", State: Real, Acts: ofPages, Does: "goes back to a page before", Older: []Older{{Name: "popWindow"}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		move := h.Pages.back(call.Document.URL, int(max(0, min(in.Delta, mostPages))))
		if move == nil {
			return none{}, nil
		}
		_, err := call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}
