package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// pageRequest names a page of the program: a path, with a query, absolute or
// relative to the page that calls.
type pageRequest struct {
	URL Text `json:"url" jsapi:"required"`
}

var noPage = Failures{missing: "url is missing, or no page of this program"}

// navigateTo is my.navigateTo: it opens a page above this one, the tenth at most.
func (h Host) navigateTo() Method {
	m := Method{Name: "navigateTo", State: Real, Acts: ofPages, Does: "opens a page", Older: []Older{{Name: "pushWindow"}},
		Fails: Failures{missing: noPage[missing], 10: "Ten pages are open: no more can be"}} // 10 is ours: none is published
	return Handle(m, func(ctx context.Context, call *bridge.Call, in pageRequest) (none, error) {
		to, err := h.target(call, in.URL)
		if err != nil {
			return none{}, err
		}
		move, err := h.Pages.open(call.Document.URL, to)
		if err != nil {
			return none{}, Fail(10)
		}
		_, err = call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}
