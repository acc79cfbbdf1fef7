package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// redirectTo is my.redirectTo: it opens a page in place of this one.
func (h Host) redirectTo() Method {
	return h.replacing(Method{Name: "redirectTo", Does: "opens a page in place of this one"}, false)
}

// replacing is a method that opens a page in place of this one, or of all.
func (h Host) replacing(m Method, all bool) Method {
	m.State, m.Acts, m.Fails = Real, ofPages, noPage
	return Handle(m, func(ctx context.Context, call *bridge.Call, in pageRequest) (none, error) {
		to, err := h.target(call, in.URL)
		if err != nil {
			return none{}, err
		}
		_, err = call.Draw(ctx, "navigate", h.Pages.replace(call.Document.URL, to, all))
		return none{}, err
	})
}
