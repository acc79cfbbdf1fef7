package jsapi_test

import (
	"fmt"
	"testing"

	"github.com/jembatan/jembatan/jsapi/device"
)

func init() {
	kept := func(by device.Access) func(*rig) {
		return has(func(d *device.Device) { d.Access.Location = by })
	}
	const (
		coordinates = `"longitude": "106.8231", "latitude": "-6.1951", "accuracy": "30", "horizontalAccuracy": "30"`
		names       = `"country": "Indonesia", "countryCode": "ID", "province": "DKI Jakarta", "provinceAdcode": "31",
			"city": "Jakarta Pusat", "cityAdcode": "3171", "district": "Contoh Tengah", "districtAdcode": "317199"`
		street  = `"streetNumber": {"street": "Jalan Contoh Tengah", "number": "1"}`
		around  = `"pois": [{"name": "Taman Contoh", "number": "Taman Contoh", "address": "Jalan Contoh Tengah No. 1, Contoh Timur"}]`
		numbers = `"longitude": 106.8231, "latitude": -6.1951, "accuracy": 30, "horizontalAccuracy": 30`
		refused = `["fail", {"error": 2001, "errorMessage": "The user denied access to the location"}]`
		strange = `["fail", {"error": 2, "errorMessage": "type is not from 0 to 3"}]`
	)
	for level, want := range []string{coordinates, coordinates + "," + names, coordinates + "," + names + "," + street, coordinates + "," + names + "," + street + "," + around} {
		show("getLocation", example{shows: "success", name: fmt.Sprint("of type ", level), options: fmt.Sprintf(`{type: %d}`, level), want: `["success", {` + want + `}]`})
	}
	show("getLocation",
		example{shows: "success", name: "of no type", options: `{cacheTimeout: 1, accuracy: 10, bizType: 'x'}`, want: `["success", {` + coordinates + `}]`},
		example{shows: "success", name: "of a place without names", options: `{type: 3}`, want: `["success", {"longitude": "2.5", "latitude": "1", "accuracy": "0", "horizontalAccuracy": "0"}]`,
			given: has(func(d *device.Device) { d.Location = device.Place{Latitude: 1, Longitude: 2.5} })},
		example{name: "by AlipayJSBridge", script: legacyCall("getLocation", `{requestType: 1}`), want: `{` + numbers + `, "adcode": "317199",` + names + `}`},
		example{name: "by its legacy name", script: legacyCall("getCurrentLocation", `{requestType: 1}`), want: `{` + numbers + `, "adcode": "317199",` + names + `}`},
		example{name: "by its legacy name and my.call", script: `return new Promise((done) => my.call('getCurrentLocation', {requestType: 1}, done))`,
			want: `{` + numbers + `, "adcode": "317199",` + names + `}`},
		example{name: "by AlipayJSBridge, without a type", script: legacyCall("getLocation", `{}`), want: `{` + numbers + `, "adcode": "317199",` + names + `,` + street + `}`},
		example{shows: "2", options: `{type: 4}`, want: strange},
		example{shows: "2", name: "for less than nothing", options: `{type: -1}`, want: strange},
		example{shows: "success", name: "in the system that it names", options: `{type: 'gcj02'}`, want: `["success", {` + coordinates + `}]`},
		example{shows: "success", name: "in another system, where the two are the same", options: `{type: 'wgs84'}`, want: `["success", {` + coordinates + `}]`},
		example{shows: "success", name: "in another system, in mainland China", options: `{type: 'wgs84'}`,
			want: `["success", {"longitude": "116.3974694", "latitude": "39.9088175", "accuracy": "0", "horizontalAccuracy": "0"}]`,
			given: has(func(d *device.Device) {
				d.Location = device.Place{Latitude: 39.910221, Longitude: 116.403713, CountryCode: "CN"}
			})},
		example{shows: "success", name: "of a number in a string", options: `{type: '1'}`, want: `["success", {` + coordinates + "," + names + `}]`},
		example{shows: "2", name: "for another word", options: `{type: 'utm'}`, want: strange},
		example{shows: "2", name: "for no number", options: `{type: {}}`, want: strange},
		example{shows: "11", given: kept(device.Off), want: `["fail", {"error": 11, "errorMessage": "Location access is off on this phone"}]`},
		example{shows: "12", given: has(func(d *device.Device) { d.NetworkType = device.NoNetwork }),
			want: `["fail", {"error": 12, "errorMessage": "The network is unavailable: try again later"}]`},
		example{shows: "2001", given: kept(device.Denied), want: refused},
		example{shows: "2001", name: "of a person who goes back", given: kept(device.Cancelled), want: refused},
		mocked("getLocation", 13, "The location could not be determined: try again later"),
		mocked("getLocation", 14, "Determining the location took too long"),
		mocked("getLocation", 18, "No cell tower or Wi-Fi network is in range"),
		mocked("getLocation", 2002, "Access to the location was denied permanently before"),
		mocked("getLocation", 2003, "The user denied access to the location permanently"),
	)
	offered := func(title, rows string) func(testing.TB, *rig) {
		return view("actionSheet", `{"title":"`+title+`","items":[`+rows+`],"cancelButtonText":"Cancel"}`)
	}
	const (
		park  = `{"name": "Taman Contoh", "address": "Jalan Contoh Tengah No. 1, Contoh Timur", "latitude": -6.1951, "longitude": 106.8231, "provinceName": "DKI Jakarta", "cityName": "Jakarta Pusat"}`
		lakes = `{"name": "", "address": "", "latitude": -7.5, "longitude": 110, "provinceName": "", "cityName": ""}`
	)
	show("chooseLocation",
		example{shows: "success", drawn: result{"index": 0}, keys: []string{"Return"}, want: `["success", ` + park + `]`, then: offered("Choose a place", `{"text":"Taman Contoh"}`)},
		example{shows: "success", name: "of the place that the page names", options: `{title: 'Where?', latitude: -7.5, longitude: '110'}`, drawn: result{"index": 0}, keys: []string{"Return"},
			want: `["success", ` + lakes + `]`, then: offered("Where?", `{"text":"-7.5, 110"},{"text":"Taman Contoh"}`)},
		example{shows: "success", name: "of another place than the page names", options: `{latitude: -7.5, longitude: 110}`, drawn: result{"index": 1}, keys: []string{"Tab", "Return"},
			want: `["success", ` + park + `]`},
		example{name: "by its legacy name", script: legacyCall("beehiveGetPOI", `{}`), drawn: result{"index": 0}, keys: []string{"Return"}, want: park},
		example{shows: "11", drawn: result{"index": -1}, keys: []string{"Escape"}, want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`},
		example{shows: "11", name: "of a person who does not look", given: kept(device.Cancelled), want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`},
		example{shows: "2", options: `{latitude: 91, longitude: 0}`, want: `["fail", {"error": 2, "errorMessage": "latitude is not from -90 to 90, or longitude not from -180 to 180"}]`},
	)
	show("openLocation",
		example{shows: "success", options: `{latitude: '-7.25', longitude: 0, name: 'Kafe', address: 'Jalan 1', scale: 15}`, want: `["success", {}]`,
			then: said("A phone would show on a map: Kafe, Jalan 1")},
		example{shows: "2", options: `{longitude: 1, name: 'Kafe', address: 'Jalan 1'}`, want: `["fail", {"error": 2, "errorMessage": "openLocation: latitude is missing"}]`},
		example{shows: "2", name: "without a name", options: `{longitude: 1, latitude: 1, name: '', address: 'Jalan 1'}`, want: `["fail", {"error": 2, "errorMessage": "openLocation: name is missing"}]`},
		example{shows: "2", name: "for what is nowhere", options: `{latitude: 0, longitude: -180.5, name: 'Kafe', address: 'Jalan 1'}`,
			want: `["fail", {"error": 2, "errorMessage": "latitude is not from -90 to 90, or longitude not from -180 to 180"}]`},
	)
}
