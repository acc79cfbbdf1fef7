package axml

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/evanw/esbuild/pkg/api"
)

// folder parses a text into files: each begins with a line "-- name".
func folder(text string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		files[strings.TrimSpace(name)] = &fstest.MapFile{Data: []byte(body)}
	}
	return files
}

const shop = `-- app.json
{"pages": ["pages/list/list", "pages/item/item"], "usingComponents": {"stars": "/components/stars/index"}}
-- app.js
import {api} from './lib/api'
App({api})
-- app.acss
@import './theme.acss';
page { background: #fff }
-- theme.acss
.price { color: red; font-size: 32rpx }
-- lib/api.js
export const api = require('./util')
-- lib/util.js
module.exports = {get: url => url}
-- pages/list/list.json
{"usingComponents": {"card": "../../components/card/card", "am-button": "some-ui/es/Button/index"}, "defaultTitle": "List"}
-- pages/list/list.axml
<import src="/templates/row.axml"/>
<import-sjs name="f" from="./format.sjs"/>
<view a:for="{{list}}" a:key="id"><card item="{{item}}"><template is="row" data="{{...item, price: f.money(item.price)}}"/></card></view>
<am-button onTap="more">more</am-button>
-- pages/list/format.sjs
import {pad} from './pad.sjs'
export default {money: v => 'Rp' + pad(v)}
-- pages/list/pad.sjs
export const pad = v => '0' + v
-- pages/list/list.js
import cfg from '/app.json'
import {api} from '../../lib/api'
Page({data: {list: [{id: 1, name: 'Kopi', price: 5}]}, pages: cfg.pages, get: api.get})
-- pages/list/list.acss
.title { margin: 10rpx }
-- pages/item/item.axml
<stars n="{{n}}"/>
-- pages/item/item.ts
Page({data: {n: 3 as number}})
-- templates/row.axml
<template name="row"><text>{{name}} {{price}}</text><stars n="{{2}}"/></template>
-- components/card/card.json
{"component": true, "styleIsolation": "apply-shared"}
-- components/card/card.axml
<view class="card"><slot/></view>
-- components/card/card.js
Component({props: {item: {}}})
-- components/card/card.acss
.card { border: 1px solid }
-- components/stars/index.json
{"component": true}
-- components/stars/index.axml
<text a:for="{{n}}">*</text>
-- components/stars/index.js
Component({})
-- node_modules/some-ui/es/Button/index.json
{"component": true}
-- node_modules/some-ui/es/Button/index.axml
<view onTap="{{onTap ? 'tap' : ''}}"><slot/></view>
-- node_modules/some-ui/es/Button/index.js
import x from '../helper'
Component({methods: {tap() { this.props.onTap(x) }}})
-- node_modules/some-ui/es/helper/index.js
export default 1
`

func compile(t *testing.T, text string) *Program {
	t.Helper()
	p, err := New(folder(text)).Compile()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// said returns the complaints about a program, one per line.
func said(p *Program) string {
	var list []string
	for _, c := range p.Complaints {
		list = append(list, c.String())
	}
	return strings.Join(list, "\n")
}

func TestProgram(t *testing.T) {
	p := compile(t, shop)
	if s := said(p); s != "" {
		t.Errorf("complains:\n%s", s)
	}
	var got []string
	for _, units := range [][]*Unit{p.Pages, p.Components} {
		for _, u := range units {
			got = append(got, fmt.Sprint(u.Path, " ", u.Script, " ", u.Template, " ", u.Scopes, " ", u.Owner))
		}
	}
	for _, m := range p.modules {
		got = append(got, m.id)
	}
	for _, c := range p.templates {
		got = append(got, c.id)
	}
	for _, s := range p.Sheets {
		got = append(got, s.Name)
	}
	// Short names for the scopes of pages and components.
	attributes := strings.NewReplacer(scope("pages/list/list", true), "p0", scope("pages/item/item", true), "p1",
		scope("components/card/card", false), "c2", scope("components/stars/index", false), "c3",
		scope("node_modules/some-ui/es/Button/index", false), "c4")
	want := `pages/list/list /pages/list/list.js /pages/list/list.axml?am-button,card,stars [p0 c2 c3 c4]` + " " + `
pages/item/item /pages/item/item.ts /pages/item/item.axml?stars [p1 c3]` + " " + `
components/card/card /components/card/card.js /components/card/card.axml [] c2
components/stars/index /components/stars/index.js /components/stars/index.axml []` + " " + `
node_modules/some-ui/es/Button/index /node_modules/some-ui/es/Button/index.js /node_modules/some-ui/es/Button/index.axml []` + " " + `
/app.js
/lib/api.js
/lib/util.js
/pages/list/list.js
/app.json
/pages/list/format.sjs
/pages/list/pad.sjs
/pages/item/item.ts
/components/card/card.js
/components/stars/index.js
/node_modules/some-ui/es/Button/index.js
/node_modules/some-ui/es/helper/index.js
/pages/list/list.axml?am-button,card,stars
/templates/row.axml?stars
/pages/item/item.axml?stars
/components/card/card.axml
/components/stars/index.axml
/node_modules/some-ui/es/Button/index.axml
app.acss
components/card/card.acss
pages/list/list.acss`
	if got := attributes.Replace(strings.Join(got, "\n")); got != want {
		t.Errorf("the program is\n%s\nwant\n%s", got, want)
	}
	styles := attributes.Replace(strings.ReplaceAll(p.Styles(), "\n", ""))
	if want := `/* app.acss */.price{color:red;font-size:4.26667vw;}a-page{background:#fff;}/* components/card/card.acss */:where([c2]) :where([c2]).card{border:1px solid;}/* pages/list/list.acss */:where([p0]) .title{margin:1.33333vw;}`; styles != want {
		t.Errorf("the sheets are\n%s\nwant\n%s", styles, want)
	}
	if r := api.Transform(p.Logic().String(), api.TransformOptions{}); len(r.Errors) > 0 {
		t.Errorf("the script does not parse: %v", r.Errors[0].Text)
	}
}

func TestComplaints(t *testing.T) {
	for _, c := range []struct{ name, files, want string }{
		{"missing pages", `-- app.json
{"pages": ["a", "b", "c"]}
-- a.axml
<view/>
-- b.js
Page({})`, `app.json:1:12: page a has no script: it has no data; add a.js with Page({})
app.json:1:17: page b has no template: it is empty; add b.axml
app.json:1:22: page c has no files: it cannot be opened; add c.axml and c.js, or remove it from "pages"`},
		{"missing components (recipe 23)", `-- app.json
{"pages": ["a"], "usingComponents": {"x": "./no"}}
-- a.json
{"usingComponents": {"y": "./no", "z": "plugin://p/z"}}
-- a.axml
<y/><foo/><view bindtap="x"/>
-- a.js
Page({})`, `a.axml:1:5: <foo> is not a component: its content is shown without it; name its file in usingComponents
a.axml:1:17: bindtap has no effect in this language: write onTap
a.json:1:27: there is no component ./no: the content of <y> is shown without it; correct the path, which is relative to this file
a.json:1:40: plugins are not available here: the content of <z> is shown without it
app.json:1:43: there is no component ./no: the content of <x> is shown without it; correct the path, which is relative to this file`},
		{"missing modules", `-- app.json
{"pages": ["a"]}
-- a.axml
<import-sjs name="m" from="./m.sjs"/>
-- m.sjs
import x from './a.js'
-- a.js
import './no'
import fs from 'fs'
Page({})`, `a.js:1:8: there is no module ./no: requiring it throws; correct the path, which is relative to this file
a.js:2:16: there is no module fs: requiring it throws; correct the path, or run npm install fs if it is a package
m.sjs:1:15: ./a.js is not an .sjs file, and .sjs files can import only each other: requiring it throws`},
		{"modules that may be missing", `-- app.json
{"pages": ["a"]}
-- a.axml
x
-- a.js
function node() { return eval("require('crypto')").createHash('md5') }
let random, other
try { random = require('randombytes') } catch (e) {}
try { if (!random) { random = require('buffer') } } catch { random = null }
try { other = require('one') } finally { other = 1 }
try { try { other = require('two') } finally { other = 1 } } catch (e) {}
try { other = 1 } catch (e) { other = require('three') }
require('four')
try { require('four') } catch (e) {}
function save() { require('fs').writeFileSync('x', ''); require('node:os'); require('seven') }
const text = ` + "`" + `require('five') ${require('six')}` + "`" + `
Page({})`, `a.js:5:23: there is no module one: requiring it throws; correct the path, or run npm install one if it is a package
a.js:7:47: there is no module three: requiring it throws; correct the path, or run npm install three if it is a package
a.js:8:9: there is no module four: requiring it throws; correct the path, or run npm install four if it is a package
a.js:10:85: there is no module seven: requiring it throws; correct the path, or run npm install seven if it is a package
a.js:11:41: there is no module six: requiring it throws; correct the path, or run npm install six if it is a package`},
		{"broken files", `-- app.json
{"pages": ["a"], "tabBar": {}}
-- a.json
{"defaultTitle": "x"
-- a.axml
<view>
-- a.acss
.a{b:c}}
-- a.less
.b{}
-- a.js
Page({`, `a.acss:1:8: } closes nothing: remove it
a.axml:1:1: <view> is not closed before the end of the file: add </view>
a.js:1:7: Expected identifier but found end of file: the file is not run; correct it
a.json:1:21: } or a comma is missing
app.json:1:28: the tabBar has no "items": it is not shown`},
		{"an app.json that a script imports", `-- app.json
{"pages": ["a",]}
-- a.axml
a
-- a.js
import {pages} from '/app.json'
Page({})`, `app.json:1:15: JSON has no comma before ]: remove it; other tools may refuse the file`},
		{"packages of pnpm", `-- app.json
{"pages": ["a"]}
-- a.axml
a
-- a.js
import x from 'x'
import y from 'y'
-- node_modules/x/index.js
import y from 'y'
import z from 'z'
-- node_modules/.pnpm/node_modules/y/index.js
-- node_modules/.pnpm/node_modules/z/package.json
{"main": "z.js"}
-- node_modules/.pnpm/node_modules/z/z.js
`, `a.js:2:15: there is no module y: requiring it throws; correct the path, or run npm install y if it is a package`},
		{"a missing tab bar", `-- app.json
{"pages": ["a"], "tabBar": {"customize": true, "items": [{"pagePath": "a"}]}}
-- a.axml
a
-- a.js
Page({})`, `app.json:1:28: the custom tabBar customize-tab-bar/index does not exist: the platform's is shown; add customize-tab-bar/index.axml and customize-tab-bar/index.js`},
		{"languages", `-- app.json
{"pages": ["a"]}
-- a.axml
a
-- a.js
Page({})
-- locale/en/app.json
[]
-- locale/id/app.json
{"window": {}`, `locale/en/app.json:1:1: the file must be an object: write {"window": {"defaultTitle": "…"}}; the titles of app.json are kept
locale/id/app.json:1:14: } or a comma is missing`},
		{"a project with style sheets in Less", `-- mini.project.json
{"format": 2,
 "compileOptions": {"less": true}}
-- app.json
{"pages": ["a", "b", "c", "d", "e"], "usingComponents": {"x": "x"}}
-- app.less
@a: 1px;
-- a.axml
<x/>
-- a.js
Page({})
-- a.less
.a{}
-- b.axml
b
-- b.js
Page({})
-- b.scss
.b{}
-- c.axml
c
-- c.js
Page({})
-- c.less
.c{}
-- c.acss
.c{}
-- d.axml
d
-- d.js
Page({})
-- d.less
.d{}
-- e.axml
e
-- e.js
Page({})
-- e.less
.e{}
-- node_modules/x/index.axml
x
-- node_modules/x/index.js
Component({})
-- node_modules/x/index.json
{"component": true}
-- node_modules/x/index.less
.x{}`, `b.scss:1:1: this file has no effect until it is compiled: run npx sass b.scss b.acss
mini.project.json:2:29: style sheets in Less have no effect until they are compiled (a.less, app.less, d.less and 1 more): make an .acss file of each, as by npx -p less lessc a.less a.acss`},
		{"sheets in other languages", `-- app.json
{"pages": ["a", "b"]}
-- app.scss
$x: 1px;
-- a.axml
a
-- a.js
Page({})
-- a.less
.a{}
-- b.axml
b
-- b.js
Page({})
-- b.acss
-- b.less
.b{}`, `a.less:1:1: this file has no effect until it is compiled: run npx -p less lessc a.less a.acss
app.scss:1:1: this file has no effect until it is compiled: run npx sass app.scss app.acss`},
	} {
		if got := said(compile(t, c.files)); got != c.want {
			t.Errorf("%s: complains\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestNoProgram(t *testing.T) {
	for _, c := range []struct{ files, want string }{
		{"-- index.html\n", `there is no app.json: name the program's folder, or its miniprogramRoot in mini.project.json`},
		{"-- mini.project.json\n{\"miniprogramRoot\": \"dist\", \"scripts\": {\"beforeCompile\": \"npm run build\"}}", `mini.project.json:1:21: there is no dist/app.json: this folder is built first; run npm run build, and open what it makes`},
		{"-- config/index.js\n", `there is no app.json: these are sources of Taro; run taro build --type alipay, and open what it makes`},
		{"-- mini.project.json\n{\"compileType\": \"plugin\"}", `mini.project.json:1:17: this is a plugin, not a program: open a program that uses it`},
		{"-- app.json\n{\"pages\": }", `app.json:1:11: "}" is not a JSON value: write a string in double quotes, a number, true, false, null, [ or {`},
		{"-- app.json\n{}", `app.json:1:1: "pages" lists no page: write {"pages": ["pages/index/index"]}`},
	} {
		files := folder(c.files)
		if _, err := New(files).Compile(); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.files, err, c.want)
		}
		if Recognise(files) {
			t.Errorf("%s is recognised as a program", c.files)
		}
	}
	if !Recognise(folder(shop)) {
		t.Error("a program is not recognised")
	}
}

func TestMiniprogramRoot(t *testing.T) {
	files := folder("-- mini.project.json\n{\"miniprogramRoot\": \"dist/\"}\n-- dist/app.json\n{\"pages\": [\"a\"]}\n-- dist/a.axml\n<c/>\n-- dist/a.js\nrequire('pkg')\n-- dist/a.json\n{\"usingComponents\": {\"c\": \"pkg/c\"}}\n-- node_modules/pkg/package.json\n{\"main\": \"./lib/x\"}\n-- node_modules/pkg/lib/x.js\n1\n-- node_modules/pkg/c.axml\nc\n-- node_modules/pkg/c.js\n1")
	p, err := New(files).Compile()
	if err != nil {
		t.Fatal(err)
	}
	if s := said(p); s != "" || len(p.Components) != 1 || !strings.Contains(p.Logic().String(), `{"pkg":"/node_modules/pkg/lib/x.js"}`) {
		t.Errorf("complains %q, components %v", s, p.Components)
	}
	if !Recognise(files) {
		t.Error("the program is not recognised")
	}
}

func TestFilesOfTheProjectAboveTheProgram(t *testing.T) {
	p, err := New(folder(`-- mini.project.json
{"miniprogramRoot": "mini"}
-- package.json
{"version": "1.2"}
-- shared/a.js
import b from './b'
import p from 'pkg'
export default b
-- shared/b.js
-- shared/t.axml
t
-- node_modules/pkg/index.js
-- mini/app.json
{"pages": ["pages/a"]}
-- mini/pages/a.axml
<include src="../../shared/t"/>
-- mini/pages/a.js
import {version} from '../../package.json'
import a from '../../shared/a'
import '../../../above'
Page({})`)).Compile()
	if err != nil {
		t.Fatal(err)
	}
	want := `pages/a.js:3:8: there is no module ../../../above: requiring it throws; it is outside the folder that was opened, and only files in that folder are read: open the project's folder, and set miniprogramRoot in its mini.project.json`
	if got := said(p); got != want {
		t.Errorf("complains %s", got)
	}
	logic := p.Logic().String()
	for _, want := range []string{`"../../package.json":"/../package.json"`, `"../../shared/a":"/../shared/a.js"`, `{"./b":"/../shared/b.js","pkg":"/node_modules/pkg/index.js"}`, `define("/../shared/b.js"`} {
		if !strings.Contains(logic, want) {
			t.Errorf("the logic has no %s", want)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
