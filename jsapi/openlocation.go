package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// openLocation is my.openLocation: a phone would show the place on a map.
func (h Host) openLocation() Method {
	type request struct {
		Longitude *Number `json:"longitude" jsapi:"required"`
		Latitude  *Number `json:"latitude" jsapi:"required"`
		Name      Text    `json:"name" jsapi:"required"`
		Address   Text    `json:"address" jsapi:"required"`
		Scale     Number  `json:"scale"`
	}
	m := Method{Name: "openLocation", State: Drawn, Does: "says which place a phone would show on a map",
		Fails: Failures{missing: "latitude is not from -90 to 90, or longitude not from -180 to 180"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		if !onEarth(*in.Latitude, *in.Longitude) {
			return none{}, Fail(missing)
		}
		return none{}, say(call, h.word("A phone would show on a map: ", "Ponsel akan menampilkan di peta: ")+string(in.Name+", "+in.Address))
	})
}
