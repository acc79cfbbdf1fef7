package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getScreenBrightness is my.getScreenBrightness: what my.setScreenBrightness set
// in this run, or the fixture's; 0 to 1.
func (h Host) getScreenBrightness() Method {
	type answer struct {
		Success    bool    `json:"success"`
		Brightness float64 `json:"brightness"`
	}
	m := Method{Name: "getScreenBrightness", State: Fixture, Acts: ofScreen, Does: "gives the brightness of the screen"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		return answer{true, h.Screen.brightnessOr(h.phone().Brightness)}, nil
	})
}
