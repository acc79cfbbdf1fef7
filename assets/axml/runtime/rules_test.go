package runtime

import "testing"

var rules = []recipe{
	{"observers", `-- p.axml
<c w="{{w}}"/>
-- p.js
Page({data: {w: 1}, options: {observers: true}, observers: {w(v) { l('page', v) }}})
-- c.axml
<view onTap="t">{{a}}{{b.c}}{{sum}}</view>
-- c.js
Component({
  options: {observers: true}, data: {a: 1, b: {c: 2}, d: {e: 1}, sum: 0}, props: {w: 0},
  observers: {
    'a, b.c'(a, c) { l('a,b.c', a, c); this.setData({sum: a + c}) }, 'd.**'(d) { l('d', j(d)) }, w(w) { l('w', w) }, sum(s) { l('sum', s) },
    '**'(all) { l('all', Object.keys(all).length) },
  },
  deriveDataFromProps() { l('derive') },
  methods: {t() { this.setData({a: 1}) }, u() { this.setData({'d.e': 2}) }, v() { this.setData({b: {c: 5}}) }},
})`, `<view on:tap="t">120</> | derive, w 1, all 7`, []string{
		`tap('120')`, `<view on:tap="t">123</> | derive, a,b.c 1 2, all 7, sum 3, all 7`,
		`page.self.$selectComponent('c').u()`, `<view on:tap="t">123</> | derive, d {"e":2}, all 7`,
		`page.self.$selectComponent('c').v()`, `<view on:tap="t">156</> | derive, a,b.c 1 5, all 7, sum 6, all 7`,
		`page.self.setData({w: 2})`, `<view on:tap="t">156</> | page 2, derive, w 2, all 7`}},
	{"observers without the option", `-- p.axml
{{a}}
-- p.js
Page({data: {a: 1}, observers: {a() { l('a') }}, t() { this.setData({a: 2}) }})`, `1`, []string{`page.self.t()`, `2`}},
	{"mixins of mixins apply once", `-- p.axml
<c/><c/>
-- p.js
const m = Mixin({data: {a: 1, n: {v: 0}}, methods: {f() { return 'm' + this.data.a }, g() { return 'g' }}})
Page({mixins: [m], data: {b: 2}, g() { return 'own' }, onLoad() { l(this.f(), this.g(), this.data.a, this.data.b, this.hasMixin(m)); const {f} = this; l(f()) }})
-- c.axml
{{v}}
-- c.js
const inner = Mixin({didMount() { l('inner') }, onInit() { this.setData({v: 1}) }})
const outer = Mixin({mixins: [inner], didMount() { l('outer') }})
Component({mixins: [outer, inner], didMount() { l('own') }})`, `11 | m1 own 1 2 true, m1, inner, outer, own, inner, outer, own`, nil},
	{"a mixin that changes its component", `-- p.axml
<c/>
-- p.js
Page({})
-- c.axml
{{v}}
-- c.js
const m = Mixin({definitionFilter(def) { def.data = {v: 'filtered'} }})
Component({mixins: [m]})`, `filtered`, nil},
	{"finding components", `-- p.axml
<c id="one" class="k x" n="1"/><view><c class="k" n="2"/></view>
-- p.js
Page({onReady() { l(this.$selectComponent('#one').props.n, this.$selectAllComponents('.k').length, this.$selectComponent('.none'), this.$selectComponents('c.x').length, this.$selectComponent('#inner'), this.$selectAllComponents('.k >>> #inner').length) }})
-- c.axml
<d id="inner" n="3"/>
-- c.js
Component({methods: {me() { return 'c' + this.props.n }}, didMount() { l(this.selectOwnerComponent().route, this.$selectComponent('#inner').props.n, this.is, this.$page.route) }})
-- d.axml
d
-- d.js
Component({didMount() { l(this.selectOwnerComponent().me()) }})`, `d<view>d</> | c1, p 3 /c p, c2, p 3 /c p, 1 2  1  2`, nil},
	{"the class of a component's tag", `-- p.axml
<c class="a {{n}}"/><c class="b" className="own"/><c/><h class="c"/>
-- p.js
Page({data: {n: 1}})
-- c.axml
<view class="{{className}}"/>
-- c.js
Component({props: {className: 'usual'}})
-- h.axml
{{className || 'none'}}
-- h.js
Component({options: {virtualHost: false}})`, `<view class="a 1"></><view class="own"></><view class="usual"></><h c1wcv4am3nl-host=true class="c">none</>`, []string{
		`page.self.setData({n: 2})`, `<view class="a 2"></><view class="own"></><view class="usual"></><h c1wcv4am3nl-host=true class="c">none</>`}},
	{"the parent on the path of events", `-- p.axml
<c><d/></c>
-- p.js
Page({})
-- c.axml
<view><slot/></view>
-- c.js
Component({})
-- d.axml
d
-- d.js
Component({didMount() { l(this.selectComposedParentComponent().is, this.selectOwnerComponent().route) }})`, `<view>d</> | /c p`, nil},
	{"relations", `-- p.axml
<c><d a:for="{{n}}" v="{{item}}"/></c>
-- p.js
Page({data: {n: 2}})
-- c.axml
<view><slot/></view>
-- c.js
Component({options: {relations: true}, relations: {'./d': {type: 'child', linked(t) { l('c linked', t.props.v) }, unlinked(t) { l('c unlinked', t.props.v) }}}, didMount() { l('c mount', this.getRelationNodes('./d').length) }})
-- d.axml
d
-- d.js
Component({options: {relations: true}, relations: {'./c': {type: 'parent', linked(t) { l('d linked', t.is) }}}})`,
		`<view>dd</> | d linked /c, c linked 1, d linked /c, c linked 2, c mount 2`, []string{
			`page.self.setData({n: 1})`, `<view>d</> | c unlinked 2`}},
	{"lifetimes", `-- p.axml
<c a:if="{{!no}}"/>
-- p.js
Page({})
-- c.axml
c
-- c.js
const lifetimes = {}
for (const n of ['created', 'attached', 'ready', 'detached']) lifetimes[n] = () => l(n)
Component({options: {lifetimes: true}, lifetimes, didMount() { l('didMount') }})`, `c | created, attached, didMount, ready`, []string{
		`page.self.setData({no: true})`, ` | detached`}},
	{"events of the page in its components", `-- p.axml
<c/>
-- p.js
Page({onShow() { l('page') }, events: {onResize(e) { l('events', e.size.windowWidth, this.route) }}, onPageScroll(e) { l(e.scrollTop) }})
-- c.axml
c
-- c.js
Component({rootEvents: {onPageScroll(e) { l('c', e.scrollTop, this.is) }}})`, `c | page`, []string{
		`rt.dispatch({type: 'pageScroll', page: page.number, detail: {scrollTop: 3}})`, `c | 3, c 3 /c`,
		`rt.dispatch({type: 'resize', page: page.number, detail: {windowWidth: 9}})`, `c | events 9 p`}},
	{"errors of components", `-- p.axml
<c/>
-- p.js
my.onComponentError(e => l('my', e.method, e.error.message, e.component.is))
Page({})
-- c.axml
<view onTap="t">c</view>
-- c.js
Component({onError(e) { l('own', e.message) }, methods: {t() { throw new Error('no') }}})`, `<view on:tap="t">c</>`, []string{
		`tap('c')`, `<view on:tap="t">c</> | own no, my t no /c ! error: c t: no`}},
	{"11 what was hit is of the handler's own template", `-- p.axml
<view id="out" data-k="p" onTap="t"><c/></view>
-- p.js
Page({t(e) { l(e.target.id, e.currentTarget.id, j(e.target.dataset), j(e.target.targetDataset)) }})
-- c.axml
<text id="in" data-k="c" onTap="t">x</text>
-- c.js
Component({methods: {t(e) { l(e.target.id, j(e.target.dataset)) }}})`, `<view id="out" on:tap="t"><text id="in" on:tap="t">x</></>`, []string{
		`tap('x')`, `<view id="out" on:tap="t"><text id="in" on:tap="t">x</></> | in {"k":"c"}, out out {"k":"p"} {"k":"p"}`}},
	{"33 a query after setData", `-- p.axml
<view class="r" id="a" data-k="{{n}}" a:for="{{n}}">{{item}}</view><c/>
-- p.js
Page({data: {n: 1}, go() {
  this.setData({n: 2})
  my.createSelectorQuery().selectAll('.r').boundingClientRect().select('#no').boundingClientRect().selectViewport().scrollOffset().exec(r => l(j(r)))
  l(sends)
}})
-- c.axml
<view class="r">c</view>
-- c.js
Component({methods: {q() { this.createSelectorQuery().select('.r').fields({id: true, dataset: true, size: true}, r => l('field', j(r))).exec() }}})`,
		`<view class="r" id="a">1</><view class="r">c</>`, []string{
			`answers.query = [[], [], {scrollOffset: {scrollTop: 0, scrollLeft: 0}}]; page.self.go(); l(j(asked)); asked = []`,
			`<view class="r" id="a">1</><view class="r" id="a">2</><view class="r">c</> | 1, [{"do":"query","list":[{"fields":{"rect":true},"select":".r","all":true},{"fields":{"rect":true},"select":"#no"},{"fields":{"scrollOffset":true},"viewport":true}]}], [[],null,{"id":"","dataset":{},"scrollTop":0,"scrollLeft":0}]`,
			`const b = view.pages[page.number][0].roots, row = b[0].hole[0]; answers.query = [[{block: row.id, node: 0, rect: {left: 1, top: 2, right: 3, bottom: 4, width: 5, height: 6}}]]; my.createSelectorQuery().selectAll('.r').fields({id: true, dataset: true, rect: true, size: true}).exec(r => l(j(r)))`,
			`<view class="r" id="a">1</><view class="r" id="a">2</><view class="r">c</> | [[{"id":"a","dataset":{"k":2},"left":1,"top":2,"right":3,"bottom":4,"width":5,"height":6}]]`,
			`answers.query = [[{block: row.id, node: 0, scrollOffset: {scrollTop: 7, scrollLeft: 8}}]]; my.createSelectorQuery().select('.r').scrollOffset(r => l(j(r))).exec()`,
			`<view class="r" id="a">1</><view class="r" id="a">2</><view class="r">c</> | {"id":"a","dataset":{"k":2},"scrollTop":7,"scrollLeft":8}`,
			`page.self.$selectComponent('c').q(); l(asked[asked.length - 1].list[0].within.length)`,
			`<view class="r" id="a">1</><view class="r" id="a">2</><view class="r">c</> | 1, field null`}},
	{"a query while a page is drawn", `-- p.axml
<view><c n="1"/></view>{{t}}
-- p.js
Page({data: {t: 'T'}, onShow() { l('show') }})
-- c.axml
<view id="q">{{n}}{{m}}</view>
-- c.js
Component({data: {m: 1}, onInit() { this.createSelectorQuery().select('#q').boundingClientRect().exec(r => l(j(r))); my.createSelectorQuery().select('#q').boundingClientRect().exec(r => l(sends)) }, didMount() { this.setData({m: 2}) }})`,
		`<view><view id="q">12</></>T | show, [null], 2`, nil},
	{"intersection observers", `-- p.axml
<view class="r" id="a" data-k="{{7}}">x</view>
-- p.js
Page({go() { this.o = this.createIntersectionObserver({thresholds: [0, 1]}); this.o.relativeToViewport({bottom: 5}).observe('.r', r => l(j(r))) }})`, `<view class="r" id="a">x</>`, []string{
		`page.self.go(); l(j(asked[0].relative), j(asked[0].thresholds)); drain(); rt.dispatch({type: 'intersect', page: page.number, detail: {observer: asked[0].observer, block: view.pages[page.number][0].id, node: 0, intersectionRatio: 1}})`,
		`<view class="r" id="a">x</> | [{"viewport":true,"margins":{"bottom":5}}] [0,1], {"intersectionRatio":1,"id":"a","dataset":{"k":7}}`,
		`page.self.o.disconnect(); rt.dispatch({type: 'intersect', detail: {observer: asked[0].observer, block: view.pages[page.number][0].id, node: 0}})`, `<view class="r" id="a">x</>`}},
	{"animations", `-- p.axml
x
-- p.js
Page({go() { const a = my.createAnimation({duration: 100}); a.opacity(0).rotate(45).step().left(5).step({delay: 9}); l(j(a.export())); l(j(a.export())) }})`, `x`, []string{
		`page.self.go()`, `x | [{"config":{"duration":100,"timeFunction":"linear","delay":0,"transformOrigin":"50% 50% 0"},"animation":[["opacity",[0]],["rotate",[45]]]},{"config":{"duration":100,"timeFunction":"linear","delay":9,"transformOrigin":"50% 50% 0"},"animation":[["left",[5]]]}], []`}},
	{"35 shapes of imports", `-- app.json
{"pages": ["p"], "window": {"defaultTitle": "T"}}
-- app.js
import {A} from './a'
const {B} = require('./b.js')
import cfg from '/app.json'
App({v: [A, B, cfg.window.defaultTitle, typeof window, typeof document, typeof fetch].join()})
-- a.js
export default {A: 1}
import './b'
-- b.js
import a from './a'
export const B = 2
-- p.axml
{{v}}
-- p.js
Page({data: {v: getApp().v}})`, `1,2,T,undefined,undefined,undefined`, nil},
	{"36 lists of whatever kind", `-- p.axml
<text a:for="{{3}}">{{item}}</text><text a:for="{{null}}">{{item}}</text><text a:for="{{ {a:1,b:2} }}">{{index}}{{item}}</text><text a:for="{{s}}">{{item}}</text><view a:for="{{[1,2]}}"><text a:for="{{[3]}}" a:for-item="x">{{index}}{{item}}{{x}}</text>{{index}}</view>
-- p.js
Page({data: {s: 'abc'}})`, `<text>1</><text>2</><text>3</><text>a1</><text>b2</><view><text>013</>0</><view><text>023</>1</>`, nil},
	{"hosts", `-- app.json
{"pages": ["p"], "usingComponents": {"c": "/c", "d": "/d"}}
-- p.axml
<c class="{{k}}" style="color:red" id="c" data-n="{{7}}" onTap="t"/><d class="d" a:if="{{!no}}"/>
-- p.js
Page({data: {k: 'k'}, t(e) { l('tap', e.currentTarget.id, j(e.currentTarget.dataset), e.target.id) }})
-- c.json
{"component": true, "virtualHost": false}
-- c.axml
<text id="in">x</text>{{class}}
-- c.js
Component({})
-- d.axml
d
-- d.js
Component({options: {virtualHost: false}, didUnmount() { l('gone') }})`,
		`<c c1wcv2coxz5-host=true class="k" id="c" on:tap=true style="color:red"><text id="in">x</>k</><d c1wcv0yqz29-host=true class="d">d</>`, []string{
			`tap('x')`, `<c c1wcv2coxz5-host=true class="k" id="c" on:tap=true style="color:red"><text id="in">x</>k</><d c1wcv0yqz29-host=true class="d">d</> | tap c {"n":7} c`,
			`page.self.setData({k: 'z', no: true})`, `<c c1wcv2coxz5-host=true class="z" id="c" on:tap=true style="color:red"><text id="in">x</>z</> | gone`}},
	{"3 missing members", `-- p.axml
<text>[{{u.name}}][{{u.a.b[0].c}}][{{none.x()}}]</text><view a:for="{{u.list}}"/>
-- p.js
Page({data: {u: null}})`, `<text>[][][]</>`, nil},
	{"13 components are virtual", `-- p.axml
<view class="p"><c class="k"/><c/></view>
-- p.js
Page({})
-- c.axml
<view class="q">{{class}}</view>
-- c.js
Component({})`, `<view class="p"><view class="q">k</><view class="q"></></>`, nil},
	{"24 components of the program come before those of the platform", `-- app.json
{"pages": ["p"], "usingComponents": {"page": "/c", "button": "/c", "header": "/c"}}
-- p.axml
<header title="t"/><button title="b"/><page title="p"/>
-- p.js
Page({})
-- c.axml
<text>{{title}}</text>
-- c.js
Component({})`, `<text>t</><text>b</><text>p</>`, nil},
	{"29 scripts of templates", `-- p.axml
<import-sjs name="{up, low: l}" from="./m.sjs"/><import-sjs name="d" from="./m.sjs"/>{{up(x)}}{{l(x)}}{{d.k}}[{{low}}]
-- p.js
Page({data: {x: 'aB'}})
-- m.sjs
import other from './n.sjs'
export const up = s => s.toUpperCase(), low = s => s.toLowerCase() + other
export default {k: typeof my}
-- n.sjs
export default 7`, `ABab7undefined[]`, nil},
	{"30 include and the scope of templates", `-- p.axml
<view a:for="{{[1,2]}}"><include src="./i.axml"/></view><template name="a"><text onTap="f">{{item}}{{z}}{{k}}</text></template><template name="b">B</template><template is="{{c ? 'a' : 'b'}}" data="{{...o, z}}"/>
-- i.axml
{{item}}
-- p.js
Page({data: {c: true, z: 1, o: {k: 2}}, f() { l('f') }})`, `<view>1</><view>2</><text on:tap="f">12</>`, []string{
		`tap('12')`, `<view>1</><view>2</><text on:tap="f">12</> | f`, `page.self.setData({c: false})`, `<view>1</><view>2</>B`}},
}

func TestRules(t *testing.T) {
	for _, c := range rules {
		t.Run(c.name, c.play)
	}
}
