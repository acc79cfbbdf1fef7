package jsapi_test

import "testing"

func init() {
	drawn := func(content string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) { r.drew(t, "alert", content) }
	}
	show("alert",
		example{shows: "success", options: `{title: 'Title', content: 'Words', buttonText: 'Fine'}`, keys: []string{"Return"},
			want: `["success", {}]`, then: drawn(`{"title":"Title","content":"Words","buttonText":"Fine"}`)},
		example{name: "content alone", options: `{content: 'x'}`, keys: []string{"space"},
			want: `["success", {}]`, then: drawn(`{"title":"","content":"x","buttonText":"OK"}`)},
		example{name: "nothing", options: `undefined`, keys: []string{"Escape"},
			want: `["success", {}]`, then: drawn(`{"title":"","content":"","buttonText":"OK"}`)},
		example{name: "other kinds", options: `{title: 7, content: true, buttonText: null}`, keys: []string{"Return"},
			want: `["success", {}]`, then: drawn(`{"title":"7","content":"true","buttonText":"OK"}`)},
		example{name: "older", script: `return new Promise((done) => AlipayJSBridge.call('alert', {message: 'Words', button: 'Fine'}, done))`,
			keys: []string{"Return"}, want: `{}`, then: drawn(`{"title":"","content":"Words","buttonText":"Fine"}`)},
		example{name: "of another kind", options: `{title: ['a']}`, want: `["fail", {"error": 2, "errorMessage": "alert: title is an array, and should be a string"}]`},
	)
}
