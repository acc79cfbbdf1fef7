package jsapi

import (
	"context"
	"strconv"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// Levels of detail of a place, as my.getLocation takes them for type.
const (
	coordinates = iota
	toDistrict
	toStreet
	toSurroundings
)

// place is what my.getLocation tells. Coordinates are texts, or numbers by the
// older object; names are there as far as the call asks for them.
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

// poi is something to be found at a place. The typings publish its name as
// number, pages read name.
type poi struct {
	Name    string `json:"name"`
	Number  string `json:"number"`
	Address string `json:"address"`
}

// getLocation is my.getLocation: where the fixture's phone is.
func (h Host) getLocation() Method {
	type request struct {
		CacheTimeout Number  `json:"cacheTimeout"`
		Type         *Number `json:"type"`
		Accuracy     Number  `json:"accuracy"`
		BizType      Text    `json:"bizType"`
	}
	m := Method{Name: "getLocation", State: Fixture, Does: "tells where the phone is", Fails: Failures{
		missing: "type is none of 0 to 3",
		11:      "This phone does not let the wallet know its location",
		12:      "The network is not there: try again later",
		13:      "The location could not be found: try again later",
		14:      "Finding the location took too long",
		18:      "There are no masts and no wireless networks to find the location by",
		2001:    "The user did not allow the location",
		2002:    "The user has refused the location for good",
		2003:    "The user refused the location, and for good",
	}, Older: []Older{{Takes: map[string]string{"requestType": "type"}}}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (place, error) {
		phone := h.phone()
		switch {
		case in.Type != nil && !(*in.Type >= coordinates && *in.Type <= toSurroundings):
			return place{}, Fail(missing)
		case phone.Access.Location == device.Off:
			return place{}, Fail(11)
		case phone.Access.Location != device.On: // going back from the question is a no, too
			return place{}, Fail(2001)
		case !phone.Reachable():
			return place{}, Fail(12)
		}
		level, older := coordinates, byOlder(call)
		if older {
			level = toStreet // pages that call by it read city without asking for it
		}
		if in.Type != nil {
			level = int(*in.Type)
		}
		return placed(phone.Location, level, older), nil
	})
}

// placed tells of a place as much as a level of detail has.
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
