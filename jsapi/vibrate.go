package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// vibrate is my.vibrate. A desktop cannot, and a toast would take the place of
// the page's own: the call is in the record.
func (h Host) vibrate() Method { return vibration("vibrate", "vibrates") }

// vibration makes one of three calls that differ in how long a phone vibrates.
func vibration(name, does string) Method {
	m := Method{Name: name, State: Real, Strangers: idle, Does: does + ", which a desktop cannot"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (done, error) { return done{true}, nil })
}
