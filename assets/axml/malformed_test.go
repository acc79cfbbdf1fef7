package axml

import (
	"strings"
	"testing"
)

// malformed are programs with a fault in a file, and the lines that the compiler says of it: each with file, line and column. A
// page p, its script and app.json are there unless the files say otherwise. What such programs do all the same, and those that
// are well formed and throw, is in runtime/broken_test.go and in the recipes.
var malformed = []struct{ name, files, said string }{
	{"a tag without an end", `-- p.axml
<view`,
		`p.axml:1:1: <view has no >: add it
p.axml:1:1: <view> is not closed before the end of the file: add </view>`},
	{"a tag that ends after =", `-- p.axml
<view a=`,
		`p.axml:1:1: <view has no >: add it
p.axml:1:1: <view> is not closed before the end of the file: add </view>`},
	{"a value without a closing quote", `-- p.axml
<view class="a>x</view>`,
		`p.axml:1:13: the value has no closing ": add it`},
	{"an element that is not closed", `-- p.axml
<view>
  <text>a
</view>`,
		"p.axml:2:3: <text> is not closed before </view>: add </text>"},
	{"a closing tag too many", `-- p.axml
</view>x`,
		"p.axml:1:1: </view> closes no open element: remove it, or open <view> before it"},
	{"closing tags in the wrong order", `-- p.axml
<view><text>a</view></text>`,
		`p.axml:1:7: <text> is not closed before </view>: add </text>
p.axml:1:21: </text> closes no open element: remove it, or open <text> before it`},
	{"a comment without an end", `-- p.axml
x
<!-- never ends`,
		"p.axml:2:1: the comment is not closed: add -->"},
	{"a mustache without an end", `-- p.axml
x
{{ never ends`,
		"p.axml:2:1: {{ without }}: it is shown as written; add }}"},
	{"a mustache without an end in a value", `-- p.axml
<view class="{{a">x</view>`,
		"p.axml:1:14: {{ without }} in {{a: it is used as written; add }}"},
	{"mustaches that are not expressions", `-- p.axml
{{ a b }}
{{ }}
{{ if (x) y }}
{{ x = 1 }}
{{ new X() }}
{{ a( }}
{{ a, }}`,
		`p.axml:1:3: {{a b}} is not an expression (unexpected b in expression): it is undefined
p.axml:2:3: the mustache is empty: it is undefined
p.axml:3:3: {{if (x) y}} is not an expression (unexpected if in expression): it is undefined
p.axml:4:3: templates have no "=", it is undefined: write it in an .sjs function, and change data by setData
p.axml:5:3: templates have no new, it is undefined: make the object in the page, or in an .sjs function
p.axml:6:3: {{a(}} is not an expression (unexpected EOF in expression): it is undefined`},
	{"a mustache in place of an attribute", `-- p.axml
<view {{x}}>a</view>`,
		`p.axml:1:7: a mustache in place of an attribute does nothing: write name="{{…}}"`},
	{"conditions and lists that are not expressions", `-- p.axml
<view a:for="{{1 +}}">x</view>
<view a:if="{{)}}">y</view>`,
		`p.axml:1:16: {{1 +}} is not an expression (unexpected ) in expression): it is undefined
p.axml:2:15: {{)}} is not an expression (expected => instead of ) in arrow function): it is undefined`},
	{"conditions and lists that are texts", `-- p.axml
<view a:for="list">x</view>
<view a:if="ok">y</view>`,
		`p.axml:1:7: a:for="list" is a text and gives nothing: write a:for="{{list}}"
p.axml:2:7: a:if="ok" is a text and always true: write a:if="{{ok}}"`},
	{"branches without a condition", `-- p.axml
<view a:else>x</view>
<view a:elif="{{1}}">y</view>`,
		`p.axml:1:1: <view> has a:elif or a:else, but no a:if directly precedes it: write a:if
p.axml:2:1: <view> has a:elif or a:else, but no a:if directly precedes it: write a:if`},
	{"a text between branches", `-- p.axml
<view a:if="{{1}}">x</view>text<view a:else>y</view>`,
		"p.axml:1:32: <view> has a:elif or a:else, but no a:if directly precedes it: write a:if"},
	{"a condition that is two", `-- p.axml
<view a:if="{{1}}" a:else>x</view>`,
		"p.axml:1:1: <view> has a:if and a:elif or a:else: only a:if is used; remove the other"},
	{"an unknown control attribute", `-- p.axml
<view a:unless="{{x}}">x</view>`,
		"p.axml:1:7: there is no a:unless: the language has a:if, a:elif, a:else, a:for, a:for-item, a:for-index, a:key"},
	{"invalid names in a loop", `-- p.axml
<view a:for="{{l}}" a:for-item="1x" a:for-index="a b">x</view>`,
		`p.axml:1:21: a:for-item is a plain name: write a:for-item="item"
p.axml:1:37: a:for-index is a plain name: write a:for-index="index"`},
	{"an attribute twice", `-- p.axml
<view id="a" id="b"/>`,
		"p.axml:1:14: <view> has id twice: the first one is used; remove the other"},
	{"a block with a class", `-- p.axml
<block class="y">x</block>`,
		"p.axml:1:8: <block> draws nothing, so its class has no effect: use a <view>"},
	{"other languages of the kind", `-- p.axml
<view wx:if="{{1}}" bindtap="x" v-if="y" @click="z" :class="q">a</view>`,
		`p.axml:1:7: wx:if has no effect in this language: write a:if
p.axml:1:21: bindtap has no effect in this language: write onTap
p.axml:1:33: v-if has no effect in this language: write a:if
p.axml:1:42: @click has no effect in this language: write onClick
p.axml:1:53: :class has no effect in this language: write class="{{…}}"`},
	{"a handler with arguments", `-- p.axml
<view onTap="tap(1)">a</view>`,
		`p.axml:1:7: onTap="tap(1)": name a handler without arguments; pass them in data- attributes`},
	{"HTML", `-- p.axml
<div>a</div>
<script>alert(1)</script>
<style>a{}</style>`,
		`p.axml:1:1: <div> is not a component: its content is shown without it; name its file in usingComponents
p.axml:2:1: <script> is not a component: its content is shown without it; name its file in usingComponents
p.axml:3:1: <style> is not a component: its content is shown without it; name its file in usingComponents`},
	{"a template without a name", `-- p.axml
<template>x</template>`,
		`p.axml:1:1: <template> has neither name nor is: add name="row" to define one, is="row" to use it`},
	{"two templates of a name", `-- p.axml
<template name="a">1</template>
<template name="a">2</template>`,
		`p.axml:2:1: a second template "a": the first one is used; rename one`},
	{"a missing template", `-- p.axml
<template is="none"/>`,
		`p.axml:1:11: there is no template "none" in this file or in what it imports: nothing is shown; add <import src="…"/>`},
	{"data of a template that is not an object", `-- p.axml
<template name="a">1</template><template is="a" data="x"/>
<template is="a" data="{{a b}}"/>`,
		`p.axml:1:49: data must be an object: write data="{{…}}"
p.axml:2:26: {{a b}} is not an expression (unexpected b in expression): it is undefined`},
	{"references that name nothing", `-- p.axml
<import/>
<include/>
<import-sjs/>
<import-sjs name="m"/>
<import src="{{x}}"/>`,
		`p.axml:1:1: <import> names no file: add src="./file.axml"
p.axml:2:1: <include> names no file: add src="./file.axml"
p.axml:3:1: <import-sjs> names no file: add from="./file.sjs"
p.axml:4:1: <import-sjs> names no file: add from="./file.sjs"
p.axml:5:9: the src of <import> must be a plain path: write src="./file.axml"`},
	{"invalid names in an import-sjs", `-- p.axml
<import-sjs name="{a, b c, 1}" from="./m.sjs"/>
<import-sjs name="{a}" from="./m.sjs"/>
<import-sjs from="./m.sjs"/>
-- m.sjs
export const a = 1`,
		`p.axml:1:13: "b c" does not bind a name: write name="{a, b: c}"
p.axml:1:13: "1" does not bind a name: write name="{a, b: c}"
p.axml:2:13: a is bound twice: the first one is used; rename one, {a: other}
p.axml:3:1: <import-sjs> binds no name: add name="m"`},
	{"characters that do not belong", `-- p.axml
<view 'a' = >x</view>`,
		`p.axml:1:7: "'" does not belong in <view>: remove it, or close the preceding quotes
p.axml:1:9: "'" does not belong in <view>: remove it, or close the preceding quotes
p.axml:1:11: "=" does not belong in <view>: remove it, or close the preceding quotes`},
	{"a template import that is missing", `-- p.axml
<import src="./none.axml"/>`,
		"p.axml:1:9: there is no ./none.axml: correct the path, which is relative to this file"},
	{"an include that is missing", `-- p.axml
x
<include src="/parts/none"/>`,
		"p.axml:2:10: there is no /parts/none: correct the path, which is from the program's root"},
	{"an sjs file that is missing", `-- p.axml
<import-sjs name="m" from="./none.sjs"/>{{m.f()}}`,
		"p.axml:1:22: there is no ./none.sjs: correct the path, which is relative to this file"},
	{"an sjs file that is missing in an sjs file", `-- p.axml
<import-sjs name="m" from="./m.sjs"/>{{m.f()}}
-- m.sjs
import x from './none.sjs'
export default x`,
		"m.sjs:1:15: there is no module ./none.sjs: requiring it throws; correct the path, which is relative to this file"},
	{"pictures that are missing", `-- p.axml
<image src="/none.png"/>
<image src="none.png?v=1"/>
<cover-image src="./none.png"/>
<image src="/a b.png"/><image src="/a%20b.png"/><image src="{{x}}"/><image src="https://example.com/y.png"/><image src="data:image/png;base64,"/>
-- a b.png
x`,
		`p.axml:1:8: there is no /none.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /
p.axml:2:8: there is no none.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /
p.axml:3:14: there is no ./none.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /`},
	{"pictures of a page in a folder, and of what it uses", `-- app.json
{"pages": ["a/p"], "usingComponents": {"c": "/b/c"}}
-- a/p.js
Page({})
-- a/p.axml
<import src="/b/t.axml"/><include src="/b/i.axml"/><template is="t"/><c/><image src="./x.png"/><image src="../../a/x.png"/><image src="b/x.png"/>
-- a/x.png
-- b/x.png
-- b/t.axml
<template name="t"><image src="./x.png"/><image src="./none.png"/><image src="/none.png"/></template>
-- b/i.axml
<image src="./x.png"/><image src="i.png"/>
-- b/i.png
-- b/c.js
Component({})
-- b/c.json
{"component": true}
-- b/c.axml
<image src="./none.png"/><image src="/b/../none.png"/>`,
		`a/p.axml:1:131: there is no b/x.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /
b/c.axml:1:33: there is no /b/../none.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /
b/i.axml:1:30: there is no i.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /
b/t.axml:1:74: there is no /none.png: nothing is drawn; correct the path, which is relative to the page, or from the root with /`},
	{"files whose names differ in upper and lower case", `-- app.json
{"pages": ["p", "Q/q"], "usingComponents": {"c": "/Parts/Card", "d": "/parts/Card"}}
-- p.axml
<import src="./T.axml"/><image src="/pictures/bell.svg"/><image src="Pictures/Bell.PNG"/><image src="/Pictures/Bell.svg"/><c/><d/>
-- p.js
import './Lib'
Page({})
-- t.axml
<template name="t"></template>
-- lib.js
-- q/q.axml
q
-- q/q.js
Page({})
-- Pictures/Bell.svg
x
-- parts/card.axml
card
-- parts/card.js
Component({})`,
		`app.json:1:17: page Q/q has no files: it cannot be opened; /q/q differs only in case, which matters on phones: spell both the same way
app.json:1:50: there is no component /Parts/Card: the content of <c> is shown without it; /parts/card differs only in case, which matters on phones: spell both the same way
app.json:1:70: there is no component /parts/Card: the content of <d> is shown without it; /parts/card differs only in case, which matters on phones: spell both the same way
p.axml:1:9: there is no ./T.axml: /t.axml differs only in case, which matters on phones: spell both the same way
p.axml:1:32: there is no /pictures/bell.svg: nothing is drawn; /Pictures/Bell.svg differs only in case, which matters on phones: spell both the same way
p.axml:1:65: there is no Pictures/Bell.PNG: nothing is drawn; correct the path, which is relative to the page, or from the root with /
p.js:1:8: there is no module ./Lib: requiring it throws; /lib differs only in case, which matters on phones: spell both the same way`},
	{"a page that is missing", `-- app.json
{"pages": ["p",
  "pages/none/none"]}`,
		`app.json:2:3: page pages/none/none has no files: it cannot be opened; add pages/none/none.axml and pages/none/none.js, or remove it from "pages"`},
	{"a page without a template", `-- app.json
{"pages": ["p", "q"]}
-- q.js
Page({})`,
		"app.json:1:17: page q has no template: it is empty; add q.axml"},
	{"a page without a script", `-- app.json
{"pages": ["p", "q"]}
-- q.axml
q`,
		"app.json:1:17: page q has no script: it has no data; add q.js with Page({})"},
	{"a component that is missing", `-- p.json
{"usingComponents": {
  "c": "/none"}}
-- p.axml
<c/>`,
		"p.json:2:8: there is no component /none: the content of <c> is shown without it; correct the path, which is from the program's root"},
	{"a component of the app that is missing", `-- app.json
{"pages": ["p"], "usingComponents": {"c": "./none"}}
-- p.axml
<c>x</c>`,
		"app.json:1:43: there is no component ./none: the content of <c> is shown without it; correct the path, which is relative to this file"},
	{"a component of a package that is missing", `-- p.json
{"usingComponents": {"c": "antd-mini/es/Button/index"}}
-- p.axml
<c/>`,
		"p.json:1:27: there is no component antd-mini/es/Button/index: the content of <c> is shown without it; correct the path, or run npm install antd-mini if it is a package"},
	{"a component of a plugin", `-- p.json
{"usingComponents": {"c": "plugin://shop/c"}}
-- p.axml
<c/>`,
		"p.json:1:27: plugins are not available here: the content of <c> is shown without it"},
	{"modules that are missing", `-- p.js
import a from './none'
import b from 'none'
const c = require('../up')
Page({})`,
		`p.js:1:15: there is no module ./none: requiring it throws; correct the path, which is relative to this file
p.js:2:15: there is no module none: requiring it throws; correct the path, or run npm install none if it is a package
p.js:3:19: there is no module ../up: requiring it throws; it is outside the folder that was opened, and only files in that folder are read: open the project's folder, and set miniprogramRoot in its mini.project.json`},
	{"a sheet that is missing", `-- p.acss
@import './none.acss';
@import 'https://example.com/y.css';`,
		`p.acss:1:9: there is no ./none.acss: correct the path, which is relative to this file
p.acss:2:9: https://example.com/y.css is not imported: a program's sheets are its own files; copy it into the program`},
	{"a file that includes itself", `-- p.axml
<include src="./p.axml"/>x`,
		"p.axml:1:1: p.axml includes itself: this one is left out; remove the include"},
	{"files that include each other", `-- p.axml
<include src="./b.axml"/>
-- b.axml
<include src="./c.axml"/>
-- c.axml

 <include src="./b.axml"/>`,
		"c.axml:2:2: b.axml includes itself: this one is left out; remove the include"},
	{"templates that import each other", `-- p.axml
<import src="./b.axml"/>
-- b.axml
<import src="./p.axml"/>`,
		""},
	{"sheets that import each other", `-- p.acss
@import './b.acss';
-- b.acss
@import './c.acss';
-- c.acss

@import './b.acss';`,
		"c.acss:2:1: b.acss imports itself: this one is left out; remove the import"},
	{"modules that require each other", `-- p.js
import {b} from './b'
Page({b})
-- b.js
import './p'
export const b = 1`,
		""},
	{"a sheet with a brace too many", `-- p.acss
.a { color: red } }
.b { color: red }`,
		"p.acss:1:19: } closes nothing: remove it"},
	{"a sheet that ends in a rule", `-- p.acss
.a { color: red }
.b { `,
		"p.acss:2:6: a block is not closed before the end of the file: add }"},
	{"a declaration without a colon", `-- p.acss
.c { color red; width: 1rpx }`,
		"p.acss:1:6: color red is not a declaration: it is left out; write name: value;"},
	{"a script that does not parse", `-- p.js
Page({
  a: 1
  b: 2
})`,
		`p.js:3:3: Expected "}" but found "b": the file is not run; correct it`},
	{"TypeScript that does not parse", `-- app.json
{"pages": ["q"]}
-- q.axml
q
-- q.ts
const x: = 1`,
		`q.ts:1:10: Unexpected "=": the file is not run; correct it`},
	{"an sjs file that does not parse", `-- p.axml
<import-sjs name="m" from="./m.sjs"/>{{m.f()}}
-- m.sjs
export default {f() { return (1 }`,
		`m.sjs:1:33: Expected ")" but found "}": the file is not run; correct it`},
	{"an sjs file that imports a script", `-- p.axml
<import-sjs name="m" from="./m.sjs"/>{{m}}
-- m.sjs
import './p.js'
export default 1`,
		"m.sjs:1:8: ./p.js is not an .sjs file, and .sjs files can import only each other: requiring it throws"},
	{"an app.json without its end", `-- app.json
{"pages": ["p"]`,
		"app.json:1:16: } or a comma is missing"},
	{"an app.json of nothing", `-- app.json

`,
		"not opened: app.json:2:1: the file ends where a value is expected"},
	{"an app.json that is a list", `-- app.json
[]`,
		`not opened: app.json:1:1: app.json must be an object: write {"pages": ["pages/index/index"]}`},
	{"an app.json without pages", `-- app.json
{}`,
		`not opened: app.json:1:1: "pages" lists no page: write {"pages": ["pages/index/index"]}`},
	{"an app.json whose pages are a text", `-- app.json
{"pages": "p"}`,
		`not opened: app.json:1:1: "pages" lists no page: write {"pages": ["pages/index/index"]}`},
	{"an app.json with plain names", `-- app.json
{pages: ['p']}`,
		`not opened: app.json:1:2: names need double quotes: write "name": …`},
	{"an app.json with comments and commas", `-- app.json
{"pages": ["p",], // the home
}`,
		`app.json:1:15: JSON has no comma before ]: remove it; other tools may refuse the file
app.json:1:19: JSON has no comments: they are left out here; other tools may refuse the file`},
	{"an app.json with values of the wrong kind", `-- app.json
{"pages": [1, "p", "/p"],
  "window": 3,
  "tabBar": {"items": [7]},
  "usingComponents": 7,
  "subPackages": {"root": 1}}`,
		`app.json:1:12: a page must be a path, such as "pages/index/index"
app.json:1:20: page "p" is listed twice: remove one
app.json:2:13: "window" must be an object, not a number: it is left out
app.json:3:24: an item of the tabBar lacks pagePath: the bar is not shown; add one of "pages"
app.json:4:22: "usingComponents" must be an object, not a number: it is left out
app.json:5:18: "subPackages" must be a list, not an object: it is left out`},
	{"a window of the wrong kind", `-- app.json
{"pages": ["p"], "window": {"pullRefresh": "maybe",
  "onReachBottomDistance": "far"}}`,
		`app.json:1:44: "pullRefresh" must be true or false, not a text: it is left out
app.json:2:28: "onReachBottomDistance" must be a number, not a text: it is left out`},
	{"a tab bar of pages that are missing", `-- app.json
{"pages": ["p"], "tabBar": {"items": [{"pagePath": "p"}, {"pagePath": "q"}]}}`,
		`app.json:1:71: the tabBar's page "q" is not in "pages": the bar is not shown; add it there`},
	{"a page's JSON that is not JSON", `-- p.json
not json`,
		`p.json:1:1: "not json" is not a JSON value: write a string in double quotes, a number, true, false, null, [ or {
p.json:1:1: the file must be an object: write {}`},
	{"a page's JSON of the wrong kind", `-- p.json
{"usingComponents": ["x"],
  "pullRefresh": "maybe" "x"`,
		`p.json:1:21: "usingComponents" must be an object, not a list: it is left out
p.json:2:18: "pullRefresh" must be true or false, not a text: it is left out
p.json:2:26: } or a comma is missing`},
	{"a component's JSON of the wrong kind", `-- p.json
{"usingComponents": {"e": "./e", "f": 7}}
-- p.axml
<e/>
-- e.axml
e
-- e.js
Component({})
-- e.json
{"component": "yes",
  "usingComponents": [],
  "styleIsolation": "maybe",
  "virtualHost": 0,,}`,
		`e.json:1:15: "component" must be true or false, not a text: it is left out
e.json:2:22: "usingComponents" must be an object, not a list: it is left out
e.json:3:21: styleIsolation must be shared or apply-shared, not "maybe": shared is used
e.json:4:18: "virtualHost" must be true or false, not a number: it is left out
e.json:4:20: names need double quotes: write "name": …
p.json:1:39: component "f" must be a path: write "f": "./f"`},
	{"a mini.project.json without its end", `-- mini.project.json
{
  "format": 2`,
		"mini.project.json:2:14: } or a comma is missing"},
	{"a mini.project.json of the wrong kind", `-- mini.project.json
{"miniprogramRoot": 7,
  "compileOptions": {"component2": "x", "resolveAlias": []}}`,
		`mini.project.json:1:21: "miniprogramRoot" must be a text, not a number: it is left out
mini.project.json:2:36: "component2" must be true or false, not a text: it is left out
mini.project.json:2:57: "resolveAlias" must be an object, not a list: it is left out`},
	{"a mini.project.json whose root is missing", `-- mini.project.json
{
  "miniprogramRoot": "dist"}`,
		"not opened: mini.project.json:2:22: there is no dist/app.json: name the program's folder, or its miniprogramRoot in mini.project.json"},
	{"a mini.project.json of a plugin", `-- mini.project.json
{"compileType": "plugin"}`,
		"not opened: mini.project.json:1:17: this is a plugin, not a program: open a program that uses it"},
}

func TestMalformedProgramsAreSaidWhere(t *testing.T) {
	for _, c := range malformed {
		files := folder("-- app.json\n{\"pages\": [\"p\"]}\n-- p.axml\np\n-- p.js\nPage({})\n" + c.files)
		var lines []string
		if p, err := New(files).Compile(); err != nil {
			lines = []string{"not opened: " + err.Error()}
		} else {
			for _, said := range p.Complaints {
				lines = append(lines, said.String())
			}
		}
		if got := strings.Join(lines, "\n"); got != c.said {
			t.Errorf("%s: the compiler says\n%s\nwant\n%s", c.name, got, c.said)
		}
	}
}
