package runtime

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/script"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// vm runs a program.
type vm struct {
	*goja.Runtime
	t *testing.T
}

// start compiles a program and opens its page p. Each file in text begins with a line "-- name". Without an app.json,
// the program has the page p, and every other file with a name of one letter belongs to a component of that name.
func start(t *testing.T, text string) vm {
	t.Helper()
	v, complaints := open(t, text)
	for _, c := range complaints {
		if !strings.Contains(c.Text, "is not a component") && !strings.Contains(c.Text, "there is no component") {
			t.Errorf("the compiler complains: %v", c)
		}
	}
	return v
}

// open is like start, for a program that may have mistakes. It also returns the complaints of the compiler.
func open(t *testing.T, text string) (vm, []source.Complaint) {
	t.Helper()
	v, complaints := load(t, filesOf(text), declaration())
	v.run("open('p?q=1')")
	return v, complaints
}

// declaration returns a script that declares $runtime, from the bundle that programs use.
func declaration() string { return "var $runtime = " + Script() }

// filesOf parses a text into files, see start.
func filesOf(text string) fs.FS {
	files := fstest.MapFS{}
	using := map[string]bool{}
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		name = strings.TrimSpace(name)
		files[name] = &fstest.MapFile{Data: []byte(body)}
		if tag, _, _ := strings.Cut(name, "."); len(tag) == 1 && tag != "p" {
			using[`"`+tag+`": "/`+tag+`"`] = true
		}
	}
	var tags []string
	for tag := range using {
		tags = append(tags, tag)
	}
	if files["app.json"] == nil {
		files["app.json"] = &fstest.MapFile{Data: []byte(`{"pages": ["p"], "usingComponents": {` + strings.Join(tags, ", ") + `}}`)}
	}
	return files
}

// load compiles a program, and loads it into a new vm with a script that declares $runtime.
func load(t *testing.T, files fs.FS, runtime string) (vm, []source.Complaint) {
	t.Helper()
	p, err := axml.New(files).Compile()
	if err != nil {
		t.Fatal(err)
	}
	v := vm{goja.New(), t}
	for _, name := range []string{"view.js", "host.js"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "host.js" {
			v.run("var $registry = " + script.Registry() + "\n" + runtime)
		}
		v.run(string(b))
	}
	v.run("$logic = " + p.Logic().String())
	v.run("$logic(Object.assign({define: registry.define}, rt))")
	return v, p.Complaints
}

// recipe is a program with the expected tree, log and reports: first when it has opened, then after each piece of code
// in then.
type recipe struct {
	name, files, want string
	then              []string
}

func (c recipe) play(t *testing.T) {
	v := start(t, c.files)
	if got := v.run("tree() + (log.length ? ' | ' + log.join(', ') : '') + reports.join()").String(); got != c.want {
		t.Errorf("draws\n%s, want\n%s", got, c.want)
	}
	for i := 0; i < len(c.then); i += 2 {
		if got := v.do(c.then[i]); got != c.then[i+1] {
			t.Errorf("after %s\n%s, want\n%s", c.then[i], got, c.then[i+1])
		}
	}
}

func (v vm) run(code string) goja.Value {
	v.t.Helper()
	got, err := v.RunString(code)
	if err != nil {
		v.t.Fatalf("%v\n%.500s", err, code)
	}
	return got
}

// do runs code and all tasks that it schedules, and returns the tree, log and reports.
func (v vm) do(code string) string {
	v.t.Helper()
	v.run("log = []; reports = []; sends = 0")
	v.run(code)
	v.run("drain()")
	return v.run("tree() + (log.length ? ' | ' + log.join(', ') : '') + (reports.length ? ' ! ' + reports.join(', ') : '')").String()
}

// recipes are programs with one page each.
var recipes = []recipe{
	{"1 target.dataset is the bound node's", `-- p.axml
<view data-a="out" onTap="t"><text data-b="in">x</text></view>
-- p.js
Page({t(e) { l(e.type, JSON.stringify([e.target.dataset, e.target.targetDataset, e.currentTarget.dataset])) }})`,
		`<view on:tap="t"><text>x</></>`, []string{`tap('x')`, `<view on:tap="t"><text>x</></> | tap [{"a":"out"},{"b":"in"},{"a":"out"}]`}},
	{"2 typed dataset", `-- p.axml
<view data-n="{{7}}" data-s="7" data-o="{{o}}" data-fooBar-baz="{{true}}" onTap="t">x</view>
-- p.js
Page({data: {o: {k: 1}}, t(e) { const d = e.target.dataset; l(typeof d.n, typeof d.s, d.o === this.data.o, Object.keys(d).sort(), d.fooBarBaz === true) }})`,
		`<view on:tap="t">x</>`, []string{`tap('x')`, `<view on:tap="t">x</> | number string true fooBarBaz,n,o,s true`}},
	{"4 the same mutated reference redraws", `-- p.axml
<text a:for="{{l}}">{{item}}</text>
-- p.js
Page({data: {l: [1]}, a() { const l = this.data.l; l.push(2); this.setData({l}) }, b() { this.data.l[0] = 9; this.setData({l: this.data.l}) }})`,
		`<text>1</>`, []string{`page.self.a()`, `<text>1</><text>2</>`, `page.self.b()`, `<text>9</><text>2</>`}},
	{"5 data is synchronous, the view batched", `-- p.axml
{{c}}
-- p.js
Page({data: {c: 0}, a() { this.setData({c: this.data.c + 1}); this.setData({c: this.data.c + 1}, () => l('cb', tree(), sends)); l(this.data.c) }})`,
		`0`, []string{`page.self.a()`, `2 | 2, cb 2 1`}},
	{"6 paths", `-- p.axml
{{a.b[1].c}}
-- p.js
Page({a() { this.setData({'a.b[1].c': 5, 'd[0]': 1}); this.s = this.data.a.b; l(Array.isArray(this.data.a.b), this.data.a.b.length, JSON.stringify(this.data.d)) }, b() { this.setData({'a.b[1].c': 6, 'x': undefined}); l(this.s === this.data.a.b, 'x' in this.data) }})`,
		``, []string{`page.self.a()`, `5 | true 2 [1]`, `page.self.b()`, `6 | true false`}},
	{"7 nested data survives a page", `-- p.axml
{{n.v}}
-- p.js
Page({data: {n: {v: 0}}, onLoad() { this.data.n.v++; this.setData({n: this.data.n}) }})`,
		`1`, []string{`open('p')`, `2`}},
	{"7 a function gives data anew", `-- p.axml
{{n.v}}
-- p.js
Page({data() { return {n: {v: 0}} }, onLoad() { this.data.n.v++; this.setData({n: this.data.n}) }})`,
		`1`, []string{`open('p')`, `1`}},
	{"8 functions and circles in data", `-- p.axml
<view a="{{f}}" b="{{self}}">{{f}}{{self.x}}</view>
-- p.js
Page({a() { this.setData({f: () => 42, d: new Date(0), self: this}); l(this.data.f(), this.data.d.getTime()) }})`,
		`<view a=null b=null></>`, []string{`page.self.a()`, `<view a=null b=null>() => 42</> | 42 0`}},
	{"9 function properties", `-- p.axml
<c onPick="pick" pick="pick" n="1" m="{{1}}" onNo="no"/>
-- p.js
Page({pick(a, b) { l(a, b, this.route); return 'got' }})
-- c.axml
<view onTap="t">{{pick}}{{n}}{{m}}</view>
-- c.js
Component({props: {onNo: 'default'}, methods: {t() { l(this.props.onPick('x', 2), typeof this.props.n, typeof this.props.m, this.props.onNo) }}})`,
		`<view on:tap="t">pick11</>`, []string{`page.self.x; rt.dispatch({type: 'tap', block: view.pages[page.number][0].roots[0].hole[0].id, node: 0})`, `<view on:tap="t">pick11</> | x 2 p, got string number default`}},
	{"10 a handler by an expression", `-- p.axml
<view onTap="out"><c a:if="{{w}}" onTap="x"/><c a:else/></view>
-- p.js
Page({data: {w: true}, x() {}, out() { l('out') }})
-- c.axml
<text onTap="{{onTap ? 'go' : ''}}" catchTap="{{no ? 'x' : ''}}">x</text>
-- c.js
Component({methods: {go() { l('go') }}})`,
		`<view on:tap="out"><text catch:tap=false on:tap=true>x</></>`, []string{
			`tap('x')`, `<view on:tap="out"><text catch:tap=false on:tap=true>x</></> | go, out`,
			`page.self.setData({w: false})`, `<view on:tap="out"><text catch:tap=false on:tap=false>x</></>`,
			`tap('x')`, `<view on:tap="out"><text catch:tap=false on:tap=false>x</></> | out`}},
	{"11 catch stops across a component", `-- p.axml
<view onTap="a"><c/></view>
-- p.js
Page({a() { l('a') }})
-- c.axml
<view catchTap="b"><text onTap="d">x</text></view>
-- c.js
Component({methods: {b() { l('b') }, d() { l('d') }}})`,
		`<view on:tap="a"><view catch:tap="b"><text on:tap="d">x</></></>`, []string{`log = []; tap('x'); l('end')`, `<view on:tap="a"><view catch:tap="b"><text on:tap="d">x</></></> | d, b, end`}},
	{"12 slots", `-- p.axml
<c><view slot="t" slot-scope="p">{{p.n}}{{y}}</view></c>/<c>body</c>/<d l="{{[1,2,3]}}">{{y}}</d>
-- p.js
Page({data: {y: 2}})
-- c.axml
<slot>F</slot>|<slot name="t" n="{{5}}">G</slot>
-- c.js
Component({})
-- d.axml
<block a:for="{{l}}"><slot/></block>
-- d.js
Component({})`,
		`F|<view>52</>/body|G/222`, []string{`page.self.setData({y: 3})`, `F|<view>53</>/body|G/333`}},
	{"14 life cycles", `-- p.axml
<q w="{{w}}"/>
-- p.js
Page({onLoad(q) { l('load', q.q) }, onShow() { l('show') }, onReady() { l('ready') }, onUnload() { l('unload') }})
-- q.axml
<c w="{{w}}"/>
-- q.js
const o = {}; for (const n of ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount']) o[n] = () => l('P.' + n)
Component(o)
-- c.axml
{{w}}
-- c.js
const o = {}; for (const n of ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount']) o[n] = () => l('C.' + n)
Component(o)`,
		` | load 1, show, P.onInit, P.deriveDataFromProps, C.onInit, C.deriveDataFromProps, C.didMount, P.didMount, ready`, []string{
			`page.self.setData({w: 1})`, `1 | P.deriveDataFromProps, C.deriveDataFromProps, C.didUpdate, P.didUpdate`,
			`page.close()`, ` | unload, P.didUnmount, C.didUnmount`}},
	{"15 derive with old properties, data wins", `-- p.axml
<c w="{{w}}"/>
-- p.js
Page({data: {w: 0}})
-- c.axml
<view onTap="t">{{v}}</view>
-- c.js
Component({data: {v: 1}, props: {v: 0, w: 0}, deriveDataFromProps(next) { l(this.props.w, next.w) }, didUpdate(p, d) { l('did', p.w, d.v) }, methods: {t() { this.setData({v: 2}) }}})`,
		`<view on:tap="t">1</> | 0 0`, []string{
			`page.self.setData({w: 3})`, `<view on:tap="t">1</> | 0 3, did 0 1`,
			`tap(1 + '')`, `<view on:tap="t">2</> | 3 3, did 3 1`}},
	{"16 mixins", `-- p.axml
<c/>
-- p.js
Page({})
-- c.axml
{{a}}{{b}}
-- c.js
Component({mixins: [{data: {a: 1, b: 1}, didMount() { l('m') }, methods: {f: () => 1}}, {methods: {f: () => 2}}], data: {b: 2}, didMount() { l('c', this.f()) }})`,
		`12 | m, c 2`, nil},
	{"17 refs", `-- p.axml
<c a:if="{{s}}" ref="keep"/>
-- p.js
Page({keep(c) { this.c = c; l('keep', c.v) }, onReady() { l('ready', this.c && this.c.v) }, data: {s: true}})
-- c.axml
c
-- c.js
Component({ref() { return {v: 1} }})`,
		`c | keep 1, ready 1`, []string{`page.self.setData({s: false})`, ``, `page.self.setData({s: true})`, `c | keep 1`}},
	{"28 keyed lists", `-- p.axml
<input a:for="{{l}}" a:key="id" value="{{item.id}}"/>
-- p.js
Page({data: {l: [{id: 1}, {id: 2}, {id: 3}]}})`,
		`<input value=1></><input value=2></><input value=3></>`, []string{
			`page.self.setData({l: page.self.data.l.reverse()})`, `<input value=3></><input value=2></><input value=1></>`,
			`page.self.setData({l: [{id: 1}, {id: 1}]})`, `<input value=1></><input value=1></> ! warning: p.axml:1:1: a list has the key 1 twice: a:key names what differs from item to item`}},
	{"one item without a key differs from all others", `-- p.axml
<input a:for="{{l}}" a:key="id" value="{{item.v}}"/>
-- p.js
Page({data: {l: [{v: 'a'}, {id: 2, v: 'b'}]}})`,
		`<input value="a"></><input value="b"></>`, []string{
			`page.self.setData({l: [{id: 2, v: 'b'}, {v: 'c'}]})`, `<input value="b"></><input value="c"></>`,
			`page.self.setData({l: [{v: 'd'}, {v: 'e'}]})`, `<input value="d"></><input value="e"></> ! warning: p.axml:1:1: a list has no key: a:key names what differs from item to item`}},
	{"38 after the end", `-- p.axml
{{x}}
-- p.js
Page({})`,
		``, []string{`page.close(); page.self.setData({x: 1})`, ` ! warning: p: setData after the end: nothing is changed`}},
	{"missing methods", `-- p.axml
<view onTap="nope">x</view>
-- p.js
Page({})`,
		`<view on:tap="nope">x</>`, []string{`tap('x')`, `<view on:tap="nope">x</> ! error: p: there is no method nope for tap`}},
	{"handlers that throw", `-- p.axml
<view onTap="t">x</view>
-- p.js
Page({t() { throw new Error('no') }})`,
		`<view on:tap="t">x</>`, []string{`tap('x')`, `<view on:tap="t">x</> ! error: p t: no`}},
	{"events that do not bubble", `-- p.axml
<view onChange="t"><input onChange="u">x</input></view>
-- p.js
Page({t() { l('t') }, u(e) { l('u', e.detail.value) }})`,
		`<view on:change="t"><input on:change="u">x</></>`, []string{`fire('change', 'x', {detail: {value: 'v'}})`, `<view on:change="t"><input on:change="u">x</></> | u v`}},
	{"marks", `-- p.axml
<view mark:a="1" mark:b="{{2}}" onTap="t"><text mark:a="{{3}}">x</text></view>
-- p.js
Page({t(e) { l(JSON.stringify(e.mark)) }})`,
		`<view on:tap="t"><text>x</></>`, []string{`tap('x')`, `<view on:tap="t"><text>x</></> | {"a":3,"b":2}`}},
	{"splice", `-- p.axml
<text a:for="{{l}}">{{item}}</text>
-- p.js
Page({data: {l: [1, 2]}})`,
		`<text>1</><text>2</>`, []string{`page.self.$spliceData({l: [1, 0, 7, 8]})`, `<text>1</><text>7</><text>8</><text>2</>`, `page.self.$spliceData({x: [1]})`, `<text>1</><text>7</><text>8</><text>2</> ! warning: p: $spliceData of x, which is not a list: nothing is changed`}},
	{"a script that does not load", `-- p.axml
<import-sjs name="m" from="./m.sjs"/>a{{m.f(1)}}b<view a:if="{{c}}"><block a:if="{{x}}"/></view><text>{{d.e}}</text>
-- p.js
Page({data: {c: 1, x: 1}, a() { this.setData({d: {get e() { throw new Error('no') }}}) }})
-- m.sjs
throw new Error('no')`, `ab<view></><text></>error: m.sjs: no`, []string{
		`page.self.a()`, `ab<view></><text></> ! error: p: data.d.e: the getter throws, so the value is undefined: no`, `page.self.setData({c: 0, d: {e: 1}})`, `ab<text>1</>`}},
	{"dates and expressions of scripts", `-- p.axml
<import-sjs name="m" from="./m.sjs"/>{{m}}
-- p.js
Page({})
-- m.sjs
export default [getDate(2020, 0, 2).getDate(), getDate('2020-01-01T00:00:00Z').getTime(), getRegExp('x', 'g').flags, typeof Date].join()`, `2,1577836800000,g,function`, nil},
	{"a missing component", `-- p.axml
a<z>b</z>
-- p.js
Page({})`, `ab`, nil},
	{"empty blocks", `-- p.axml
<block a:if="{{a}}"></block><view a:if="{{a}}">x</view><c/><c/>
-- p.js
Page({data: {a: 1}})
-- c.axml
-- c.js
Component({})`, `<view>x</>`, []string{`page.self.setData({a: 0})`, ``, `page.self.setData({a: 1})`, `<view>x</>`}},
	{"marks stay in their component", `-- p.axml
<view mark:a="1" onTap="t"><c/></view>
-- p.js
Page({t(e) { l(JSON.stringify(e.mark)) }})
-- c.axml
<text mark:b="2" onTap="u">x</text>
-- c.js
Component({methods: {u(e) { l(JSON.stringify(e.mark)) }}})`, `<view on:tap="t"><text on:tap="u">x</></>`, []string{`tap('x')`, `<view on:tap="t"><text on:tap="u">x</></> | {"b":"2"}, {"a":"1"}`}},
	{"slots with content", `-- p.axml
<c><view slot="head">H</view></c><c>body</c>
-- p.js
Page({})
-- c.axml
{{$slots.head ? 1 : 0}}{{$slots.$default ? 1 : 0}}{{$slots.head.length}}
-- c.js
Component({didMount() { l(Object.keys(this.props.$slots)) }})`, `10101 | head, $default`, nil},
	{"didUpdate that sets unchanged values", `-- p.axml
<c/>
-- p.js
Page({})
-- c.axml
<view onTap="t">{{n}}{{l.length}}</view>
-- c.js
Component({data: {n: 0, l: []}, didUpdate() { l('did'); this.data.l.push(1); this.setData({n: this.data.n, l: this.data.l}); if (this.data.n === 1) this.setData({n: 2}) }, methods: {t() { this.setData({n: 1}) }}})`,
		`<view on:tap="t">00</>`, []string{`tap('00')`, `<view on:tap="t">22</> | did, did`}},
	{"setData after didUpdate of unchanged values", `-- p.axml
<c ref="r"/>
-- p.js
Page({r(c) { this.u = () => c.u() }})
-- c.axml
<view onTap="t">{{n}}{{o.v}}</view>
-- c.js
Component({data: {n: 0, o: {v: 0}}, didUpdate() { l('did'); my.createSelectorQuery().selectViewport().boundingClientRect().exec(() => this.setData({n: 1}, () => l('set'))) }, methods: {t() { this.setData({n: 1}) }, u() { this.data.o.v = 2; this.setData({o: this.data.o}) }}})`,
		`<view on:tap="t">00</>`, []string{
			`tap('00'); drain(); drain()`, `<view on:tap="t">10</> | did, set`,
			`page.self.u(); drain(); drain()`, `<view on:tap="t">12</> | did, set`,
		}},
	{"deriveDataFromProps and didUpdate that set unchanged values", `-- p.axml
<c/>
-- p.js
Page({})
-- c.axml
<view onTap="t">{{n}}{{k}}</view>
-- c.js
Component({data: {n: 0, k: 'k'}, deriveDataFromProps() { this.setData({d: 1, list: []}) }, didUpdate() { l('did'); this.setData({k: 'k'}) }, methods: {t() { this.setData({n: 1}) }}})`,
		`<view on:tap="t">0k</>`, []string{`tap('0k'); l(queue.length)`, `<view on:tap="t">1k</> | did, 0`}},
	{"deriveDataFromProps that always sets data", `-- p.axml
<c/>
-- p.js
Page({})
-- c.axml
<view onTap="t">{{n}}</view>
-- c.js
Component({data: {n: 0}, deriveDataFromProps() { if (this.data.n) this.setData({n: this.data.n + 1}) }, methods: {t() { this.setData({n: 1}) }}})`,
		`<view on:tap="t">0</>`, []string{`tap('0')`, `<view on:tap="t">2</>`}},
}

func TestRecipes(t *testing.T) {
	for _, c := range recipes {
		t.Run(c.name, c.play)
	}
}
