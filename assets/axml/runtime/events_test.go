package runtime

import "testing"

// eventRecipes are about events of the bars around a page, and events of the program.
var eventRecipes = []recipe{
	{"events of pages", `-- app.json
{"pages": ["p", "q"], "tabBar": {"items": [{"pagePath": "p", "name": "P"}, {"pagePath": "q", "name": "Q"}]}}
-- p.axml
p
-- p.js
const log = (name) => function (o) { l(name, this.route || this.is, o ? j(o) : '') }
Page({onTitleClick: log('title'), onOptionMenuClick: log('menu'), onTabItemTap: log('tab'), onResize: log('never'),
  events: {onTitleClick: log('title 2'), onOptionMenuClick: log('menu 2'), beforeTabItemTap: log('before'), onKeyboardHeight: log('keyboard'), onSelectedTabItemTap: log('again')}})
-- q.axml
q
-- q.js
Page({})`, `p`, []string{
		`rt.dispatch({type: 'title'}); rt.dispatch({type: 'menu'})`, `p | title p , title 2 p , menu p , menu 2 p `,
		`rt.dispatch({type: 'keyboardHeight', page: page.number, detail: {height: 250}})`, `p | keyboard p {"height":250}`,
		`rt.dispatch({type: 'tab', page: page.number, detail: {index: 0}})`, `p | before p , tab p {"from":"user","pagePath":"p","text":"P","index":0}, again p {"from":"user","pagePath":"p","text":"P","index":0}`,
		`rt.dispatch({type: 'tab', page: page.number, detail: {index: 1}})`, `q | before p `}},
	{"events of the program", `-- app.js
App({onShow() { l('app show') }, onHide() { l('app hide') }})
-- p.axml
p
-- p.js
Page({onShow() { l('show') }, onHide() { l('hide') }})`, `p | app show, show`, []string{
		`this.f = () => l('listener hide'); my.onAppHide(f); my.onAppHide(f); my.onAppShow(() => l('listener show')); rt.dispatch({type: 'appHide'}); rt.dispatch({type: 'appHide'})`, `p | hide, app hide, listener hide`,
		`my.offAppHide(f); my.offAppShow(); rt.dispatch({type: 'appShow'}); rt.dispatch({type: 'appHide'})`, `p | app show, show, hide, app hide`,
		`my.onNetworkStatusChange(s => l('network', s.isConnected, s.networkType)); rt.dispatch({type: 'network', detail: {isConnected: false, networkType: 'NOTREACHABLE'}}); my.offNetworkStatusChange(); rt.dispatch({type: 'network', detail: {isConnected: true}})`, `p | network false NOTREACHABLE`,
		`my.onMemoryWarning(r => l('memory', r.level)); my.onUserCaptureScreen(() => l('capture')); rt.dispatch({type: 'memory'}); rt.dispatch({type: 'capture'})`, `p | memory 15, capture`,
		`my.offMemoryWarning(); my.offUserCaptureScreen(); rt.dispatch({type: 'memory'}); rt.dispatch({type: 'capture'})`, `p`}},
	{"listeners that capture and stop an event", `-- p.axml
<view capture-onTap="a" onTap="b"><view capture-onTap="c" onTap="d"><text onTap="e">x</text></view></view><view capture-catchTap="f"><text onTap="e">y</text></view>
-- p.js
const log = (name) => () => l(name)
Page({a: log('a'), b: log('b'), c: log('c'), d: log('d'), e: log('e'), f: log('f')})`, `<view capture-on:tap="a" on:tap="b"><view capture-on:tap="c" on:tap="d"><text on:tap="e">x</></></><view capture-catch:tap="f"><text on:tap="e">y</></>`, []string{
		`tap('x')`, `<view capture-on:tap="a" on:tap="b"><view capture-on:tap="c" on:tap="d"><text on:tap="e">x</></></><view capture-catch:tap="f"><text on:tap="e">y</></> | a, c, e, d, b`,
		`tap('y')`, `<view capture-on:tap="a" on:tap="b"><view capture-on:tap="c" on:tap="d"><text on:tap="e">x</></></><view capture-catch:tap="f"><text on:tap="e">y</></> | f`}},
	{"the id of a target is not its data-id", `-- p.axml
<view data-id="{{n}}" onTap="t">x</view><view data-id="{{n}}" id="{{i}}" onTap="t">y</view>
-- p.js
Page({data: {n: 7, i: 'own'}, t(e) { l(j(e.target.id), j(e.currentTarget.id), e.target.dataset.id) }})`, `<view on:tap="t">x</><view id="own" on:tap="t">y</>`, []string{
		`tap('x')`, `<view on:tap="t">x</><view id="own" on:tap="t">y</> | "" "" 7`, `tap('y')`, `<view on:tap="t">x</><view id="own" on:tap="t">y</> | "own" "own" 7`}},
	{"batched updates", `-- p.axml
<c v="{{a}}"/>{{a}}
-- p.js
Page({data: {a: 0}, go() { this.$batchedUpdates(() => { this.setData({a: 1}); this.setData({a: 2}, () => l('drawn')) }) }})
-- c.axml
c{{v}}
-- c.js
Component({didUpdate() { l('update', this.props.v) }})`, `c00`, []string{`page.self.go(); drain(); l(sends)`, `c22 | update 2, drawn, 1`}},
	{"queries that are not decoded", `-- app.json
{"pages": ["p", "q"], "behavior": {"decodeQuery": "disable"}}
-- p.axml
p
-- p.js
Page({})
-- q.axml
q
-- q.js
Page({onLoad(o) { l(j(o)) }})`, `p`, []string{`route('navigateTo', {url: 'q?a=%41&b=x%20y'}); l(seen.pages[1])`, `q | {"a":"%41","b":"x%20y"}, q?a=%41&b=x%20y`}},
	{"a page-container handles back", twoPages, `p`, []string{
		`route('navigateTo', {url: 'q'}); answers.back = {closed: true}; rt.dispatch({type: 'back'})`, `q`,
		`answers.back = {closed: false}; rt.dispatch({type: 'back'})`, `p`}},
	{"generic components", `-- p.json
{"usingComponents": {"c": "/c", "x": "/x"}}
-- p.axml
<c generic:part="x"/><c/>
-- p.js
Page({})
-- c.json
{"component": true, "componentGenerics": {"part": {"default": "/d"}}}
-- c.axml
[<part v="{{1}}"/>]
-- c.js
Component({})
-- x.axml
x{{v}}
-- x.js
Component({})
-- d.axml
d{{v}}
-- d.js
Component({})`, `[x1][d1]`, nil},
}

func TestEvents(t *testing.T) {
	for _, c := range eventRecipes {
		t.Run(c.name, c.play)
	}
}
