package jsapi_test

import (
	"encoding/json"

	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	const launched = `{"path": "index.html", "query": {"from": "poster", "n": "1"}, "referrerInfo": {}}`
	show("getLaunchOptionsSync", example{shows: "success", script: `return my.getLaunchOptionsSync()`, want: launched})
	show("getEnterOptionsSync", example{shows: "success", script: `return my.getEnterOptionsSync()`, want: launched})
	show("getAppIdSync", example{shows: "success", script: `return my.getAppIdSync()`, want: `{"appId": "shop"}`})
	show("getRunScene",
		example{shows: "success", want: `["success", {"envVersion": "develop"}]`},
		mocked("getRunScene", 3, "Unknown Error"))
	show("getEnv",
		example{shows: "success", want: `["success", {"miniprogram": true}]`},
		example{name: "with a callback", script: `return new Promise((done) => my.getEnv(done))`, want: `{"miniprogram": true}`})
	answered := mocks(jsapi.Mock{Call: "postMessage", With: map[string]json.RawMessage{"flag": json.RawMessage(`"code"`)}, Success: json.RawMessage(`{"code":7}`)})
	show("postMessage",
		example{name: "answered by a mock, as the page is told", given: answered, options: `{flag: 'code'}`, want: `["success", {}]`, windowless: true,
			then: view("message", `{"code":7}`)},
		example{name: "answered by a mock", given: answered,
			script: `my.postMessage({flag: 'other'}); return ['success', await new Promise((heard) => { my.onMessage = heard; my.postMessage({flag: 'code'}); })]`,
			want:   `["success", {"code": 7}]`, then: traced(`"kind":"mock"`, `"call":"postMessage"`), windowed: true},
		example{shows: "success", options: `{hello: ['there']}`, want: `["success", {}]`, then: traced(`"kind":"message"`, `"message":{"hello":["there"]}`)})
}
