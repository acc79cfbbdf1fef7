package runtime

import (
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/bundle"
)

// within returns the bundle of a script that can also import modules of the runtime, to examine their state.
func within(script string) string {
	files := assets.Modules()
	files["test"] = fstest.MapFS{"kept.js": {Data: []byte(script)}}
	return bundle.Exports(files, "test/kept.js")
}

const kept = `
export {createRuntime} from '../assets/axml/runtime/runtime.js';
import {blocks} from '../assets/axml/runtime/block.js';
import {pages} from '../assets/axml/runtime/page.js';
import {observing, watching} from '../assets/axml/runtime/query.js';
export const kept = () => {
  const of = {blocks: blocks.size, chunks: blocks.chunks.size, pages: pages.size, observing: observing.size, watching: watching.length};
  pages.forEach((page) => { of['components of ' + page.path] = page.instances.size; });
  return JSON.stringify(of);
};`

// TestClosedPagesAreReleased checks that the runtime keeps nothing of a closed page, even if the page has not
// disconnected its observers.
func TestClosedPagesAreReleased(t *testing.T) {
	v, _ := load(t, filesOf(`-- app.json
{"pages": ["p", "q"], "usingComponents": {"c": "/c", "d": "/d"}}
-- p.axml
<c>{{x}}</c>
-- p.js
Page({data: {x: 1}})
-- q.axml
<c a:for="{{l}}" a:key="*this"><view class="r">{{item}}</view></c><view class="r" a:if="{{x}}">{{x}}</view>
-- q.js
Page({
  data: {l: [1, 2, 3], x: 1},
  onReady() {
    my.createIntersectionObserver().observe('.r', () => l('seen'))
    this.createIntersectionObserver({selectAll: true}).relativeToViewport().observe('.r', () => l('seen'))
    this.createMediaQueryObserver().observe({minWidth: 1}, () => {})
    this.setData({l: [3, 4, 5, 6], x: 0})
  },
})
-- c.axml
<view class="r"><slot/><d n="{{1}}"/></view>
-- c.js
Component({didMount() {
  this.createIntersectionObserver().observe('.r', () => l('seen'))
  this.createMediaQueryObserver().observe({minWidth: 1}, () => {})
}})
-- d.axml
{{n}}
-- d.js
Component({})`), "let $kept = "+within(kept)+"\nconst $runtime = $kept.createRuntime")
	v.run(`open('p')`)
	before := v.run("$kept.kept()").String()
	for range 30 {
		v.run("route('navigateTo', {url: 'q'}); route('navigateBack')")
	}
	if got := v.run("$kept.kept()").String(); got != before {
		t.Errorf("after 30 visits the runtime keeps\n%s, and before\n%s", got, before)
	}
	if got := v.run("tree() + reports + log").String(); got != `<view class="r">11</>` {
		t.Errorf("draws %s", got)
	}
}

// TestNumbered checks that Numbered behaves like a Map, and keeps no more chunks than it needs.
func TestNumbered(t *testing.T) {
	vm := goja.New()
	got, err := vm.RunString("const {Numbered} = " + within("export {Numbered} from '../assets/axml/runtime/numbered.js'") + `
const numbers = new Numbered(8), map = new Map()
let seed = 7, wrong = ''
const random = (n) => (seed = (seed * 48271) % 2147483647) % n
for (let i = 0; i < 20000 && !wrong; i++) {
  const n = Math.floor(i / 10) + random(60)
  switch (random(3)) {
    case 0: numbers.set(n, 'v' + i); map.set(n, 'v' + i); break
    case 1: if (numbers.delete(n) !== map.delete(n)) wrong = 'delete ' + n; break
    case 2: if (numbers.get(n) !== map.get(n)) wrong = 'get ' + n
  }
  for (const old of map.keys()) if (old < i / 10 - 100) { map.delete(old); numbers.delete(old) }
  if (numbers.size !== map.size) wrong = 'size ' + numbers.size
  if (numbers.chunks.size > 25 || numbers.spare.length > 4) wrong = numbers.chunks.size + ' chunks'
}
const all = []
numbers.forEach((v) => all.push(v))
if (all.join() !== Array.from(map).sort((a, b) => a[0] - b[0]).map((e) => e[1]).join()) wrong = 'all ' + all
for (const n of Array.from(map.keys())) numbers.delete(n)
// Spare chunks are empty.
if (numbers.size || numbers.chunks.size || numbers.spare.some((c) => c.count || c.values.some((v) => v !== undefined))) wrong = 'values are left'
// Invalid numbers find nothing, and cause no errors.
for (const n of [NaN, -1, 1.5, 'x', '__proto__', null, undefined, Infinity, 2 ** 53]) if (numbers.get(n) !== undefined || numbers.delete(n)) wrong = String(n)
wrong`)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != "" {
		t.Error(got)
	}
}
