package jsapi_test

import (
	"testing"

	"github.com/jembatan/jembatan/jsapi/device"
)

func init() {
	kept := func(by device.Access) func(*rig) {
		return has(func(d *device.Device) { d.Access.Contacts = by })
	}
	show("choosePhoneContact",
		example{shows: "success", drawn: result{"index": 1}, keys: []string{"Tab", "Return"},
			want: `["success", {"name": "Tono Misalkan", "mobile": "+62-899-0000-0008"}]`,
			then: view("actionSheet", `{"title":"Choose a contact","items":[{"text":"Rina Contohwati, +62-899-0000-0007"},{"text":"Tono Misalkan, +62-899-0000-0008"}],"cancelButtonText":"Cancel"}`)},
		example{name: "by AlipayJSBridge", script: legacyCall("contact", `{}`), drawn: result{"index": 0}, keys: []string{"Return"},
			want: `{"name": "Rina Contohwati", "mobile": "+62-899-0000-0007"}`},
		example{shows: "11", drawn: result{"index": -1}, keys: []string{"Escape"}, want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`},
		example{shows: "11", name: "of an empty address book", drawn: result{"index": 0}, keys: []string{"Escape"},
			given: has(func(d *device.Device) { d.Contacts = nil }), want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`,
			then: view("actionSheet", `{"title":"Choose a contact","items":[],"cancelButtonText":"Cancel"}`)},
		example{shows: "11", name: "of a person who does not look", given: kept(device.Cancelled), want: `["fail", {"error": 11, "errorMessage": "The user cancelled"}]`},
		example{shows: "10", given: kept(device.Off), want: `["fail", {"error": 10, "errorMessage": "The wallet may not read this phone's address book"}]`},
		example{shows: "2001", given: kept(device.Denied), want: `["fail", {"error": 2001, "errorMessage": "The user denied access to contacts"}]`},
	)
	adding := func(options, words string) example {
		return example{shows: "success", name: "of " + words, options: options, want: `["success", {"success": true}]`,
			then: func(t testing.TB, r *rig) { said("A phone would add a contact"+words)(t, r) }}
	}
	show("addPhoneContact",
		adding(`{firstName: 'Sari', lastName: 'Contoh', mobilePhoneNumber: 899}`, ": Sari Contoh, 899"),
		adding(`{nickName: 'Sari', workPhoneNumber: '1'}`, ": Sari, 1"),
		adding(`{middleName: 'M'}`, ": M"),
		adding(`{homePhoneNumber: '2'}`, ": 2"),
		adding(`{}`, ""),
		example{name: "of another kind", options: `{firstName: {}}`, want: `["fail", {"error": 2, "errorMessage": "addPhoneContact: firstName must be a string, not an object"}]`},
		mocked("addPhoneContact", 3, "The entry was not added"),
	)
	show("makePhoneCall",
		example{shows: "success", options: `{number: '+62 899-0000-0001'}`, want: `["success", {"success": true}]`, then: said("A phone would call +62 899-0000-0001")},
		example{shows: "success", name: "of a number", options: `{number: 110}`, want: `["success", {"success": true}]`, then: said("A phone would call 110")},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "makePhoneCall: number is missing"}]`},
		example{shows: "2", name: "for no number", options: `{number: 'Budi'}`, want: `["fail", {"error": 2, "errorMessage": "number is missing or not a telephone number"}]`},
		example{shows: "2", name: "for signs without a digit", options: `{number: '+-'}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
		example{shows: "2", name: "for too many digits", options: `{number: '1'.repeat(41)}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
	)
}
