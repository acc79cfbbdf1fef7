package jsapi_test

import "testing"

func init() {
	moves := func(content string) func(testing.TB, *rig) { return view("navigate", content) }
	show("navigateTo",
		example{shows: "success", options: `{url: 'pages/a.html?x=1#y'}`, want: `["success", {}]`, windowless: true,
			then: moves(`{"how":"to","url":"http://127.0.0.1:20123/pages/a.html?x=1#y"}`)},
		example{shows: "success", name: "of an absolute path", options: `{url: '/a b'}`, want: `["success", {}]`, windowless: true,
			then: moves(`{"how":"to","url":"http://127.0.0.1:20123/a%20b"}`)},
		example{name: "by the older object", windowless: true, script: `return new Promise((done) => AlipayJSBridge.call('pushWindow', {url: 'a.html'}, done))`,
			want: `{}`, then: moves(`{"how":"to","url":"http://127.0.0.1:20123/a.html"}`)},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "navigateTo: url is missing"}]`},
		example{shows: "2", name: "for another program's page", options: `{url: 'https://elsewhere.example/'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"https://elsewhere.example/\" is no page of this program"}]`},
		example{shows: "2", name: "for another scheme", options: `{url: 'https://127.0.0.1:20123/a'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"https://127.0.0.1:20123/a\" is no page of this program"}]`},
		example{shows: "2", name: "for what is no page", options: `{url: 'javascript:alert(1)'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: url \"javascript:alert(1)\" is no page of this program"}]`},
		example{shows: "2", name: "for a page that is not there", options: `{url: '/missing.html'}`,
			want: `["fail", {"error": 2, "errorMessage": "navigateTo: this program has no page \"/missing.html\""}]`},
		mocked("navigateTo", 10, "Ten pages are open: no more can be"),
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
		example{name: "with a delta of another kind", options: `{delta: []}`, want: `["fail", {"error": 2, "errorMessage": "navigateBack: \"[]\" is no number"}]`},
	)
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
			want: `["fail", {"error": 2, "errorMessage": "setNavigationBar: colour \"rot 7\" is neither #RRGGBB nor a word"}]`},
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
		example{name: "with a place of another kind", options: `{scrollTop: 'far'}`, want: `["fail", {"error": 2, "errorMessage": "pageScrollTo: \"far\" is no number"}]`},
	)
	opened := func(address string) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if r.machine.outside != address {
				t.Errorf("opened %q, want %q", r.machine.outside, address)
			}
		}
	}
	show("openBrowser",
		example{shows: "success", options: `{url: 'https://shop.example/a?b'}`, want: `["success", {}]`, then: opened("https://shop.example/a?b")},
		example{name: "for a telephone, by the older object", script: `return new Promise((done) => AlipayJSBridge.call('openInBrowser', {url: 'tel:123'}, done))`, want: `{}`, then: opened("tel:123")},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "openBrowser: url is missing"}]`},
		example{shows: "2", name: "for what is no web address", options: `{url: 'file:///etc/passwd'}`, want: `["fail", {"error": 2, "errorMessage": "url is missing, or no address of the web, of mail or of a telephone"}]`, then: opened("")},
	)
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
