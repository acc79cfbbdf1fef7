package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// hideBackHome is my.hideBackHome: there is no home button to hide.
func (h Host) hideBackHome() Method {
	m := Method{Name: "hideBackHome", State: Real, Strangers: idle, Does: "hides the home button, which a window has not"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (none, error) { return none{}, nil })
}
