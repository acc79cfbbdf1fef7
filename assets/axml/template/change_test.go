package template

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestChangesEqualANewPage checks that after any change a page has the tree that a new page with the same data would
// have.
func TestChangesEqualANewPage(t *testing.T) {
	files := split(`-- p.axml
<import-sjs name="m" from="./m.sjs"/>
<template name="t"><text a:for="{{n}}">{{x}}{{item}}</text></template>
<view a:for="{{l}}" a:key="k" class="{{item.k === a ? 'on' : b}}" data-i="{{index}}" onTap="{{c ? 'go' : ''}}">
  <block a:if="{{item.v}}">{{item.v}}{{a}}</block><block a:elif="{{b}}">{{m.f(b)}}</block><block a:else>none</block>
  <c v="{{item.v}}" w="{{b}}"><text slot="t" slot-scope="p">{{p.q}}{{item.k}}{{a}}</text>{{b}}</c>
  <text a:for="{{item.list}}" a:for-item="x" a:for-index="j">{{index}}{{j}}{{x}}{{c}}</text>
</view>
<template is="t" data="{{x: a, n: l.length, ...o}}"/>
<c v="{{o}}" a:if="{{c}}"/>
<include src="./i.axml"/>
-- c.axml
<view a:if="{{v}}">{{v}}<slot name="t" q="{{w}}"/></view><slot>{{w}}</slot><d><slot name="t" slot="z" q="d"/></d>
-- d.axml
<slot name="z"/>
-- i.axml
<view hidden="{{!a}}" style="{{width: b}}">{{a + b}}</view>
-- m.sjs
exports.default = {f: x => '<' + x + '>'}`)
	p := compile(t, files)
	if said := p.complaints(); said != "" {
		t.Fatal(said)
	}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	scalar := func() string { return pick("1", "2", "'x'", "''", "null", "0", "true", "undefined") }
	list := func() string {
		var items []string
		for k, n := 0, random.IntN(6); k < n; k++ {
			items = append(items, fmt.Sprintf("{k: %d, v: %s, list: %s}", random.IntN(6)*10+k, scalar(), pick("[1]", "[2, 1]", "null", "2", "{a: 1}")))
		}
		random.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		return "[" + strings.Join(items, ", ") + "]"
	}
	change := func() string {
		switch random.IntN(6) {
		case 0:
			return "{l: " + list() + "}"
		case 1:
			return "(page.data.l && page.data.l.reverse(), {l: page.data.l})"
		case 2:
			return "(page.data.l && page.data.l[0] && (page.data.l[0].v = " + scalar() + "), {l: page.data.l})"
		case 3:
			return "{o: {x: " + scalar() + "}, c: " + scalar() + "}"
		default:
			return "{" + pick("a", "b", "c") + ": " + scalar() + "}"
		}
	}
	v := p.start(t, "{l: "+list()+"}")
	for i := 0; i < 400; i++ {
		how := change()
		before := v.tree()
		v.run("page.set(" + how + ")")
		if got, want := v.tree(), v.fresh(); got != want {
			t.Fatalf("change %d, %s, of\n%s\ndraws\n%s\nand a new page\n%s", i, how, before, got, want)
		}
	}
}

// TestChangesRenderOnlyDependents checks that a change evaluates only the parts that depend on it.
func TestChangesRenderOnlyDependents(t *testing.T) {
	p := compile(t, split(`<view a:for="{{l}}" a:key="*this"><text>{{item}}</text></view><view>{{a}}</view><view a:if="{{b}}">{{c}}</view>`))
	v := p.start(t, "{l: [1, 2, 3, 4, 5], a: 1, b: 1, c: 1}")
	count := func(set string) string {
		v.run("r.renders = r.patches = 0; page.set(" + set + ")")
		return v.run("r.renders + ' blocks, ' + r.patches + ' patches'").String()
	}
	for _, c := range []struct{ set, want string }{
		{"{a: 2}", "1 blocks, 1 patches"},
		{"{a: 2}", "1 blocks, 0 patches"},
		{"{c: 2}", "2 blocks, 1 patches"},
		{"{unknown: 2}", "0 blocks, 0 patches"},
		{"{l: [1, 2, 3, 4, 5, 6]}", "2 blocks, 2 patches"},
		{"{l: [6, 5, 4, 3, 2, 1]}", "1 blocks, 0 patches"},
	} {
		if got := count(c.set); got != c.want {
			t.Errorf("%s renders %s, want %s", c.set, got, c.want)
		}
	}
}

// TestManyFields checks that no change is missed if a page has more fields than a mask has bits, so that fields share
// bits.
func TestManyFields(t *testing.T) {
	var text, data strings.Builder
	for i := 0; i < 100; i++ {
		fmt.Fprintf(&text, "<text>{{f%d}}</text>", i)
		fmt.Fprintf(&data, "f%d: %d, ", i, i)
	}
	v := compile(t, split(text.String())).start(t, "{"+data.String()+"}")
	for i := 0; i < 100; i++ {
		v.run(fmt.Sprintf("page.set({f%d: 'new'})", i))
		if got, want := v.tree(), v.fresh(); got != want {
			t.Fatalf("f%d: %s, want %s", i, got, want)
		}
	}
}
