//go:build cgo && linux

package axmltest

import (
	_ "embed"
	"testing"
)

// varied contains everything that a block can: nested lists, conditions, components, slots and templates.
const varied = `-- p.axml
<template name="t"><text a:for="{{n}}" a:key="k">{{x}}{{item.v}}</text></template>
<view a:for="{{l}}" a:key="k" class="{{item.k === a ? 'on' : b}}" onTap="{{c ? 'go' : ''}}">
  <block a:if="{{item.v}}">{{item.v}}{{a}}</block><block a:elif="{{b}}">b</block><block a:else>none</block>
  <c v="{{item.v}}" w="{{b}}" list="{{item.list}}"><text slot="t" slot-scope="p">{{p.q}}{{item.k}}{{a}}</text>{{b}}</c>
  <text a:for="{{item.list}}" a:for-item="x" a:for-index="j">{{index}}{{j}}{{x}}{{c}}</text>
</view>
<text a:for="{{l}}">{{index}}{{item.k}}</text>
<c a:for="{{l}}" a:key="k" v="{{item.k}}"/>
<template is="t" data="{{x: a, n: l}}"/>
<c v="{{o}}" a:if="{{c}}"/>
<view hidden="{{!a}}" style="{{ {width: b} }}">{{a + b}}{{l.length}}{{l[0].v}}</view>
-- p.js
Page({data() { return $data ? JSON.parse($data) : {l: [], o: {deep: [1]}} }})
-- c.axml
<view a:if="{{v}}">{{v}}<slot name="t" q="{{w}}"/></view><slot>{{w}}</slot><d><slot name="t" slot="z" q="d"/></d><text a:for="{{list}}">{{item}}{{w}}</text>
-- c.js
Component({})
-- d.axml
<slot name="z"/>
-- d.js
Component({})`

//go:embed testdata/changes.js
var changes string

// TestChangesEqualANewPage shows that after any change, the document is the same as for a new page.
func TestChangesEqualANewPage(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- e.axml\nempty\n-- e.js\nComponent({})\n"+varied), "p", phone, "")
		s.eval(changes)
		s.is("$changes(200)", `"as a new page"`)
		s.is("document.querySelectorAll('.a-frame').length", "1")
		// Nothing remains of closed pages.
		s.eval(`{
			const v = document.querySelector('a-page').$page.v;
			$kept = () => [v.blocks.blocks.size, v.blocks.blocks.chunks.size < 99, v.pages.size, v.observers.list.size, v.queue.length, document.querySelectorAll('*').length].join();
			$before = $kept();
		}`)
		s.eval("(async () => { for (let n = 0; n < 12; n++) { await $open('p'); if (n === 0) $open1 = $kept(); $page().createIntersectionObserver().observe('text', () => {}); await $set({n}); await $back(); } })()")
		s.is("$kept() === $before && $open1 !== $before || $before + ' ' + $kept()", "true")
		s.is("$reports.filter(r => !r.includes('a list has'))", "[]")
	})
}

// TestPatchesOfAnAttacker shows that patches that no compiler produces are harmless: programs are not trusted.
func TestPatchesOfAnAttacker(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<view class=\"own\">own</view>"), "p", phone, "")
		s.eval(`$hostile = (nodes, parts = [], values = [], owner = '') => {
			$next = globalThis.$next || 100000;
			const id = $next += 100, shape = id;
			return new Promise(done => $view.apply([0, shape, nodes, parts, 1, id, shape, -$page().$viewId, 0, owner, ...values], done)).then(() => id);
		}`)
		attrs := `{onclick: 'hacked = 1', onerror: 'hacked = 1', onload: 'hacked = 1', srcdoc: '<script>top.hacked = 1</script>', src: 'javascript:top.hacked = 1', href: 'javascript:hacked = 1', ` +
			`action: 'javascript:hacked = 1', formaction: 'javascript:hacked = 1', poster: 'javascript:hacked = 1', innerHTML: '<img src=x onerror=hacked=1>', 'aria-label': '"><script>hacked = 1</script>', ` +
			`style: 'background: url(javascript:hacked=1); } * { display: none', class: '"><img src=x onerror=hacked=1>', id: '"><script>hacked = 1</script>', nodes: '<img src=x onerror=top.hacked=1><iframe srcdoc="<script>top.hacked=1</script>">', ` +
			`__proto__: {hacked: 1}, constructor: 'x', toString: 'x', placeholderStyle: 'x: url(javascript:hacked=1)', contentEditable: 'true', is: 'x', slot: 'x', form: 'f'}`
		tags := `['view', 'text', 'image', 'button', 'input', 'textarea', 'label', 'checkbox', 'radio', 'switch', 'slider', 'picker', 'picker-view', 'form', 'scroll-view', 'swiper', 'swiper-item', 'navigator', 'icon', 'progress', 'rich-text', 'canvas', 'video', ` +
			`'movable-view', 'cover-image', 'map', 'camera', 'lottie', 'lifestyle', 'contact-button', 'error-view', 'page-container', 'match-media', ` +
			`'script', 'iframe', 'page', 'object', 'a', 'img src=x onerror=hacked=1', '"><script>', 'constructor', '__proto__', 'svg', 'my-card', 'X', '', null, {}]`
		s.eval(`Promise.all(` + tags + `.map(tag => $hostile([[tag, ` + attrs + `, 'text', ['view', {}, 'x']]])))`)
		// The same as values, and further things that are not values.
		for _, value := range []string{`a`, `Object.fromEntries(Object.keys(a).map(k => [k, {toString: 1, a: [1, {b: null}]}]))`, `Object.fromEntries(Object.keys(a).map(k => [k, 1e400]))`, `Object.fromEntries(Object.keys(a).map(k => [k, [null, {}, []]]))`} {
			s.eval(`{ const a = ` + attrs + `; const v = ` + value + `; Promise.all(` + tags + `.map(tag => $hostile([[tag, {}, '']], [...Object.keys(v).map(k => [0, 'attr', k]), [1, 'text'], [0, 'event', 'on:tap']], [...Object.values(v), {}, true]))) }`)
		}
		for _, owner := range []string{"onclick", "onload", "x=1 onclick", "style", "\"><script>"} {
			s.eval(`$hostile([['view', {}, 'x']], [], [], ` + quote(owner) + `)`)
		}
		s.eval(`$hostile([['view', {'aria-x onclick': 'hacked = 1', 'x y': 1, '': 1, '<': 1}, 'x']])`)
		// For a page that does not exist nothing is drawn, and later patches are applied.
		s.eval("$hostile([['view', {class: 'next'}, '']], [[1, 'text']], ['next']).then(id => new Promise(done => $view.apply([1, id + 50, id, -77777, 0, '', 'x', 2, id + 1, 'drawn'], done)))")
		s.is("$q('.next').textContent", `"drawn"`)
		s.is("Promise.all([[99999, {do: 'query', list: []}], [$page().$viewId, null], [$page().$viewId, {do: 'none'}], [$page().$viewId, {do: 'element', select: '.own', method: 'constructor'}], [$page().$viewId, {do: 'element', select: '#none'}]].map(([page, request]) => new Promise(done => $view.call(page, request, done))))", "[null,null,null,null,null]")
		// Only the published methods of a component can be called.
		s.eval("$hostile([['rich-text', {class: 'rich', nodes: 'x'}, '']])")
		s.is("new Promise(done => $view.call($page().$viewId, {do: 'has', select: '.rich'}, done))", "null")
		// Invalid lists are reported, and the next one is applied.
		for _, list := range []string{"[99]", "[1, 5, 77777, -1, 0, '']", "[2, 99999, 'x']", "[3, 1, 'class', 'x']", "[5, 99999]", "[6, 1, 1]", "[6, 99999, 1]", "[7, 99999]", "[0, 1, [['view', {}]], [[5, 'text']]]", "[0, 2, null, null]", "{}", "null", "'['"} {
			s.eval("new Promise(done => $view.apply(" + list + ", done))")
		}
		s.eval("$all('*').forEach(e => e.click?.()), $frames()")
		s.is("[typeof hacked, {}.hacked ?? null, $all('script, iframe, object, svg script, a, base, link, style').length]", `["undefined",null,0]`)
		s.is("$all('*').flatMap(e => e.getAttributeNames()).filter(n => /^on|srcdoc|href|action|contenteditable/i.test(n))", "[]")
		s.is("$all('img, video').flatMap(e => [e.getAttribute('src'), e.getAttribute('poster')]).filter(a => /script/.test(a))", "[]")
		s.is("[getComputedStyle($q('.own')).display, $q('.own').textContent, document.querySelectorAll('a-page').length]", `["block","own",1]`)
		s.eval("$hostile([['view', {class: 'after'}, 'after']])")
		s.is("$q('.after').textContent", `"after"`)
	})
}

// TestAddresses shows that addresses point into the program or the network, or contain data that cannot run.
func TestAddresses(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program("-- p.axml\n<image class=\"i\" src=\"{{src}}\"/>\n-- p.js\nPage({data: {src: ''}})"), "p", phone, "")
		for src, want := range map[string]string{
			"javascript:1": "", "\x01javascript:1": "", " java\tscript:1": "", "JAVASCRIPT:1": "", "file:///etc/passwd": "", "data:text/html,x": "", "vbscript:1": "", "about:blank": "",
			"/a.png": "/a.png", "a/../b.png": "/b.png", "../../../c.png": "/c.png", "//x.test/a.png": "https://x.test/a.png", "https://x.test/a.png": "https://x.test/a.png", "data:image/gif;base64,R0": "data:image/gif;base64,R0",
		} {
			s.eval("$set({src: " + quote(src) + "})")
			s.is("$q('.i img').getAttribute('src') ?? ''", quote(want))
		}
	})
}

func TestThePageGrowsByTheMarginsOfItsContent(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, program(`-- p.axml
<view class="first" style="margin: 30px 0; height: 40px"/>
-- p.acss
page { background: #eee }
-- p.js
Page({})`), "p", phone, "")
		s.comes("$q('.first').getBoundingClientRect().top - $q('a-page').getBoundingClientRect().top", "30")
	})
}
