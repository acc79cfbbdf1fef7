package jsapi_test

import "testing"

func init() {
	show("setClipboard",
		example{shows: "success", options: `{text: 'Kopi ☕'}`, want: `["success", {}]`, then: func(t testing.TB, r *rig) {
			if r.machine.clipboard != "Kopi ☕" {
				t.Errorf("the clipboard has %q", r.machine.clipboard)
			}
		}},
		example{shows: "success", name: "of nothing", options: `{text: ''}`, want: `["success", {}]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "setClipboard: text is missing"}]`},
	)
	show("getClipboard",
		example{shows: "success", given: func(r *rig) { r.machine.clipboard = "Teh" }, want: `["success", {"text": "Teh"}]`},
		example{name: "of a desktop that does not give it", given: func(r *rig) { r.machine.broken = true },
			want: `["fail", {"error": 3, "errorMessage": "Unknown Error"}]`},
	)
}
