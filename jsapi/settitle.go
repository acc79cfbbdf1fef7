package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// setTitle is my.setTitle: the window's title.
func (h Host) setTitle() Method {
	type request struct {
		Title Text `json:"title" jsapi:"required"`
	}
	m := Method{Name: "setTitle", State: Real, Acts: ofTitle, Does: "gives the window a title", Fails: Failures{missing: "title is missing"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetTitle(string(in.Title))
	})
}
