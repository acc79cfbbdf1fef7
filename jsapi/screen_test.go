package jsapi_test

func init() {
	show("getScreenBrightness", // before a page sets it, which it keeps
		example{shows: "success", want: `["success", {"success": true, "brightness": 0.5}]`},
	)
	show("setScreenBrightness",
		example{shows: "success", script: `return [await outcome('setScreenBrightness', {brightness: 0}), await my.getScreenBrightness()]`,
			want: `[["success", {"success": true}], {"success": true, "brightness": 0}]`},
		example{shows: "success", name: "of a text", script: `return [await outcome('setScreenBrightness', {brightness: '0.25'}), await my.getScreenBrightness()]`,
			want: `[["success", {"success": true}], {"success": true, "brightness": 0.25}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "setScreenBrightness: brightness is missing"}]`},
		example{shows: "2", name: "for more than there is", options: `{brightness: 1.01}`, want: `["fail", {"error": 2, "errorMessage": "brightness is missing, or not from 0 to 1"}]`},
		example{shows: "2", name: "for less than there is", options: `{brightness: -1}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
		example{shows: "2", name: "for no number", options: `{brightness: 'NaN'}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
		example{shows: "2", name: "for another kind", options: `{brightness: {}}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
	)
	show("setKeepScreenOn",
		example{shows: "success", options: `{keepScreenOn: true}`, want: `["success", {"success": true}]`},
		example{name: "of another kind", options: `{keepScreenOn: 'yes'}`,
			want: `["fail", {"error": 2, "errorMessage": "setKeepScreenOn: keepScreenOn must be a boolean, not a string"}]`},
	)
	for _, call := range []string{"hideKeyboard", "vibrate", "vibrateLong", "vibrateShort"} {
		show(call, example{shows: "success", want: `["success", {"success": true}]`})
	}
	show("vibrate", example{name: "by AlipayJSBridge", script: legacyCall("vibrate", `{}`), want: `{"success": true}`})
}
