package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// removeStorage is my.removeStorage: it forgets a key; one that is not there is
// forgotten already.
func (h Host) removeStorage() Method {
	type request struct {
		Key Text `json:"key" jsapi:"required"`
	}
	m := Method{Name: "removeStorage", State: Real, Acts: ofStorage, Outlives: true, Does: "forgets a key", Twin: true,
		Fails: Failures{missing: "A required parameter is empty"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		return none{}, stored(space.Remove(ctx, string(in.Key)))
	})
}
