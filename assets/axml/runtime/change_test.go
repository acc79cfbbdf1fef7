package runtime

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

const varied = `-- p.axml
<import-sjs name="m" from="./m.sjs"/>
<template name="t"><text a:for="{{n}}" a:key="k">{{x}}{{item.v}}</text></template>
<view a:for="{{l}}" a:key="k" class="{{item.k === a ? 'on' : b}}" onTap="{{c ? 'go' : ''}}">
  <block a:if="{{item.v}}">{{item.v}}{{a}}</block><block a:elif="{{b}}">{{m.f(b)}}</block><block a:else>none</block>
  <c v="{{item.v}}" w="{{b}}" list="{{item.list}}"><text slot="t" slot-scope="p">{{p.q}}{{item.k}}{{a}}</text>{{b}}</c>
  <text a:for="{{item.list}}" a:for-item="x" a:for-index="j">{{index}}{{j}}{{x}}{{c}}</text>
</view>
<text a:for="{{l}}">{{index}}{{item.k}}</text>
<text a:for="{{o.deep}}">{{item}}{{a}}</text>
<template is="t" data="{{x: a, n: l}}"/>
<c v="{{o}}" a:if="{{c}}"/>
<view hidden="{{!a}}" style="{{width: b}}">{{a + b}}{{l.length}}{{l[0].v}}</view>
-- p.js
Page({data() { return $data ? JSON.parse($data) : {l: [], o: {deep: [1]}} }})
-- c.axml
<view a:if="{{v}}">{{v}}<slot name="t" q="{{w}}"/></view><slot>{{w}}</slot><d><slot name="t" slot="z" q="d"/></d><text a:for="{{list}}">{{item}}{{w}}</text>
-- c.js
Component({})
-- d.axml
<slot name="z"/>
-- d.js
Component({})
-- m.sjs
export default {f: x => '<' + x + '>'}`

// TestChangesEqualANewPage checks that after any setData, by any paths, a page has the tree that a new page with the
// same data would have.
func TestChangesEqualANewPage(t *testing.T) {
	v, other := start(t, varied), start(t, varied)
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	scalar := func() string { return pick("1", "2", "'x'", "''", "null", "0", "true", "30") }
	inner := func() string { return pick("[1]", "[2, 1, 3]", "null", "2", "{a: 1}") }
	item := func(k int) string {
		return fmt.Sprintf("{k: %d, v: %s, list: %s}", k, scalar(), inner())
	}
	list := func() string {
		var items []string
		for _, k := range random.Perm(9)[:random.IntN(9)] {
			items = append(items, item(k))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	at := func() string { return fmt.Sprint(random.IntN(7)) }
	change := func() string {
		switch random.IntN(10) {
		case 0:
			return "page.self.setData({l: " + list() + "})"
		case 1:
			return "page.self.setData({l: page.self.data.l.reverse()})"
		case 2, 3:
			i := at()
			return "page.self.data.l[" + i + "] && page.self.setData({'l[" + i + "].v': " + scalar() + ", a: " + scalar() + "})"
		case 4:
			i := at()
			return "page.self.data.l[" + i + "] && page.self.setData({'l[" + i + "].list': " + inner() + "})"
		case 5:
			i := at()
			return "page.self.data.l[" + i + "] && page.self.setData({'l[" + i + "]': " + item(10+random.IntN(3)) + "})"
		case 6:
			return "page.self.$spliceData({l: [" + at() + ", " + fmt.Sprint(random.IntN(3)) + ", " + item(20+random.IntN(5)) + "]})"
		case 7:
			return "page.self.setData({'o.deep[" + at() + "]': " + scalar() + ", 'o.other': 1})"
		default:
			return "page.self.setData({" + pick("a", "b", "c") + ": " + scalar() + "})"
		}
	}
	for i := 0; i < 150; i++ {
		how := change()
		if random.IntN(3) == 0 {
			how += "; " + change()
		}
		before := v.run("tree()").String()
		v.do(how)
		got := v.run("tree()").String()
		other.run(fmt.Sprintf("$data = %q; open('p')", v.run("JSON.stringify(page.self.data)").String()))
		if want := other.run("tree()").String(); got != want {
			t.Fatalf("change %d, %s, of\n%s\ndraws\n%s\nand a new page\n%s", i, how, before, got, want)
		}
	}
	if size := v.run("Object.keys(view.nodes).length").ToInteger(); size > 2000 {
		t.Errorf("the view has %d nodes", size)
	}
	if n := v.run("route('reLaunch', {url: '/p'}), page.close(); Object.keys(view.nodes).length").ToInteger(); n != 0 {
		t.Errorf("%d nodes are left when the page is closed", n)
	}
}
