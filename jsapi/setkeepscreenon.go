package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// setKeepScreenOn is my.setKeepScreenOn: when a desktop's screen goes dark is the
// person's to say.
func (h Host) setKeepScreenOn() Method {
	type request struct {
		KeepScreenOn bool `json:"keepScreenOn"`
	}
	m := Method{Name: "setKeepScreenOn", State: Real, Strangers: idle, Does: "keeps the screen on, which a desktop decides by itself"}
	return Handle(m, func(context.Context, *bridge.Call, request) (done, error) { return done{true}, nil })
}
