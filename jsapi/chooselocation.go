package jsapi

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// chooseLocation is my.chooseLocation: there is no map, so that the person picks
// the fixture's place, or the one that the page names.
func (h Host) chooseLocation() Method {
	type request struct {
		Title     Text    `json:"title"`
		Latitude  *Number `json:"latitude"`
		Longitude *Number `json:"longitude"`
	}
	type answer struct {
		Name         string  `json:"name"`
		Address      string  `json:"address"`
		Latitude     float64 `json:"latitude"`
		Longitude    float64 `json:"longitude"`
		ProvinceName string  `json:"provinceName"`
		CityName     string  `json:"cityName"`
	}
	m := Method{Name: "chooseLocation", State: Drawn, Does: "asks for a place",
		Fails: Failures{missing: "latitude is not from -90 to 90, or longitude not from -180 to 180", 11: "The user cancelled"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		phone := h.phone()
		own := phone.Location
		places := []answer{{own.Name, own.Address, own.Latitude, own.Longitude, own.Province, own.City}}
		if in.Latitude != nil && in.Longitude != nil {
			if !onEarth(*in.Latitude, *in.Longitude) {
				return answer{}, Fail(missing)
			}
			places = append([]answer{{Latitude: float64(*in.Latitude), Longitude: float64(*in.Longitude)}}, places...)
		}
		if phone.Access.Location == device.Cancelled {
			return answer{}, Fail(11)
		}
		var rows []string
		for _, p := range places {
			row := p.Name
			if row == "" {
				row = fmt.Sprint(p.Latitude, ", ", p.Longitude)
			}
			rows = append(rows, row)
		}
		picked, err := h.choose(ctx, call, in.Title.Or(h.word("Choose a place", "Pilih lokasi")), rows)
		if err != nil {
			return answer{}, err
		}
		if picked < 0 {
			return answer{}, Fail(11)
		}
		return places[picked], nil
	})
}

// onEarth tells whether there is such a place. A NaN is none.
func onEarth(latitude, longitude Number) bool {
	return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180
}
