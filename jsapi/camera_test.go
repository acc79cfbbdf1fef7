package jsapi_test

import (
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

func init() {
	bar := has(func(d *device.Device) { d.Scan = device.Scan{Code: "8991234567890", Kind: device.Bar} })
	kept := func(by device.Access) func(*rig) {
		return has(func(d *device.Device) { d.Access.Scan = by })
	}
	const (
		found = `{"code": "https://kopi.example/meja/7", "qrCode": "https://kopi.example/meja/7", "scanType": "qrCode",
			"result": "https://kopi.example/meja/7", "imageChannel": "camera", "rawData": "aHR0cHM6Ly9rb3BpLmV4YW1wbGUvbWVqYS83"}`
		foundBar  = `{"code": "8991234567890", "barCode": "8991234567890", "scanType": "barCode", "result": "8991234567890", "imageChannel": "camera", "rawData": "ODk5MTIzNDU2Nzg5MA=="}`
		cancelled = `["fail", {"error": 10, "errorMessage": "The user cancelled"}]`
		refused   = `["fail", {"error": 2001, "errorMessage": "The user denied access to the camera"}]`
	)
	show("scan",
		example{shows: "success", want: `["success", ` + found + `]`},
		example{shows: "success", name: "of a bar code", options: `{scanType: ['qrCode', 'barCode'], hideAlbum: true}`, given: bar, want: `["success", ` + foundBar + `]`},
		example{shows: "success", name: "of a type", options: `{type: 'qr'}`, want: `["success", ` + found + `]`},
		example{name: "by AlipayJSBridge", script: legacyCall("scan", `{type: 'qr'}`), want: found},
		example{name: "of a bar code, by AlipayJSBridge", script: legacyCall("scan", `{type: 'bar'}`), given: bar, want: foundBar},
		example{shows: "10", given: kept(device.Cancelled), want: cancelled},
		example{shows: "10", name: "where there is a code of another kind", options: `{scanType: ['barCode']}`, want: cancelled,
			then: traced(`"kind":"warning"`, `"rule":"scan"`, "barCode", "qrCode")},
		example{shows: "10", name: "where there is a code of another type", options: `{type: 'qr'}`, given: bar, want: cancelled},
		example{shows: "10", name: "for an unknown type", options: `{type: 'card'}`, want: cancelled},
		example{name: "for kinds that are not a list", options: `{scanType: 'qrCode'}`, want: `["fail", {"error": 2, "errorMessage": "scan: scanType must be an array, not a string"}]`},
		example{shows: "2001", given: kept(device.Denied), want: refused},
		example{shows: "2001", name: "of a phone that keeps the camera from the wallet", given: kept(device.Off), want: refused},
		mocked("scan", 2002, "Access to the camera was denied permanently before"),
		mocked("scan", 2003, "The user denied access to the camera permanently"),
	)
	show("getFacePhotoData",
		example{shows: "3", want: `["fail", {"error": 3, "errorMessage": "There is no photo of a face here: mock getFacePhotoData in the manifest"}]`},
		example{shows: "success", name: "by a mock", given: mocks(method.Mock{Call: "getFacePhotoData", Success: []byte(`{"any": "form"}`)}), want: `["success", {"any": "form"}]`},
	)
}
