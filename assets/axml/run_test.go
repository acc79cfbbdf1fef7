package axml

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets/axml/script"
)

// host defines the argument of a program's script, on the simple runtime with which package template is tested.
const host = `
var window = {}, document = {}, self = {}
var registry = $registry(), manifest, options
var M = new Proxy({}, {get: function (_, id) {
	var e = registry.require(id)
	return 'default' in e ? e : Object.assign({default: e}, e)
}})
function App(o) { globalThis.app = o }
function Page(o) { options = o }
var Component = Page
var my = {}
function open(path) {
	C = {}
	for (var list of [manifest.pages, manifest.components]) for (var p in list) {
		var u = list[p]
		options = {}
		if (u.script) registry.require(u.script)
		C[p] = {template: u.template, using: u.using || {}, data: options.data || {}, props: options.props || {}}
	}
	return show(new Instance(C[path], {}, null).block)
}
`

// run opens the first page of a program and returns its tree.
func run(t *testing.T, p *Program) string {
	t.Helper()
	runtime, err := os.ReadFile("template/testdata/runtime.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	for _, code := range []string{
		string(runtime), "var $registry = " + script.Registry(), host,
		"$logic = " + p.Logic().String() + `
		$logic({define: registry.define, template: (id, f) => { T[id] = f }, program: m => { manifest = m }, $t, $c, $f, $s, $in, getDate: () => new Date(0), getRegExp: (p, f) => new RegExp(p, f)})
		if (manifest.app) registry.require(manifest.app)`,
	} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	v, err := vm.RunString("open(manifest.entry)")
	if err != nil {
		t.Fatal(err)
	}
	return v.String()
}

func TestProgramRuns(t *testing.T) {
	want := `<view><view class="card"><text>Kopi Rp05</><text>*</><text>*</></></><view on:tap="tap">more</>`
	if got := run(t, compile(t, shop)); got != want {
		t.Errorf("draws\n%s\nwant\n%s", got, want)
	}
}

func TestNamesAndScripts(t *testing.T) {
	got := run(t, compile(t, `-- app.json
{"pages": ["a"], "usingComponents": {"page": "./c", "button": "./c"}}
-- a.axml
<import-sjs name="m" from="./m.sjs"/><import-sjs name="n" from="./n"/>
{{m.what}} {{m.made}} {{n}} {{seen}} <page/><button t="x"/><view class="x"/>
-- a.js
Page({data: {seen: [typeof window, typeof my, typeof globalThis, typeof App].join()}})
-- m.sjs
export default {what: [typeof my, typeof window, typeof App, typeof JSON].join(), made: getRegExp('a', 'i').test('A') + getDate(0).toISOString()}
-- n.sjs
import {k} from './k.sjs'
export default k
-- k.sjs
export const k = 7
-- c.axml
[{{t}}]
-- c.js
Component({props: {t: 'none'}})
`))
	want := `undefined,undefined,undefined,object true1970-01-01T00:00:00.000Z 7 undefined,object,undefined,function[none][x]<view class="x"></>`
	if got != want {
		t.Errorf("draws\n%s\nwant\n%s", got, want)
	}
}

// TestGlobalObject checks the setting with which scripts see the global object, under both of its names.
func TestGlobalObject(t *testing.T) {
	for project, want := range map[string]string{
		`{}`: "undefined undefined",
		`{"format": 2, "compileOptions": {"globalObjectMode": "enable"}}`: "object true",
	} {
		got := run(t, compile(t, `-- app.json
{"pages": ["a"]}
-- mini.project.json
`+project+`
-- a.axml
{{seen}}
-- a.js
Page({data: {seen: typeof global + ' ' + (typeof globalThis === 'object' ? global === globalThis : undefined)}})
`))
		if got != want {
			t.Errorf("%s: scripts see %s, want %s", project, got, want)
		}
	}
}

// TestChanges checks which artifacts a change of a file recompiles.
func TestChanges(t *testing.T) {
	files := folder(shop)
	c := New(files)
	if _, err := c.Compile(); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name, text string // the file and its new text; an empty text removes the file
		made       string
		said       string
	}{
		{"pages/list/list.acss", ".title{color:red}", "sheet pages/list/list.acss p0", ""},
		{"theme.acss", ".price{}", "sheet app.acss", ""},
		{"lib/util.js", "module.exports = 1", "script lib/util.js", ""},
		{"templates/row.axml", `<template name="row"><text>{{name}}!</text></template>`, "tree templates/row.axml tags pages/list/list.axml unit pages/list/list tags templates/row.axml template /pages/list/list.axml?am-button,card template /templates/row.axml", ""},
		{"components/card/card.axml", `<view><slot/>`, "tree components/card/card.axml tags components/card/card.axml component components/card/card template /components/card/card.axml", "components/card/card.axml:1:1: <view> is not closed"},
		{"components/card/card.axml", `<view><slot/></view>`, "tree components/card/card.axml tags components/card/card.axml component components/card/card template /components/card/card.axml", ""},
		{"lib/util.js", "", "script lib/api.js", "there is no module ./util"},
		{"lib/util/index.js", "module.exports = 2", "script lib/api.js script lib/util/index.js", ""},
		{"pages/list/list.json", `{"defaultTitle": "x"}`, "page pages/list/list.json unit pages/list/list template /pages/list/list.axml", "<card> is not a component"},
		{"unknown.txt", "x", "", ""},
	} {
		if step.text == "" {
			delete(files, step.name)
		} else {
			files[step.name] = &fstest.MapFile{Data: []byte(step.text)}
		}
		var changed []string
		if step.name != "lib/util/index.js" {
			changed = []string{step.name}
		}
		p, err := c.Compile(changed...)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(strings.Join(c.made, " "), scope("pages/list/list", true), "p0"); strings.TrimSpace(got) != step.made {
			t.Errorf("%s: makes %q, want %q", step.name, got, step.made)
		}
		if s := said(p); !strings.Contains(s, step.said) {
			t.Errorf("%s: complains %q, want %q", step.name, s, step.said)
		}
		// The program is the same as from a new compiler.
		fresh, err := New(files).Compile()
		if err != nil {
			t.Fatal(err)
		}
		if said(p) != said(fresh) || p.Logic().String() != fresh.Logic().String() {
			t.Errorf("%s: a new compiler makes a different program, or complains %q rather than %q", step.name, said(fresh), said(p))
		}
	}
}
