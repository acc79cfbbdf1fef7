package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// clearStorage is my.clearStorage: it forgets everything of the app and the person.
func (h Host) clearStorage() Method {
	m := Method{Name: "clearStorage", State: Real, Acts: ofStorage, Outlives: true, Does: "forgets all keys", Twin: true}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		space, err := h.space(call)
		if err != nil {
			return none{}, err
		}
		return none{}, stored(space.Clear(ctx))
	})
}
