package runtime

import (
	"strings"
	"testing"
)

// broken are programs with mistakes. Each mistake is reported in one line with its place, and the rest works.
var broken = []struct {
	name, files string
	said        string // complaints of the compiler, one per line
	want        string // what is drawn, logged and reported
	then        []string
}{
	{"a template that is not closed", `-- p.axml
<view>
  <text onTap="t">a
</view>{{ 1 + }}{{ok}}
-- p.js
Page({data: {ok: 'yes'}, t() { l('t') }})`,
		`p.axml:2:3: <text> is not closed before </view>: add </text>
p.axml:3:10: {{1 +}} is not an expression (unexpected ) in expression): it is undefined`, `<view><text on:tap="t">a</></>yes`, nil},
	{"a script that does not parse", `-- app.json
{"pages": ["p", "q"]}
-- p.axml
p
-- p.js
Page({
-- q.axml
q{{v}}
-- q.js
Page({data: {v: 1}})`, `p.js:1:7: Expected identifier but found end of file: the file is not run; correct it`, `p`, []string{`route('navigateTo', {url: 'q'})`, `q1`}},
	{"no files", `-- app.json
{"pages": ["p", "gone", "q"], "usingComponents": {"c": "/none"}}
-- p.axml
<import src="./none.axml"/><include src="./none.axml"/><import-sjs name="m" from="./none.sjs"/><c/>p{{m.f(1)}}<template is="none"/>
-- p.js
require('./none')
Page({})
-- q.axml
q
-- q.js
Page({})`, `app.json:1:17: page gone has no files: it cannot be opened; add gone.axml and gone.js, or remove it from "pages"
app.json:1:56: there is no component /none: the content of <c> is shown without it; correct the path, which is from the program's root
p.axml:1:9: there is no ./none.axml: correct the path, which is relative to this file
p.axml:1:37: there is no ./none.axml: correct the path, which is relative to this file
p.axml:1:77: there is no ./none.sjs: correct the path, which is relative to this file
p.axml:1:121: there is no template "none" in this file or in what it imports: nothing is shown; add <import src="…"/>
p.js:1:9: there is no module ./none: requiring it throws; correct the path, which is relative to this file`, `p ! error: p: p.js: there is no module "./none"`, []string{`my.navigateTo({url: 'gone', fail: e => l(e.errorMessage)})`, `p | gone resolved to gone is not found`, `route('navigateTo', {url: 'q'})`, `q`}},
	{"cyclic imports", `-- p.axml
<import src="./a.axml"/><include src="./b.axml"/>p
-- a.axml
<import src="./p.axml"/><import src="./a.axml"/>
-- b.axml
<include src="./b.axml"/>b
-- p.js
import {b} from './lib/m'
export const a = 1
Page({onLoad() { l(b()) }})
-- lib/m.js
import {a} from '../p'
export const b = () => a
-- p.acss
@import './p.acss';
.a { color: red }`, `b.axml:1:1: b.axml includes itself: this one is left out; remove the include
p.acss:1:1: p.acss imports itself: this one is left out; remove the import`, `bp | 1`, nil},
	{"a template that uses itself", `-- p.axml
<template name="t">x<template is="t" data="{{n}}"/></template><template is="t" data="{{n: 1}}"/>after
-- p.js
Page({})`, ``, strings.Repeat("x", 400) + `after ! error: p: it cannot be drawn as it should be: p.axml:1:21: a template is in itself without an end: what is deeper than 400 is left out`, nil},
	{"a component that uses itself", `-- p.axml
<c/>after<view onTap="t">tap</view>
-- p.js
Page({t() { l('t') }})
-- c.axml
c<c/>
-- c.json
{"component": true, "usingComponents": {"c": "/c"}}
-- c.js
Component({})`, ``, strings.Repeat("c", 400) + `after<view on:tap="t">tap</> ! error: c.axml:1:2: <c> is in itself without an end: what is deeper than 400 is left out`, []string{`tap('tap')`, strings.Repeat("c", 400) + `after<view on:tap="t">tap</> | t`}},
	{"wrong JSON", `-- p.axml
p
-- p.json
{"defaultTitle": 7, "usingComponents": ["x"], "pullRefresh": "maybe" "x"
-- p.js
Page({})`, `p.json:1:40: "usingComponents" must be an object, not a list: it is left out
p.json:1:62: "pullRefresh" must be true or false, not a text: it is left out
p.json:1:70: } or a comma is missing`, `p`, nil},
	{"every function throws", `-- app.js
App({onLaunch() { throw new Error('launch') }, onShow() { throw new Error('app show') }, onError() { throw new Error('on error') }})
-- p.axml
<view onTap="t">a</view><c v="{{v}}"/>
-- p.js
Page({data: {v: 1}, onLoad() { throw new Error('load') }, onShow() { throw new Error('show') }, onReady() { throw new Error('ready') }, t() { this.setData({v: 2}, () => { throw new Error('callback') }); throw new Error('tap') }})
-- c.axml
c{{v}}
-- c.js
Component({onInit() { throw new Error('init') }, deriveDataFromProps() { throw new Error('derive') }, didMount() { throw new Error('mount') }, didUpdate() { throw new Error('update') }})`,
		``, `<view on:tap="t">a</>c1 ! error: app.js onLaunch: launch, error: app.js onError: on error, error: app.js onShow: app show, error: app.js onError: on error, error: p onLoad: load, error: app.js onError: on error, error: p onShow: show, error: app.js onError: on error, error: c onInit: init, error: app.js onError: on error, error: c deriveDataFromProps: derive, error: app.js onError: on error, error: c didMount: mount, error: app.js onError: on error, error: p onReady: ready, error: app.js onError: on error`, []string{`tap('a')`, `<view on:tap="t">a</>c2 ! error: p t: tap, error: app.js onError: on error, error: c deriveDataFromProps: derive, error: app.js onError: on error, error: c didUpdate: update, error: app.js onError: on error, error: p callback of setData: callback, error: app.js onError: on error`}},
	{"a module that throws", `-- app.json
{"pages": ["p", "q"]}
-- app.js
throw new Error('app')
-- p.axml
p
-- p.js
throw 7
-- q.axml
q
-- q.js
Page({onLoad() { l(typeof getApp()) }})`, ``, `p ! error: app.js: app, error: p: 7`, []string{`route('navigateTo', {url: 'q'})`, `q | object`}},
	{"data that throws", `-- p.axml
a{{o.x}}b<view a:if="{{o.x}}">c</view><view onTap="t">d{{n}}</view>
-- p.js
Page({data: {n: 1, o: {get x() { throw new Error('getter') }}}, t() { this.setData({n: 2, o: 1}) }})`, ``, `ab<view on:tap="t">d1</> ! error: p: data.o.x: the getter throws, so the value is undefined: getter`, []string{`tap('d1')`, `ab<view on:tap="t">d2</>`}},
	{"data that throws immediately, and later", `-- p.axml
{{a}}{{b}}{{list[0].x}}<c a:if="{{n}}" v="{{n}}"/><view onTap="t">d{{n}}</view>
-- p.js
Page({get extra() { throw new Error('member') }, data: {get a() { throw new Error('data') }, b: 'b', n: 1}, t() {
  const thrower = () => ({get x() { throw new Error('late') }, get y() { return 'y' }})
  this.setData({list: [thrower(), thrower()], n: this.data.n + 1})
}, u() { this.setData({list: [{x: 'x'}]}) }})
-- c.axml
c{{v}}{{k}}
-- c.js
Component({data() { throw new Error('function') }, didMount() { l('mount') }, didUnmount() { l('unmount') }})`, ``,
		`bc1<view on:tap="t">d1</> | mount ! error: p: extra: the getter throws, so the value is undefined: member, error: p: data.a: the getter throws, so the value is undefined: data, error: c data: function`, []string{
			`tap('d1')`, `bc2<view on:tap="t">d2</> | unmount, mount ! error: p: data.list[0].x: the getter throws, so the value is undefined: late, error: p: data.list[1].x: the getter throws, so the value is undefined: late, error: c data: function`,
			`l(page.self.data.list[0].y); page.self.u()`, `bxc2<view on:tap="t">d2</> | y`}},
	{"data whose proxy always throws", `-- p.axml
a{{o.x}}b<view onTap="t">d</view>
-- p.js
Page({data: {o: new Proxy({}, {get() { throw new Error('proxy') }})}, t() {}})`, ``, `<view on:tap="t">d</> ! error: p: it cannot be drawn as it should be: proxy`, nil},
	{"data that cannot be enumerated", `-- p.axml
a{{o.x}}b<view onTap="t">d</view>
-- p.js
Page({data: {o: {get x() { throw new Error('getter') }}, p: new Proxy({}, {ownKeys() { throw new Error('keys') }}),
  q: new Proxy({x: 1}, {get() { throw new Error('proxy') }, defineProperty() { throw new Error('define') }})}, onReady() { l('ready') }})`, ``, `ab<view on:tap="t">d</> | ready ! error: p: data.o.x: the getter throws, so the value is undefined: getter`, nil},
	{"endless setData", `-- p.axml
<c/>{{n}}
-- p.js
Page({data: {n: 0}, t() { this.setData({n: 1}) }})
-- c.axml
{{n > 5}}<view onTap="t">x</view>
-- c.js
Component({data: {n: 0}, didMount() { this.setData({n: 1}) }, didUpdate() { this.setData({n: this.data.n + 1}) }, methods: {t() { l('t') }}})`, ``, `true<view on:tap="t">x</>0 ! error: c: didUpdate calls setData each time that it runs, 300 times by now: there may be no end to it; set only what has changed`, []string{`tap('x')`, `true<view on:tap="t">x</>0 | t`}},
	{"an observer that never ends", `-- p.axml
<c v="{{v}}"/><view onTap="t">x</view>
-- p.js
Page({data: {v: 0}, t() { this.setData({v: 1}) }})
-- c.axml
{{v}} {{n > 5}}
-- c.js
Component({options: {observers: true}, props: {v: 0}, data: {n: 0}, observers: {'v, n'(v) { if (v) this.setData({n: this.data.n + 1}) }}})`, ``, `0 false<view on:tap="t">x</>`,
		[]string{`tap('x')`, `1 true<view on:tap="t">x</> ! error: c: an observer calls setData each time that it runs, 100 times by now, for what it observes: it is not called again for this change; set only what has changed`}},
	{"options of the wrong types", `-- p.axml
<view a:for="{{f}}" onTap="{{o}}" style="{{f}}" class="{{o}}" data-x="{{s}}">{{s}}</view><view onTap="data">z</view>
-- p.js
Page({data: {f: () => 1, o: {a: 1}, s: Symbol('s')}, onLoad() { this.setData(null); this.setData('x'); this.setData({'a..b[': 1}); this.$spliceData({f: 1}) }})`, ``, `<view on:tap="data">z</> ! warning: p: $spliceData of f, which is not a list: nothing is changed`, []string{`tap('z')`, `<view on:tap="data">z</> ! error: p: there is no method data for tap`}},
}

func TestBrokenPrograms(t *testing.T) {
	for _, c := range broken {
		t.Run(c.name, func(t *testing.T) {
			v, complaints := open(t, c.files)
			var lines []string
			for _, c := range complaints {
				lines = append(lines, c.String())
			}
			if got := strings.Join(lines, "\n"); got != c.said {
				t.Errorf("the compiler complains\n%s, want\n%s", got, c.said)
			}
			if got := v.run("tree() + (log.length ? ' | ' + log.join(', ') : '') + (reports.length ? ' ! ' + reports.join(', ') : '')").String(); got != c.want {
				t.Errorf("draws\n%s, want\n%s", got, c.want)
			}
			for i := 0; i < len(c.then); i += 2 {
				if got := v.do(c.then[i]); got != c.then[i+1] {
					t.Errorf("after %s\n%s, want\n%s", c.then[i], got, c.then[i+1])
				}
			}
		})
	}
}

// Loops without an end are ended, wherever they are, and the rest works.
func TestLoopsWithoutAnEnd(t *testing.T) {
	const clock = "Date.now = (function (n) { return function () { return n += 900 } })(0);\n"
	v, complaints := load(t, filesOf(`-- p.axml
<import-sjs name="m" from="./loops.sjs"/>
{{m.f(1)}}a<view onTap="t">tap</view><view onTap="{{m.t}}">sjs</view><view onTap="u">u</view><c/>
-- loops.sjs
export default {f() { for (let i = 0; i >= 0; ) ; }, t() { for (;;) { } }}
-- p.js
function* numbers() { for (let i = 0; ; i++) yield i }
Page({
  onLoad() { while (true) ; },
  t() { for (const n of numbers()) { if (n < 0) break } },
  u() { let n = 0; for (let i = 0; i < 500; i++) for (const x of [1, 2]) { n += x }; l(n) },
})
-- c.axml
c
-- c.js
Component({didMount() { do { this.x = 1 } while (this.x) }})
`), clock+declaration())
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	v.run("open('p?q=1')")
	const ended = "a loop has run for 6 s without a pause, and is ended here, as it may have no end: correct its condition, or do the work in parts with setTimeout"
	if got, want := v.run("tree() + reports.join(' ! ')").String(), `a<view on:tap="t">tap</><view on:tap=true>sjs</><view on:tap="u">u</>c`+
		"error: p onLoad: "+ended+" ! error: p.axml:2:3: "+ended+" ! error: c didMount: "+ended; got != want {
		t.Errorf("it comes to\n%s, want\n%s", got, want)
	}
	for what, want := range map[string]string{"tap": "error: p t: " + ended, "sjs": "error: p tap: " + ended, "u": ""} {
		if got := v.run("reports = []; log = []; tap('" + what + "'); reports.join()").String(); got != want {
			t.Errorf("%s comes to %s, want %s", what, got, want)
		}
	}
}
