package jsapi_test

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
	show("postMessage",
		example{shows: "success", options: `{hello: ['there']}`, want: `["success", {}]`, then: traced(`"kind":"message"`, `"message":{"hello":["there"]}`)})
}
