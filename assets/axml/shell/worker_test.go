package shell

import (
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// started runs the worker with a program that has one page.
func started(t *testing.T, script string) (*goja.Runtime, *Site) {
	t.Helper()
	return startedWith(t, fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["p"]}`)},
		"p.axml":   {Data: []byte(`<view onTap="tap">{{x}}</view>`)},
		"p.js":     {Data: []byte(script)},
		"lib.js":   {Data: []byte("exports.x = 1\nexports.y = [\n  2,\n  3,\n]")},
		"more.js":  {Data: []byte("exports.z = 1")},
	})
}

func startedWith(t *testing.T, files fstest.MapFS) (*goja.Runtime, *Site) {
	t.Helper()
	site := New(files, "Test", View{Script: func() string { return "" }, Sheet: func() string { return "" }})
	if _, err := site.Compile(); err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	world, err := os.ReadFile("testdata/world.js")
	if err != nil {
		t.Fatal(err)
	}
	run(t, vm, string(world))
	// Stacks have the addresses of the scripts.
	served := func(name, script string) goja.Value {
		v, err := vm.RunScript("http://127.0.0.1:1"+Base+name, script)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	vm.Set("first", served("logic.js?pages=p", site.script(nil, nil, "p")))
	run(t, vm, `var logic = self.$program, templates = self.$templates; delete self.$program; delete self.$templates; first = () => templates`)
	vm.Set("drawn", func() { served("templates.js", site.templates()) })
	run(t, vm, assets.Script("axml/shell/worker.js"))
	return vm, site
}

func run(t *testing.T, vm *goja.Runtime, code string) string {
	t.Helper()
	v, err := vm.RunString(code)
	if err != nil {
		t.Fatal(err)
	}
	return v.String()
}

// TestWorkerLoadsTheProgramFirst loads it before the shell is there, and once more if that failed.
func TestWorkerLoadsTheProgramFirst(t *testing.T) {
	vm, _ := started(t, `Page({onLoad() { console.log('runs') }})`)
	if got := run(t, vm, `requests.join() + ' ' + typeof self.$program + ' ' + posted.length`); got != "logic.js?pages=p function 0" {
		t.Errorf("before the shell is there: %s", got)
	}
	run(t, vm, `delete self.$program; start(); tick()`)
	if got := run(t, vm, `requests.join() + ' ' + posted.join().includes('runs')`); got != "logic.js?pages=p,logic.js true" {
		t.Errorf("a program that was not loaded: %s", got)
	}
}

// TestWorkerLoadsTheTemplatesOfOtherPagesLater checks that those of the first page are enough to draw it, and that all
// are there once it is drawn, or once another page opens.
func TestWorkerLoadsTheTemplatesOfOtherPagesLater(t *testing.T) {
	files := func(script string) fstest.MapFS {
		return fstest.MapFS{
			"app.json": {Data: []byte(`{"pages": ["p", "q"]}`)},
			"p.axml":   {Data: []byte(`<view onTap="tap">first</view>`)},
			"p.js":     {Data: []byte(script)},
			"q.axml":   {Data: []byte(`<view>second</view>`)},
			"q.js":     {Data: []byte(`Page({})`)},
		}
	}
	const loaded = `requests.join() + ' ' + ['first', 'second'].filter(text => posted.some(p => p[0] === 'P' && p.includes(text)))`
	vm, _ := startedWith(t, files(`Page({})`))
	run(t, vm, `start()`)
	if got := run(t, vm, loaded); got != "logic.js?pages=p first" {
		t.Errorf("when the first page opens: %s", got)
	}
	run(t, vm, `give('p' + posted.find(p => p[0] === 'P').slice(1).split(' ')[0]); tick()`)
	if got := run(t, vm, loaded); got != "logic.js?pages=p,templates.js first" {
		t.Errorf("when it is drawn: %s", got)
	}
	vm, _ = startedWith(t, files(`Page({onLoad() { my.navigateTo({url: '/q'}) }})`))
	run(t, vm, `start(); tick()`)
	if got := run(t, vm, loaded); got != "logic.js?pages=p,templates.js first,second" {
		t.Errorf("when another page opens before: %s", got)
	}
}

// lineOf returns the line of a site's logic that begins with a text.
func lineOf(site *Site, text string) int {
	for i, l := range strings.Split(site.script(nil, nil), "\n") {
		if strings.HasPrefix(l, text) {
			return i + 1
		}
	}
	return 0
}

// TestWorkerLeavesOutWhatTheEngineRefuses checks that files that the compiler accepts, and the engine does not, are
// reported with their places, and that the rest of the program works. What the worker asks for changes nothing for others.
func TestWorkerLeavesOutWhatTheEngineRefuses(t *testing.T) {
	vm, site := started(t, `
let why = ''
try { require('./lib.js') } catch (e) { why += 'without: ' + e.message }
try { require('./more.js') } catch (e) { why += ' and ' + e.message }
Page({data: {x: why}, onShow() { require('./lib.js') }})`)
	after, whole := lineOf(site, "$host.program("), site.script(nil, nil)
	vm.Set("refused", []int{lineOf(site, `define("/lib.js"`) + 1, lineOf(site, `define("/more.js"`) + 1})
	vm.Set("serve", func(query string) string {
		q, _ := url.ParseQuery(query)
		served := site.script(q["without"], q["why"])
		for i, l := range strings.Split(served, "\n") {
			if strings.HasPrefix(l, "$host.program(") && i+1 != after {
				t.Errorf("what follows the files moves from line %d to %d, and the worker keeps the places that it has looked up", after, i+1)
			}
		}
		return served
	})
	vm.Set("find", site.place)
	run(t, vm, `
delete self.$program
answer = (address) => address.includes('place?at=') ? find(address.split('=')[1]) : ''
imports = (address) => {
  const n = address.split('without=').length - 1
  if (n < 2) throw Object.assign(new SyntaxError('Invalid regular expression'), {line: refused[n], column: 1})
  return (0, eval)(serve(address.split('?')[1]) + '; self.$program')
}
start(); tick()`)
	got := run(t, vm, `posted.join('\n')`)
	for _, want := range []string{
		`"SyntaxError: Invalid regular expression: the file is not run; correct it (lib.js:1:`,
		`"SyntaxError: Invalid regular expression: the file is not run; correct it (more.js:1:`,
		`"without: lib.js:1:1: Invalid regular expression and more.js:1:1: Invalid regular expression"]`, // drawn
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the shell does not get %s:\n%s\n%s", want, got, run(t, vm, `requests.join()`))
		}
	}
	if n := strings.Count(got, "SyntaxError"); n != 2 {
		t.Errorf("the two files are reported %d times: %s", n, got)
	}
	if site.script(nil, nil) != whole {
		t.Error("what one worker leaves out is left out for the next, too")
	}
}

// TestWorkerEndsWithoutAProgram has a server that sends a script without one, however often it is asked.
func TestWorkerEndsWithoutAProgram(t *testing.T) {
	vm, _ := started(t, `Page({})`)
	got := run(t, vm, `
delete self.$program
imports = () => {
  if (requests.length > 100) throw new Error('the worker does not end')
}
let why = 'nothing is thrown'
try { start() } catch (e) { why = e.message }
why`)
	if got != "the server did not send the program" {
		t.Error(got)
	}
}

func TestWorkerMessages(t *testing.T) {
	vm, _ := started(t, `
Page({data: {x: 1}, onLoad() {
  console.log('load', my.SDKVersion, typeof my.navigateTo)
  my.getAuthCode({scopes: ['a'], success: r => this.setData({x: r.authCode})})
  this.setData({x: JSON.stringify(my.getStorageSync({key: 'k'}))})
}, tap() { this.setData({x: 'tapped'}) }})`)
	run(t, vm, `answer = (address) => address.startsWith('/.jembatan/answer') ? '{"v":1,"settle":[{"n":2,"ok":{"data":"kept"}}]}' : ''; start()`)
	run(t, vm, `tick()`)
	got := run(t, vm, `posted.join('\n')`)
	// Frames are sent in order, with the synchronous call last, and the page is opened before it is drawn.
	for i, want := range []string{
		`F[{"log":"log","text":"load 2 function","from":{"page":"p"}},{"n":1,"call":"getAuthCode","with":{"scopes":["a"]},"at":["load"],"from":{"page":"p"}}]`,
		`Wtoken-x-1 [{"n":2,"call":"getStorageSync","with":{"key":"k"},"wait":true,"from":{"page":"p"}}]`,
	} {
		if at := strings.Index(got, want); at < 0 {
			t.Errorf("%d: the shell does not get %s:\n%s", i, want, got)
		}
	}
	if o, p := strings.Index(got, `T{"do":"open"`), strings.Index(got, "\nP"); o < 0 || p < o {
		t.Errorf("the page is not opened before it is drawn:\n%s", got)
	}
	if !strings.Contains(got, `{\"data\":\"kept\"}`) {
		t.Errorf("the result of the call is not drawn:\n%s", got)
	}
	if got := run(t, vm, `requests.join()`); got != "logic.js?pages=p,/.jembatan/answer?id=token-x-1" {
		t.Errorf("the worker asks the server for %s", got)
	}
	run(t, vm, `posted = []; give('d{"v":1,"settle":[{"n":1,"ok":{"authCode":"c1"},"ack":true}]}'); tick()`)
	if got := run(t, vm, `posted.join('\n')`); !strings.Contains(got, `F[{"n":1,"got":true}]`) || !strings.Contains(got, `"c1"`) {
		t.Errorf("after an answer of the host, the worker sends\n%s", got)
	}
	run(t, vm, `give('i'); posted = []; my.getAuthCode()`)
	if got := run(t, vm, `posted.join('\n')`); strings.Contains(got, `"at"`) || !strings.Contains(got, `"getAuthCode"`) {
		t.Errorf("after the user has acted, the call is\n%s", got)
	}
}

// TestWorkerKnowsTheFirstPage checks that only calls of the first page, before the user has acted, are marked as calls
// at load: wallets restrict these.
func TestWorkerKnowsTheFirstPage(t *testing.T) {
	vm, _ := started(t, `Page({onLoad({again}) { my.getAuthCode({scopes: [again || 'first']}); if (!again) my.navigateTo({url: '/p?again=second'}) }})`)
	run(t, vm, `answer = () => ''; start()`)
	run(t, vm, `tick()`)
	got := run(t, vm, `posted.filter((m) => String(m).includes('getAuthCode')).join('\n')`)
	if !strings.Contains(got, `"with":{"scopes":["first"]},"at":["load"]`) || !strings.Contains(got, `"with":{"scopes":["second"]},"from"`) {
		t.Errorf("the calls are\n%s", got)
	}
}

// TestWorkerRemovesGlobals checks that a program can reach the shell and the server only through my.
func TestWorkerRemovesGlobals(t *testing.T) {
	vm, _ := started(t, `Page({onLoad() { const g = new Function('return this')(); this.setData({x: [typeof g.postMessage, typeof g.fetch, typeof g.XMLHttpRequest, typeof g.importScripts, typeof g.MessageChannel, typeof g.WebSocket, typeof g.$program].join()}) }})`)
	run(t, vm, `start(); tick()`)
	if got := run(t, vm, `posted.join('\n')`); !strings.Contains(got, strings.Repeat("undefined,", 6)+"undefined") {
		t.Errorf("the program has\n%s", got)
	}
}

// TestWorkerProtectsItsMessages checks that a program that rewrites built-ins and the classes of messages breaks only
// itself.
func TestWorkerProtectsItsMessages(t *testing.T) {
	vm, _ := started(t, `
const stolen = []
const g = new Function('return this')()
g.postMessage = function (text) { stolen.push(this) }
g.addEventListener('message', (e) => stolen.push(e))
Event.prototype.stopImmediatePropagation = () => {}
EventTarget.prototype.addEventListener = function () { stolen.push(this) }
Object.defineProperty(MessageEvent.prototype, 'data', {get() { stolen.push(this) }})
JSON.stringify = () => 'x'
Page({onLoad() { my.getAuthCode(); setTimeout(() => my.getAuthCode({scopes: []})); Object.stolen = stolen }})`)
	run(t, vm, `start(); tick()`)
	run(t, vm, `give('d{"v":1}')`)
	run(t, vm, `give('i', false); my.getAuthCode({scopes: ['x']})`) // the program has dispatched this event, and receives it
	if got := run(t, vm, `Object.stolen.length + ' ' + posted.join().split('getAuthCode').length + ' ' + posted[posted.length - 1].includes('"at"')`); got != "1 4 true" {
		t.Errorf("stolen and sent: %s", got)
	}
}

// TestWorkerProtectsItsTemplates has a program that puts a global in the place of the templates of other pages, which are loaded
// while it runs: it gets neither them nor the runtime, and its pages are drawn.
func TestWorkerProtectsItsTemplates(t *testing.T) {
	vm, _ := startedWith(t, fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["p", "q"]}`)},
		"p.axml":   {Data: []byte(`<view>first</view>`)},
		"p.js": {Data: []byte(`
const got = Object.got = []
const g = new Function('return this')()
const mine = (host) => got.push(Object.keys(host).join())
try {
  Object.defineProperty(g, '$templates', {configurable: true, get: () => mine, set: (theirs) => got.push(typeof theirs)})
} catch (e) {
  got.push(e.name)
}
g.$templates = mine
g.self = {set $templates(theirs) { got.push(typeof theirs) }}
Page({onLoad() { got.push(typeof g.$templates); my.navigateTo({url: '/q'}) }})`)},
		"q.axml": {Data: []byte(`<view>second</view>`)},
		"q.js":   {Data: []byte(`Page({})`)},
	})
	run(t, vm, `start(); tick()`)
	if got := run(t, vm, `Object.got.join(' ')`); got != "TypeError undefined" {
		t.Errorf("the program gets %s", got)
	}
	if got := run(t, vm, `posted.some(p => p[0] === 'P' && p.includes('second'))`); got != "true" {
		t.Error("the second page is not drawn")
	}
}

// TestWorkerReportsPlaces checks that errors are reported with their place in the program's own file.
func TestWorkerReportsPlaces(t *testing.T) {
	vm, site := started(t, "Page({\n  tap() {\n    nothing.x()\n  }\n})")
	vm.Set("find", site.place)
	line := 0
	for i, l := range strings.Split(site.script(nil, nil), "\n") {
		if strings.Contains(l, "nothing.x()") {
			line = i + 1
		}
	}
	vm.Set("line", line)
	run(t, vm, `answer = (address) => address.includes('place?at=') ? find(address.split('=')[1]) : ''; start(); tick()`)
	run(t, vm, `posted = []; const e = new ReferenceError('nothing is not there'); e.stack = 'tap@http://127.0.0.1:1/.jembatan/worker.js:9:9\ntap@http://127.0.0.1:1/.jembatan/logic.js:' + line + ':9'
const event = new Event(); event.error = e; emit(self, 'error', event)`)
	if got := run(t, vm, `posted.join('\n') + event.prevented`); !strings.Contains(got, `"Uncaught ReferenceError: nothing is not there (p.js:3:`) || !strings.HasSuffix(got, "true") {
		t.Errorf("the shell receives\n%s", got)
	}
	// Engines that keep the query in a stack have the pages there, whose names may have brackets.
	run(t, vm, `posted = []; const q = new ReferenceError('nor this'); q.stack = 'tap (http://127.0.0.1:1/.jembatan/logic.js?pages=a(b):' + line + ':9)'
const other = new Event(); other.error = q; emit(self, 'error', other)`)
	if got := run(t, vm, `posted.join('\n')`); !strings.Contains(got, `"Uncaught ReferenceError: nor this (p.js:3:`) {
		t.Errorf("of a page with brackets, the shell receives\n%s", got)
	}
	run(t, vm, `posted = []; const r = new Event(); r.reason = new Error('slow'); emit(self, 'unhandledrejection', r)`)
	if got := run(t, vm, `posted.join('\n')`); !strings.Contains(got, `{"log":"error","text":"Unhandled rejection: slow","thrown":true,"from":{"page":"p"}}`) {
		t.Errorf("the shell receives\n%s", got)
	}
}

// TestWorkerReportsPlacesBelowTemplates checks that what an .sjs function and a getter throw while a template is drawn has its place in
// the program's own file, although templates are a script of their own.
func TestWorkerReportsPlacesBelowTemplates(t *testing.T) {
	vm, site := startedWith(t, fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["p"]}`)},
		"p.axml":   {Data: []byte("<import-sjs name=\"m\" from=\"./m.sjs\"/>\n<view>{{m.f(1)}}</view>\n<view>{{o.x + 1}}</view>")},
		"p.js":     {Data: []byte("Page({data: {o: {\n  get x() { throw new Error('getter') },\n}}})")},
		"m.sjs":    {Data: []byte("const f = (n) => {\n  throw new Error('sjs ' + n)\n}\nexport default {f}")},
	})
	vm.Set("find", site.place)
	run(t, vm, `answer = (address) => address.includes('place?at=') ? find(address.split('=')[1]) : ''; start(); tick()`)
	got := run(t, vm, `posted.join('\n')`)
	for _, want := range []string{`"p.axml:2:9: sjs 1 (m.sjs:2:9)"`, `getter (p.js:2:19)"`} {
		if !strings.Contains(got, want) {
			t.Errorf("the shell does not get %s:\n%s", want, got)
		}
	}
}

// TestWorkerJoinsPatches checks that a slow view receives all patches that it has missed as one list, and receives them
// before a query.
func TestWorkerJoinsPatches(t *testing.T) {
	vm, _ := started(t, `Page({data: {x: 0}, go() { this.setData({x: this.data.x + 1}) }})`)
	run(t, vm, `start(); tick(); var page = null; for (const p of posted) if (p[0] === 'P') give('p' + p.slice(1).split(' ')[0]); posted = []`)
	for range 20 {
		run(t, vm, `getCurrentPages()[0].go()`)
		run(t, vm, `tick()`)
	}
	if got := run(t, vm, `posted.filter(p => p[0] === 'P').length`); got != "4" {
		t.Errorf("%s lists are sent to a view that answers none, want 4", got)
	}
	run(t, vm, `my.createSelectorQuery().select('#x').boundingClientRect().exec()`)
	if got := run(t, vm, `posted.map(p => p[0]).join('').slice(-2) + posted[posted.length - 2].slice(-5)`); got != `PA"20"]` {
		t.Errorf("the messages before a query are %s", got)
	}
}

// TestWorkerNamesTheExpressionThatThrows checks the place of an expression whose value throws, in the templates that are loaded
// first and in all of them.
func TestWorkerNamesTheExpressionThatThrows(t *testing.T) {
	files := fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p", "q"]}`)}}
	for _, page := range []string{"p", "q"} {
		files[page+".axml"] = &fstest.MapFile{Data: []byte("<view>" + page + "</view>\n<view a:for=\"{{[1]}}\"><view>{{item}}</view>  <text class=\"{{o.x}}\"/></view>")}
		files[page+".js"] = &fstest.MapFile{Data: []byte(`Page({data: {o: new Proxy({}, {get() { throw new Error('proxy') }})}})`)}
	}
	vm, site := startedWith(t, files)
	vm.Set("look", func(lines, page string) string { return site.expression(lines, page) })
	run(t, vm, `answer = (address) => { const [, at, page] = /expression\?at=([lt\d,]+)&pages=(.*)$/.exec(address) || []; return at ? look(at, page) : '' }`)
	run(t, vm, `start(); tick()`)
	run(t, vm, `my.navigateTo({url: '/q'}); tick()`)
	for _, want := range []string{"error p.axml:2:61: it cannot be drawn as it should be: proxy", "error q.axml:2:61: it cannot be drawn as it should be: proxy"} {
		if got := run(t, vm, `lines.join('\n')`); !strings.Contains(got, want) {
			t.Errorf("the console has\n%s\nwant %s", got, want)
		}
	}
}

// A text that is longer than all that the view reads at once is left out, and the rest is drawn.
func TestWorkerLeavesOutLongTexts(t *testing.T) {
	vm, _ := started(t, `Page({data: {x: 'first'}, go(x) { this.setData({x}) }})`)
	run(t, vm, `start(); tick(); var drawn = () => { const list = posted.filter((p) => p[0] === 'P').map((p) => { give('p' + p.slice(1).split(' ')[0]); return p.slice(p.indexOf(' ') + 1) }).join(); posted = []; return list }; drawn()`)
	run(t, vm, `getCurrentPages()[0].go('long '.repeat(4 << 20)); tick()`)
	said := run(t, vm, `posted.filter((p) => p.includes('"log"')).join().slice(0, 300)`)
	if got := run(t, vm, `drawn()`); got != `[2,2,""]` || !strings.Contains(said, `a text of 20 MB is not drawn, since the program draws more than the limit of 16 MB at once: long long`) {
		t.Errorf("draws %.100s, and says %s", got, said)
	}
	run(t, vm, `getCurrentPages()[0].go('short'); tick()`)
	if got := run(t, vm, `drawn()`); got != `[2,2,"short"]` {
		t.Errorf("draws %.100s", got)
	}
}
