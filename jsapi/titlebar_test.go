package jsapi_test

import "testing"

func init() {
	titled := func(title string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if r.machine.title != title {
				t.Errorf("the title is %q, want %q", r.machine.title, title)
			}
		}
	}
	show("setNavigationBar",
		example{shows: "success", options: `{title: 'Kopi', backgroundColor: '#FF0000'}`, want: `["success", {}]`, then: titled("Kopi")},
		example{shows: "success", name: "without a title", options: `{frontColor: '#ffffff'}`, want: `["success", {}]`, then: titled("")},
		example{shows: "2", options: `{backgroundColor: 'rot 7'}`,
			want: `["fail", {"error": 2, "errorMessage": "setNavigationBar: backgroundColor \"rot 7\" is not a colour: use #RRGGBB or a word"}]`},
	)
	show("setTitle",
		example{shows: "success", options: `{title: 'Kopi'}`, want: `["success", {}]`, then: titled("Kopi")},
		example{name: "by the older object", script: `return new Promise((done) => AlipayJSBridge.call('setTitle', {title: 'Teh'}, done))`, want: `{}`, then: titled("Teh")},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "setTitle: title is missing"}]`},
	)
	show("hideBackHome", example{shows: "success", want: `["success", {}]`})
	show("pageScrollTo",
		example{shows: "success", options: `{scrollTop: 0}`, want: `["success", {}]`},
		example{shows: "success", name: "of a selector", options: `{selector: 'body', duration: 1}`, drawn: result{"found": true}, want: `["success", {}]`},
		example{name: "of nothing that is there", options: `{selector: '#nothing'}`, drawn: result{"found": false}, want: `["success", {}]`,
			then: traced(`"kind":"warning"`, `"rule":"selector"`)},
		example{shows: "1", want: `["fail", {"error": 1, "errorMessage": "need scrollTop or selector"}]`},
		example{name: "with a place of another kind", options: `{scrollTop: 'far'}`, want: `["fail", {"error": 2, "errorMessage": "pageScrollTo: \"far\" is not a number"}]`},
	)
}
