package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// pageScrollTo is my.pageScrollTo: it scrolls to a place in CSS pixels, or to the
// first element of a selector; duration is in milliseconds.
func (h Host) pageScrollTo() Method {
	type request struct {
		ScrollTop *Number `json:"scrollTop"`
		Selector  Text    `json:"selector"`
		Duration  Number  `json:"duration"`
		OffsetTop Number  `json:"offsetTop"`
	}
	m := Method{Name: "pageScrollTo", State: Drawn, Strangers: drawn, Does: "scrolls the page", Fails: Failures{1: "need scrollTop or selector"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		if in.ScrollTop == nil && in.Selector == "" {
			return none{}, Fail(1)
		}
		drawn, err := call.Draw(ctx, "scrollTo", in)
		if err == nil && in.ScrollTop == nil && !drawn.Get("found").Bool() {
			call.Warn("selector", "there is nothing that "+string(in.Selector)+" selects")
		}
		return none{}, err
	})
}
