package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// hideKeyboard is my.hideKeyboard: there is no keyboard on the screen to hide.
func (h Host) hideKeyboard() Method {
	m := Method{Name: "hideKeyboard", State: Real, Strangers: idle, Does: "hides the keyboard on the screen, which a desktop has not"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (done, error) { return done{true}, nil })
}
