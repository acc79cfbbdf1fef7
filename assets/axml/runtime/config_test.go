package runtime

import (
	"fmt"
	"testing"
)

const spoken = `-- app.json
{"pages": ["p", "q"], "window": {"defaultTitle": "Toko", "titleBarColor": "#ffffff"}, "tabBar": {"textColor": "#111111", "items": [{"pagePath": "p", "name": "Satu"}, {"pagePath": "q", "name": "Dua"}]}}
-- p.axml
p
-- p.js
import cfg from '/app.json'
Page({onLoad() { l(cfg.window.defaultTitle) }})
-- q.axml
q
-- q.js
Page({})
-- q.json
{"defaultTitle": "Halaman"}
-- locale/en/app.json
{"pages": {"q": {"defaultTitle": "Page"}, "none": {"defaultTitle": "x"}}, "window": {"defaultTitle": "Shop"}, "tabBar": {"textColor": "#222222", "items": [{"name": "One", "pagePath": "none"}, {"name": "Two"}]}}
-- locale/zh-Hans/app.json
{"window": {"defaultTitle": "简"}}
-- locale/zh-Hant/app.json
{"window": {"defaultTitle": "繁"}, "tabBar": 1, "pages": []}
-- locale/readme.txt
no language`

// TestLocales checks that titles and tabs are in the user's language if the program has them.
func TestLocales(t *testing.T) {
	for language, want := range map[string]string{
		"id":          "Toko Satu,Dua #111111 Halaman",
		"":            "Toko Satu,Dua #111111 Halaman",
		"en":          "Shop One,Two #222222 Page",
		"en_GB":       "Shop One,Two #222222 Page",
		"zh-CN":       "简 Satu,Dua #111111 Halaman",
		"zh":          "简 Satu,Dua #111111 Halaman",
		"zh-HK":       "繁 Satu,Dua #111111 Halaman",
		"zh-TW":       "繁 Satu,Dua #111111 Halaman",
		"constructor": "Toko Satu,Dua #111111 Halaman",
	} {
		v, complaints := load(t, filesOf(spoken), declaration())
		if len(complaints) > 0 {
			t.Errorf("the compiler complains: %v", complaints)
		}
		v.run(fmt.Sprintf("base.getSystemInfoSync = () => ({language: %q}); Object.assign(my, rt.members(base)); $logic(Object.assign({define: () => {}}, rt)); open(host.entry)", language))
		got := v.run("var said = seen.bar.title + ' ' + seen.tabs.items.map(i => i.text) + ' ' + seen.tabs.color; route('switchTab', {url: '/q'}); said + ' ' + seen.bar.title + (log.join() === 'Toko' ? '' : log)").String()
		if got != want {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
}

// TestNetworkTimeout checks that networkTimeout of app.json applies to calls without a timeout of their own.
func TestNetworkTimeout(t *testing.T) {
	v, _ := load(t, filesOf(`-- app.json
{"pages": ["p"], "networkTimeout": {"request": 1000, "uploadFile": "2000", "downloadFile": -1, "connectSocket": 500}}
-- p.axml
p
-- p.js
Page({})`), declaration())
	v.run(`['request', 'httpRequest', 'uploadFile', 'downloadFile'].forEach(n => { base[n] = (o, f) => { l(n, o && o.timeout, typeof f); return 'task' } }); Object.assign(my, rt.members(base)); open(host.entry)`)
	for _, c := range [][2]string{
		{"l(my.request({url: 'x'}))", "request 1000 undefined,task"},
		{"my.request({url: 'x', timeout: 7}, () => {})", "request 7 function"},
		{"my.request(() => {})", "request  undefined"},
		{"my.httpRequest({})", "httpRequest 1000 undefined"},
		{"my.uploadFile({})", "uploadFile 2000 undefined"},
		{"my.downloadFile({})", "downloadFile  undefined"},
		{"const o = Object.freeze({url: 'x'}); my.request(o); l(o.timeout)", "request 1000 undefined,"},
	} {
		if got := v.run("log = []; " + c[0] + "; log.join()").String(); got != c[1] {
			t.Errorf("%s: %s, want %s", c[0], got, c[1])
		}
	}
	// A socket that does not open in time fails; an open one is not closed.
	v.run(`var waits = []; host.timer = (f, ms) => waits.push([f, ms]); host.socket = (url, p, tell) => ({state: () => open_, send() {}, close() { l('closed') }}); var open_ = 0; log = []
my.onSocketError(e => l(e.error, e.errorMessage)); my.connectSocket({url: 'wss://x/'}); drain(); waits[0][0](); open_ = 1; waits[0][0](); l(waits[0][1])`)
	if got := v.run("log.join()").String(); got != "6 the socket did not open in 500 ms,closed,500" {
		t.Errorf("the socket: %s", got)
	}
}
