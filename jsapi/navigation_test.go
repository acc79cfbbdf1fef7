package jsapi_test

import "testing"

func init() {
	moves := func(content string) func(testing.TB, *rig) { return view("navigate", content) }
	show("navigateTo",
		example{shows: "success", options: `{url: 'pages/a.html?x=1#y'}`, want: `["success", {}]`, windowless: true,
			then: moves(`{"how":"to","url":"http://127.0.0.1:20123/pages/a.html?x=1#y"}`)},
		example{shows: "success", name: "of an absolute path", options: `{url: '/a b'}`, want: `["success", {}]`, windowless: true,
			then: moves(`{"how":"to","url":"http://127.0.0.1:20123/a%20b"}`)},
		example{name: "by AlipayJSBridge", windowless: true, script: `return new Promise((done) => AlipayJSBridge.call('pushWindow', {url: 'a.html'}, done))`,
			want: `{}`, then: moves(`{"how":"to","url":"http://127.0.0.1:20123/a.html"}`)},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "navigateTo: url is missing"}]`},
		example{shows: "2", name: "for another program's page", options: `{url: 'https://elsewhere.example/'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"https://elsewhere.example/\" is not a page of this program"}]`},
		example{shows: "2", name: "for another scheme", options: `{url: 'https://127.0.0.1:20123/a'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"https://127.0.0.1:20123/a\" is not a page of this program"}]`},
		example{shows: "2", name: "for what is not a page", options: `{url: 'javascript:alert(1)'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"javascript:alert(1)\" is not a page of this program"}]`},
		example{shows: "2", name: "for a page that is not there", options: `{url: '/missing.html'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: this program has no page \"/missing.html\""}]`},
		mocked("navigateTo", 10, "Ten pages are open, which is the limit"),
	)
	for _, call := range []string{"redirectTo", "reLaunch", "switchTab"} {
		show(call,
			example{shows: "success", options: `{url: '/b'}`, want: `["success", {}]`, windowless: true,
				then: moves(`{"how":"replace","url":"http://127.0.0.1:20123/b"}`)},
			example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "` + call + `: url is missing"}]`},
			example{shows: "2", name: "for another program's page", options: `{url: '//elsewhere.example/'}`, want: `["fail", {"error": 2, "errorMessage": "…"}]`},
		)
	}
	show("navigateBack",
		example{shows: "success", name: "where there is nothing to go back to", want: `["success", {}]`},
		example{name: "with a delta of another kind", options: `{delta: []}`, want: `["fail", {"error": 2, "errorMessage": "navigateBack: \"[]\" is not a number"}]`},
	)
	opened := func(address string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if r.machine.outside != address {
				t.Errorf("opened %q, want %q", r.machine.outside, address)
			}
		}
	}
	show("openBrowser",
		example{shows: "3", given: func(r *rig) { r.machine.broken = true }, options: `{url: 'https://kopi.example/'}`, want: `["fail", {"error": 3, "errorMessage": "openBrowser: the desktop is broken"}]`},
		example{shows: "success", options: `{url: 'https://shop.example/a?b'}`, want: `["success", {}]`, then: opened("https://shop.example/a?b")},
		example{name: "for a telephone, by AlipayJSBridge", script: `return new Promise((done) => AlipayJSBridge.call('openInBrowser', {url: 'tel:123'}, done))`, want: `{}`, then: opened("tel:123")},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "openBrowser: url is missing"}]`},
		example{shows: "2", name: "for what is not a web address", options: `{url: 'file:///etc/passwd'}`, want: `["fail", {"error": 2, "errorMessage": "url is missing, or not an http, https, mailto, tel or sms address"}]`, then: opened("")},
	)
}
