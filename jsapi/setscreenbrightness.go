package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// setScreenBrightness is my.setScreenBrightness: it keeps a brightness from 0 to 1
// for my.getScreenBrightness. The desktop's own stays as it is.
func (h Host) setScreenBrightness() Method {
	type request struct {
		Brightness *Number `json:"brightness" jsapi:"required"`
	}
	m := Method{Name: "setScreenBrightness", State: Fixture, Acts: ofScreen, Does: "keeps a brightness for the run",
		Fails: Failures{missing: "brightness is missing, or not from 0 to 1"}}
	return Handle(m, func(_ context.Context, _ *bridge.Call, in request) (done, error) {
		if to := *in.Brightness; !(to >= 0 && to <= 1) { // not a NaN either
			return done{}, Fail(missing)
		}
		h.Screen.setBrightness(float64(*in.Brightness))
		return done{true}, nil
	})
}
