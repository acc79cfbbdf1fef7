package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getAppIdSync is my.getAppIdSync.
func (h Host) getAppIdSync() Method {
	type answer struct {
		AppID string `json:"appId"`
	}
	m := Method{Name: "getAppIdSync", State: Real, Does: "gives the app's id", Waits: true}
	return Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		app, err := h.app(call)
		return answer{app.ID}, err
	})
}
