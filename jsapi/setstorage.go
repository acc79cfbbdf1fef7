package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
)

// setStorage is my.setStorage: it keeps a value under a key, for the app and the
// person: 200 KB a value, 10 MB in all.
func (h Host) setStorage() Method {
	type request struct {
		Key  Text            `json:"key" jsapi:"required"`
		Data json.RawMessage `json:"data"`
	}
	m := Method{Name: "setStorage", State: Real, Acts: ofStorage, Outlives: true, Does: "keeps a value", Twin: true, Fails: Failures{
		missing: "A required parameter is empty",
		12:      "The storage is full",
		14:      "The data is too long",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		if len(in.Data) == 0 {
			in.Data = json.RawMessage("null")
		}
		return none{}, stored(space.Set(ctx, string(in.Key), in.Data))
	})
}
