package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
)

// getStorage is my.getStorage: it gives the value of a key, null where there is
// none.
func (h Host) getStorage() Method {
	type request struct {
		Key Text `json:"key" jsapi:"required"`
	}
	type answer struct {
		Data json.RawMessage `json:"data"`
	}
	m := Method{Name: "getStorage", State: Real, Acts: ofStorage, Does: "gives the value of a key", Twin: true,
		Fails: Failures{missing: "A required parameter is empty"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		space, err := h.space(call)
		if err != nil {
			return answer{}, err
		}
		value, found, err := space.Get(ctx, string(in.Key))
		if !found {
			value = json.RawMessage("null")
		}
		return answer{value}, stored(err)
	})
}
