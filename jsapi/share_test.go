package jsapi_test

func init() {
	show("share",
		example{shows: "success", options: `{title: 'Kopi', desc: 'enak'}`, want: `["success", {"success": true}]`, then: said("A phone would share: Kopi")},
		example{shows: "success", name: "of an address", options: `{url: 'https://kopi.example/'}`, want: `["success", {"success": true}]`, then: said("A phone would share: https://kopi.example/")},
		example{name: "of another kind", options: `{title: []}`, want: `["fail", {"error": 2, "errorMessage": "share: title must be a string, not an array"}]`},
	)
	show("startShare", example{shows: "success", options: `{title: 'Kopi'}`, want: `["success", {"success": true}]`,
		then: said("A phone would share: Kopi")})
}
