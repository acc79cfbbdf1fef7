package runtime

import (
	"strings"
	"testing"
)

// lives is a program with pages and a component that log their life cycles.
const lives = `-- app.json
{"pages": ["p", "dir/q", "dir/r"], "usingComponents": {"c": "/c"}}
-- app.js
App({x: 1, onLaunch(o) { l('launch', o.path, o.query && o.query.q, getCurrentPages().length) }, onShow() { l('appShow') }, onHide() { l('appHide') }})
l('app top')
-- p.axml
<c/>{{t}}
-- p.js
l('p top', getApp().x)
Page({data: {t: 'P'}, onLoad() { l('load') }, onShow() { l('show') }, onReady() { l('ready') }, onHide() { l('hide') }, onUnload() { l('unload') }})
-- dir/q.axml
Q{{id}}
-- dir/q.js
l('q top')
Page({onLoad(q) { l('q load', j(q)); this.setData({id: q.id}) }, onShow() { l('q show') }, onReady() { l('q ready') }, onHide() { l('q hide') }, onUnload() { l('q unload') }})
-- dir/r.axml
R<c/>
-- dir/r.js
l('r top')
Page({onLoad(q) { l('r load', j(q), this.route); const c = this.getOpenerEventChannel(); c.on('hi', v => { l('hi', v); c.emit('back', v + 1) }) }})
-- c.axml
c
-- c.js
l('c top')
Component({onInit() { l('c init') }, didMount() { l('c mount', this.$page.route) }, didUnmount() { l('c unmount') }, methods: {go() { this.router.navigateTo({url: './dir/q'}) }}})`

var routes = []recipe{
	{"14 the order of a launch", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`route('navigateTo', {url: 'dir/q?id=1'})`, `Q1 | hide, q load {"id":"1"}, q show, q ready`,
		`route('navigateBack')`, `cP | q unload, show`,
		`route('redirectTo', {url: '/dir/q?id=2'})`, `Q2 | unload, c unmount, q load {"id":"2"}, q show, q ready`,
		`rt.dispatch({type: 'appHide'}); rt.dispatch({type: 'appShow'})`, `Q2 | q hide, appHide, appShow, q show`,
		`route('navigateTo', {url: 'q?id=3'}); route('reLaunch', {url: '../p'})`, `cP | q hide, q load {"id":"3"}, q show, q ready, q unload, q unload, load, show, c init, c mount p, ready`}},
	{"19 two instances of one page", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`route('navigateTo', {url: 'dir/q?id=1'})`, `Q1 | hide, q load {"id":"1"}, q show, q ready`,
		`route('navigateTo', {url: './q?id=2'})`, `Q2 | q hide, q load {"id":"2"}, q show, q ready`,
		`page.self.setData({id: 9}); l(getCurrentPages().length)`, `Q9 | 3`,
		`route('navigateBack'); l(getCurrentPages().map(p => p.route))`, `Q1 | q unload, q show, p,dir/q`}},
	{"20 queries", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`route('navigateTo', {url: '/dir/q?a=%7B%22k%22%3A1%7D&b=x%20y&c&d=1=2&e=%2541&f=%'})`,
		`Q | hide, q load {"a":"{\"k\":1}","b":"x y","c":"","d":"1=2","e":"%41","f":"%"}, q show, q ready`}},
	{"21 ten pages, and back too far", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`for (let i = 0; i < 12; i++) my.navigateTo({url: '/dir/q', fail(e) { l('fail', e.error) }}); drain(); log = log.filter(x => /fail/.test(x)).concat(getCurrentPages().length); reports = [reports.length]`,
		`Q | fail 10, fail 10, fail 10, 10 ! 3`,
		`my.navigateBack({delta: 99}); my.navigateBack({fail(e) { l(j(e)) }}); drain(); log = [log.filter(x => x === 'q unload').length].concat(log.slice(9))`,
		`cP | 9, show, {"error":1,"errorMessage":"already top of navigation"}`}},
	{"the page that comes, in onLaunch", `-- app.json
{"pages": ["p"]}
-- app.js
const last = () => { const pages = getCurrentPages(); return pages.length + ' ' + (pages[pages.length - 1] || {}).route }
App({onLaunch() { l(last()) }, onShow() { l(last()) }})
l(last())
-- p.axml
x
-- p.js
Page({onLoad() { l(getCurrentPages().length) }})`, `x | 0 p, 0 p, 0 p, 1`, nil},
	{"the title and tabs, in app.js and onLaunch", `-- app.json
{"pages": ["p"], "tabBar": {"items": [{"pagePath": "p", "name": "P"}]}}
-- app.js
App({onLaunch() { my.setNavigationBar({backgroundColor: '#123456', success: () => l('titled')}); my.setTabBarBadge({index: 0, text: '3', success: () => l('marked')}) }})
my.hideTabBar({animation: false, success: () => l('hidden')})
-- p.axml
x
-- p.js
Page({})`, `x | hidden, titled, marked`, []string{`my.getTitleColor({success: r => l(r.color)})`, `x | #123456`}},
	{"missing pages", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`my.navigateTo({url: './dir/nope?x=1', fail(e) { l(e.errorMessage) }, complete(e) { l('complete', e.error) }})`,
		`cP | ./dir/nope?x=1 resolved to dir/nope is not found, complete 1`,
		`my.switchTab({url: '/dir/q'}).catch(e => l(e.error))`, `cP | 1`}},
	{"channels", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`route('navigateTo', {url: 'dir/r', events: {back(v) { l('back', v) }}, success(r) { r.eventChannel.emit('hi', 1) }})`,
		`Rc | hide, r load {} dir/r, c init, hi 1, back 2, c mount dir/r`,
		`route('navigateBack')`, `cP | c unmount, show`}},
	{"a page opens when the task has ended", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`my.navigateTo({url: 'dir/q'}); l('after')`, `Q | after, hide, q load {}, q show, q ready`}},
	{"the router of a component", lives, `cP | app top, p top 1, q top, r top, c top, launch p 1 0, appShow, load, show, c init, c mount p, ready`, []string{
		`route('navigateTo', {url: 'dir/r'}); rt.top().instances.forEach(c => c.self.go())`,
		`Q | hide, r load {} dir/r, c init, c mount dir/r, q load {}, q show, q ready`}},
	{"tabs", `-- app.json
{"pages": ["p", "a", "d"], "tabBar": {"textColor": "#111111", "items": [{"pagePath": "p", "name": "One"}, {"pagePath": "a", "name": "Two", "icon": "i/a.png"}]}}
-- p.axml
P
-- p.js
const log = n => x => l('p', n, x && x.pagePath || '')
Page({onLoad: log('load'), onShow: log('show'), onHide: log('hide'), onUnload: log('unload'), onTabItemTap: log('tap'), events: {onSelectedTabItemTap: log('again')}})
-- a.axml
A
-- a.js
Page({onLoad() { l('a load') }, onShow() { l('a show') }, onHide() { l('a hide') }, onTabItemTap(e) { l('a tap', e.from, e.text, e.index) }})
-- d.axml
D
-- d.js
Page({onUnload() { l('d unload') }})`, `P | p load , p show `, []string{
		`l(seen.tabs.selected, seen.tabs.items[1].icon, seen.tabs.color); rt.dispatch({type: 'tab', detail: {index: 1}})`, `A | 0 /i/a.png #111111, p hide , a load, a show, a tap user Two 1`,
		`rt.dispatch({type: 'tab', detail: {index: 0}})`, `P | a hide, p tap p, p show `,
		`rt.dispatch({type: 'tab', detail: {index: 0}})`, `P | p tap p, p again p`,
		`route('navigateTo', {url: 'd'}); l(seen.tabs, seen.bar.back); route('switchTab', {url: 'a'}); l(getCurrentPages().length)`, `A | p hide ,  true, d unload, a tap api Two 1, a show, 1`,
		`route('navigateTo', {url: '/a'}); l(seen.tabs)`, `A | a hide, a load, a show, `,
		`route('navigateBack'); my.setTabBarBadge({index: 1, text: '12345'}); my.hideTabBar(); drain(); l(seen.tabs.items[1].badge, told[told.length - 1].tabs); my.setTabBarBadge({index: 7, fail(e) { l(e.error) }})`, `A | a show, 12… , 2`},
	},
	{"18 top level getApp and storage", `-- app.js
const t = my.getStorageSync({key: 't'}).data
App({t, x: 1})
-- p.axml
{{t === null}}
-- p.js
const app = getApp()
Page({data: {t: app.t}})`, `true`, nil},
	{"errors of the app", `-- app.js
App({onError(m, s) { l('onError', m, typeof s) }, onUnhandledRejection(e) { l('rejection', e.reason.message) }, onPageNotFound(o) { l('none', o.path) }})
my.onError(m => l('first', m))
-- p.axml
<view onTap="t">x</view>
-- p.js
Page({async t() { throw new Error('slow') }, onShow() { throw new TypeError('no') }})`,
		`<view on:tap="t">x</> | first TypeError: no, onError TypeError: no stringerror: p onShow: TypeError: no`, []string{
			`tap('x')`, `<view on:tap="t">x</> | rejection slow ! rejection: slow`}},
	{"bars", `-- app.json
{"pages": ["p", "q"], "window": {"defaultTitle": "App", "titleBarColor": "#ffffff", "pullRefresh": "true"}}
-- p.json
{"defaultTitle": "Page", "onReachBottomDistance": "20"}
-- p.axml
P
-- p.js
Page({onPullDownRefresh(e) { l('pull', e.from) }, onPageScroll(e) { l(e.scrollTop) }, onReachBottom() { l('bottom') }})
-- q.axml
Q
-- q.js
Page({})`, `P`, []string{
		`l(j(told[0].options), seen.bar.title, seen.bar.background, seen.bar.back, seen.bar.home)`,
		`P | {"path":"p","scopes":["p1wcv6iiupu"],"reachBottom":20,"pullRefresh":true,"bounce":true,"scrollBar":false,"background":"","responsive":true} Page #ffffff false false`,
		`my.setNavigationBar({title: 'T', backgroundColor: 0xff0000}); drain(); l(told[told.length - 1].bar.title, told[told.length - 1].bar.background)`, `P | T #ff0000`,
		`my.startPullDownRefresh(); drain(); my.stopPullDownRefresh(); l(j(asked)); asked = []`, `P | pull code, [{"do":"pullDown","on":true},{"do":"pullDown","on":false}]`,
		`for (const type of ['pageScroll', 'reachBottom', 'pullDownRefresh']) rt.dispatch({type, page: page.number, detail: {scrollTop: 7, from: 'manual'}})`, `P | 7, bottom, pull manual`,
		`route('reLaunch', {url: 'q'}); l(seen.bar.title, seen.bar.home)`, `Q | App true`,
		`rt.dispatch({type: 'home'}); drain(); l(rt.top().path)`, `P | p`}},
}

func TestRoutes(t *testing.T) {
	for _, c := range routes {
		t.Run(c.name, c.play)
	}
}

// TestTheFirstPageKnowsTheSystem has programs keep in onLaunch what my.getSystemInfo answers, for their pages.
func TestTheFirstPageKnowsTheSystem(t *testing.T) {
	const program = `-- app.json
{"pages": ["p", "q"]}
-- app.js
App({onLaunch() { my.getSystemInfo({success: r => { this.bar = r.statusBarHeight }, complete: () => l('complete')}); MORE }})
-- p.axml
{{bar}}
-- p.js
Page({data: {bar: 0}, onLoad() { l('load'); this.setData({bar: getApp().bar}) }})
-- q.axml
q
-- q.js
Page({onLoad() { l('q ' + getCurrentPages().length) }})`
	awaiting := strings.Replace(program, `my.getSystemInfo({success: r => { this.bar = r.statusBarHeight }, complete: () => l('complete')})`,
		`(async () => { try { this.bar = (await my.getSystemInfo()).statusBarHeight } finally { l('awaited') } })().catch(() => {})`, 1)
	const slowly = `host.timer = () => 0; const system = base.getSystemInfo; base.getSystemInfo = () => new Promise(answer => host.later(() => host.later(() => answer(system()))))`
	for _, c := range []struct{ name, program, more, before, want string }{
		{"answered", program, "", "", `24 | complete, load`},
		{"awaited", awaiting, "", "", `24 | awaited, load`},
		{"awaited in vain", awaiting, "", `base.getSystemInfo = () => Promise.reject({error: 3})`, `0 | awaited, load`},
		{"failed", program, "", `base.getSystemInfo = () => Promise.reject({error: 3})`, `0 | complete, load`},
		{"never answered", program, "", `base.getSystemInfo = () => new Promise(() => {})`, `0 | load`},
		{"the program goes elsewhere", program, `my.navigateTo({url: '/q'})`, "", `q | complete, load, q 2`},
		{"the first page goes elsewhere, too", strings.Replace(program, "onLoad() {", "onLoad() { my.navigateTo({url: '/q?first'});", 1), `my.reLaunch({url: '/q'})`, slowly, `q | complete, load, q 1, q 2`},
		{"the program goes elsewhere before the answer", program, `my.reLaunch({url: '/q'})`, slowly, `q | complete, load, q 1`},
		{"the program goes elsewhere, and there is no answer", program, `my.reLaunch({url: '/q'})`, `base.getSystemInfo = () => new Promise(() => {})`, `q | load, q 1`},
	} {
		v, _ := load(t, filesOf(strings.ReplaceAll(c.program, "MORE", c.more)), declaration())
		v.run(c.before + "\nrt.launch({entry: 'p'})") // the promises settle when this ends
		v.run("drain()")
		if got := v.run("drain(); tree() + ' | ' + log.join(', ') + reports.join()").String(); got != c.want {
			t.Errorf("%s: draws and logs\n%s, want\n%s", c.name, got, c.want)
		}
	}
}
