package jsapi

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

// The levels of detail of a place, the values of type in my.getLocation.
const (
	coordinates = iota
	toDistrict
	toStreet
	toSurroundings
)

// place is the answer of my.getLocation. Coordinates are strings, or numbers in the legacy alias; names are present as
// far as the call asks for them.
type place struct {
	Longitude          any           `json:"longitude"`
	Latitude           any           `json:"latitude"`
	Accuracy           any           `json:"accuracy"`
	HorizontalAccuracy any           `json:"horizontalAccuracy"`
	Country            string        `json:"country,omitempty"`
	CountryCode        string        `json:"countryCode,omitempty"`
	Province           string        `json:"province,omitempty"`
	ProvinceAdcode     string        `json:"provinceAdcode,omitempty"`
	City               string        `json:"city,omitempty"`
	CityAdcode         string        `json:"cityAdcode,omitempty"`
	District           string        `json:"district,omitempty"`
	DistrictAdcode     string        `json:"districtAdcode,omitempty"`
	Adcode             string        `json:"adcode,omitempty"`
	StreetNumber       *streetNumber `json:"streetNumber,omitempty" options:"street,number"`
	POIs               []poi         `json:"pois,omitempty"`
}

type streetNumber struct {
	Street string `json:"street"`
	Number string `json:"number"`
}

// poi is a point of interest at a place. The typings publish its name as number, but pages read name.
type poi struct {
	Name    string `json:"name"`
	Number  string `json:"number"`
	Address string `json:"address"`
}

// getLocation is my.getLocation, which returns the location of the fixture's phone.
func (h Host) getLocation() method.Method {
	type request struct {
		CacheTimeout method.Number   `json:"cacheTimeout"`
		Type         json.RawMessage `json:"type"`
		Accuracy     method.Number   `json:"accuracy"`
		BizType      method.Text     `json:"bizType"`
	}
	m := method.Method{Name: "getLocation", State: method.Fixture, Summary: "returns the location of the phone", Fails: method.Failures{
		missing: "type is not from 0 to 3",
		11:      "Location access is off on this phone",
		12:      "The network is unavailable: try again later",
		13:      "The location could not be determined: try again later",
		14:      "Determining the location took too long",
		18:      "No cell tower or Wi-Fi network is in range",
		2001:    "The user denied access to the location",
		2002:    "Access to the location was denied permanently before",
		2003:    "The user denied access to the location permanently",
	}, Aliases: []method.Alias{
		{Takes: map[string]string{"requestType": "type"}}, {Name: "getCurrentLocation", Takes: map[string]string{"requestType": "type"}}}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (place, error) {
		phone := h.phone()
		level, older := coordinates, method.Legacy(call) || call.Method == "getCurrentLocation"
		if older {
			level = toStreet // pages that use the alias read city without asking for it
		}
		at := phone.Location
		if len(in.Type) > 0 && string(in.Type) != "null" && string(in.Type) != `""` {
			asked, system, doubt, ok := levelOf(in.Type)
			if !ok {
				return place{}, method.Fail(missing)
			}
			if doubt != "" {
				call.Warn("form", doubt)
			}
			if level = asked; system == wgs84 && strings.EqualFold(at.CountryCode, "CN") {
				at.Latitude, at.Longitude = toWGS84(at.Latitude, at.Longitude)
			}
		}
		switch {
		case phone.Access.Location == device.Off:
			return place{}, method.Fail(11)
		case phone.Access.Location != device.On: // going back from the question counts as denying
			return place{}, method.Fail(2001)
		case !phone.Reachable():
			return place{}, method.Fail(12)
		}
		return placed(at, level, older), nil
	})
}

// levelOf parses the type of a place. Programs of other families pass the name of a system of coordinates, which is
// accepted with a warning: such a call gets coordinates alone. ok is false for any other type.
func levelOf(given json.RawMessage) (level int, system, doubt string, ok bool) {
	var number method.Number
	var name string
	switch err := json.Unmarshal(given, &number); {
	case err == nil && number >= coordinates && number <= toSurroundings:
		return int(number), "", "", true
	case err == nil || json.Unmarshal(given, &name) != nil || name != gcj02 && name != wgs84:
		return 0, "", "", false
	}
	return coordinates, name, fmt.Sprintf("type is a number from 0 to 3, and a wallet may not accept %q: leave it out for coordinates alone, "+
		"which are those of %s in mainland China", name, gcj02), true
}

// placed returns a place with the given level of detail.
func placed(at device.Place, level int, older bool) place {
	said := func(n float64) any {
		if older {
			return n
		}
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	p := place{Longitude: said(at.Longitude), Latitude: said(at.Latitude), Accuracy: said(at.Accuracy), HorizontalAccuracy: said(at.Accuracy)}
	if level >= toDistrict {
		p.Country, p.CountryCode = at.Country, at.CountryCode
		p.Province, p.ProvinceAdcode = at.Province, at.ProvinceCode
		p.City, p.CityAdcode = at.City, at.CityCode
		p.District, p.DistrictAdcode = at.District, at.DistrictCode
		if older {
			p.Adcode = at.DistrictCode
		}
	}
	if level >= toStreet && at.Street != "" {
		p.StreetNumber = &streetNumber{at.Street, at.Number}
	}
	if level >= toSurroundings && at.Name != "" {
		p.POIs = []poi{{at.Name, at.Name, at.Address}}
	}
	return p
}

// chooseLocation is my.chooseLocation. There is no map: the user chooses the fixture's place, or the one that the page
// names.
func (h Host) chooseLocation() method.Method {
	type request struct {
		Title     method.Text    `json:"title"`
		Latitude  *method.Number `json:"latitude"`
		Longitude *method.Number `json:"longitude"`
	}
	type answer struct {
		Name         string  `json:"name"`
		Address      string  `json:"address"`
		Latitude     float64 `json:"latitude"`
		Longitude    float64 `json:"longitude"`
		ProvinceName string  `json:"provinceName"`
		CityName     string  `json:"cityName"`
	}
	m := method.Method{Name: "chooseLocation", State: method.Drawn, Summary: "lets the user choose a location", Aliases: []method.Alias{{Name: "beehiveGetPOI"}},
		Fails: method.Failures{missing: "latitude is not from -90 to 90, or longitude not from -180 to 180", 11: "The user cancelled"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		phone := h.phone()
		own := phone.Location
		places := []answer{{own.Name, own.Address, own.Latitude, own.Longitude, own.Province, own.City}}
		if in.Latitude != nil && in.Longitude != nil {
			if !onEarth(*in.Latitude, *in.Longitude) {
				return answer{}, method.Fail(missing)
			}
			places = append([]answer{{Latitude: float64(*in.Latitude), Longitude: float64(*in.Longitude)}}, places...)
		}
		if phone.Access.Location == device.Cancelled {
			return answer{}, method.Fail(11)
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
			return answer{}, method.Fail(11)
		}
		return places[picked], nil
	})
}

// onEarth reports whether the coordinates exist. NaN is not a coordinate.
func onEarth(latitude, longitude method.Number) bool {
	return latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180
}

// openLocation is my.openLocation. A phone would show the place on a map.
func (h Host) openLocation() method.Method {
	type request struct {
		Longitude *method.Number `json:"longitude" jsapi:"required"`
		Latitude  *method.Number `json:"latitude" jsapi:"required"`
		Name      method.Text    `json:"name" jsapi:"required"`
		Address   method.Text    `json:"address" jsapi:"required"`
		Scale     method.Number  `json:"scale"`
	}
	m := method.Method{Name: "openLocation", State: method.Drawn, Summary: "shows which place a phone would open on a map",
		Fails: method.Failures{missing: "latitude is not from -90 to 90, or longitude not from -180 to 180"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		if !onEarth(*in.Latitude, *in.Longitude) {
			return none{}, method.Fail(missing)
		}
		return none{}, say(call, h.word("A phone would show on a map: ", "Ponsel akan menampilkan di peta: ")+string(in.Name+", "+in.Address))
	})
}
