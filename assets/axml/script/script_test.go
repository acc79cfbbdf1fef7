package script

import (
	"sort"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// bundle compiles files, each of which may require any other, and returns the bundle and the complaints.
func bundle(files map[string]string) (*Bundle, string) {
	var b Bundle
	var said source.Complaints
	b.Raw("var registry = " + Registry() + "()\nvar define = registry.define\n")
	var names []string
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		m := Compile(source.NewFile(name, []byte(files[name])), &said)
		known := map[string]string{}
		for _, spec := range m.Requires {
			for _, to := range names {
				if strings.TrimSuffix(to, ".js") == strings.TrimSuffix(strings.TrimLeft(spec, "./"), ".js") {
					known[spec] = "/" + to
				}
			}
		}
		b.Add("/"+name, m, known)
	}
	var all []string
	for _, c := range said.List {
		all = append(all, c.String())
	}
	return &b, strings.Join(all, "; ")
}

var programs = []struct {
	name  string
	files map[string]string
	want  string // the arguments of the calls of out in main.js
	said  string
}{
	{"members of a default object (recipe 35)", map[string]string{
		"a.js": `export default {A: 1}`, "main.js": `import {A} from './a'; import d, {A as again} from './a'; out(A, d.A, again)`}, "1,1,1", ""},
	{"the default import of an sjs without one is all of it", map[string]string{
		"a.sjs": `export const a = 1; export var b = 2`, "b.sjs": `import a, {b} from './a.sjs'; export default a.a + a.b + b`, "c.js": `export const c = 1`,
		"main.js": `import b from './b.sjs'; import c from './c'; out(b, typeof c)`}, "5,undefined", ""},
	{"named exports are unchanged", map[string]string{
		"a.js": `export default {A: 1}; export const B = 2`, "main.js": `import {A, B} from './a'; out(A, B)`}, ",2", ""},
	{"CommonJS from ES", map[string]string{
		"c.js": `exports.B = 1`, "d.js": `module.exports = function () { return 2 }`,
		"main.js": `import c, {B} from './c.js'; import * as all from './c.js'; import d from './d'; out(c.B, B, all.B, d())`}, "1,1,1,2", ""},
	{"ES from CommonJS", map[string]string{
		"a.js": `export default 1; export const b = 2`, "main.js": `const a = require('./a'); const {b} = require('./a'); out(a.default, a.b, b)`}, "1,2,2", ""},
	{"a missing export is undefined", map[string]string{
		"a.js": `export const x = 1`, "main.js": `import {y} from './a'; out(typeof y)`}, "undefined", ""},
	{"names of the function's parameters can be a program's own", map[string]string{
		"a.js": `const exports = {v: 1}; let [module] = [2]; globalThis.a = exports.v + module`, "b.js": `exports.v = 4; class module {}`,
		"c.js": `exports.v = 5; class module extends Object {}`, "d.js": `const {a, ...exports} = {a: 1, b: 6}; globalThis.d = exports.b`, "e.js": `let [...module] = [7]; globalThis.e = module[0]`,
		"main.js": `require('./a'); require('./d'); require('./e'); out(globalThis.a, require('./b').v, require('./c').v, globalThis.d, globalThis.e)`}, "3,4,5,6,7", ""},
	{"cyclic imports", map[string]string{
		"a.js": `import {b} from './b'; export function a() { return 'a' + b() } export const x = 1`, "b.js": `import {a, x} from './a'; export function b() { return x } export {a}`,
		"main.js": `import {a} from './a'; import {b} from './b'; out(a(), b())`}, "a1,1", ""},
	{"cyclic CommonJS", map[string]string{
		"a.js": `exports.early = 1; exports.b = require('./b'); exports.late = 2`, "b.js": `const a = require('./a'); module.exports = {early: a.early, late: () => a.late}`,
		"main.js": `const a = require('./a'); out(a.b.early, a.b.late())`}, "1,2", ""},
	{"cyclic default objects", map[string]string{
		"a.js": `import b from './b'; export default {get b() { return b.v }, v: 1}`, "b.js": `import {v} from './a'; export default {get v() { return v + 1 }}`,
		"main.js": `import {b} from './a'; out(b)`}, "2", ""},
	{"JSON", map[string]string{
		"app.json": `{"pages": ["a"], "__proto__": {"x": 1}, /* c */ "s": "\u2028'"}`, "main.js": `import cfg from '/app.json'; import {pages} from '/app.json'; out(cfg.pages[0], pages.length, cfg.s.length, Object.keys(cfg).join(' '))`}, "a,1,2,pages __proto__ s", "app.json:1:41: JSON has no comments"},
	{"TypeScript", map[string]string{
		"t.ts": `export enum E { A = 1 } export const f = (x: number): string => x!.toString(); export default interface I { a: string }`, "main.js": `import {E, f} from './t.ts'; out(E.A, f(2))`}, "1,2", ""},
	{"precompiled", map[string]string{
		"p.js": `"use strict"; Object.defineProperty(exports, "__esModule", {value: true}); exports.default = void 0; var _default = {a: 1}; exports.default = _default`, "main.js": `import p, {a} from './p'; out(p.a, a)`}, "1,1", ""},
	{"a module that throws", map[string]string{
		"a.js": `throw new Error('no')`, "main.js": `for (const i of [1, 2]) try { require('./a') } catch (e) { out(e.message) }`}, "no,no", ""},
	{"a module that does not compile", map[string]string{
		"a.js": "var x = 1\nvar y = ;", "main.js": `try { require('./a') } catch (e) { out(e.name + e.message) }`}, `SyntaxErrora.js:2:9: Unexpected ";"`, "a.js:2:9: Unexpected \";\": the file is not run; correct it"},
	{"a missing module", map[string]string{
		"main.js": `try { require('./no') } catch (e) { out(e.message) }`}, `main.js: there is no module "./no"`, ""},
	{"a computed name", map[string]string{
		"lib/a.js": `out(require('../' + 'b').v)`, "b.js": `exports.v = 1`, "main.js": `require('/lib/a'); require('./lib' + '/a.js')`}, "1", ""},
	{"dynamic import", map[string]string{
		"a.js": `export default 1`, "main.js": `import('./a').then(m => out(m.default))`}, "1", ""},
	{"modern syntax", map[string]string{
		"main.js": `class A { #x = 1; static y = 2; get x() { return this.#x } } const o = {a: null}; out(new A().x, A.y, o?.a?.b ?? 3, {...o}.a); async function f() { for await (const x of []); }`}, "1,2,3,", ""},
	{"names of the registry's own", map[string]string{
		"main.js": `var define = 1, registry = 2; let self = 3; const window = 4; function load() {} out(define, registry, self, window)`}, "1,2,3,4", ""},
	{"the mode of the tools", map[string]string{"main.js": `out(process.env.NODE_ENV, typeof process); (process => out(process.env.NODE_ENV))({env: {NODE_ENV: 'own'}})`}, "development,undefined,own", ""},
	{"this at the top", map[string]string{"main.js": `this.x = 1; out(module.exports.x, exports === this)`}, "1,true", ""},
	{"a hashbang line", map[string]string{"main.js": "#!/usr/bin/env node\nout(1)"}, "1", ""},
	{"warnings", map[string]string{"main.js": `out({a: 1, a: 2}.a)`}, "2", `main.js:1:12: Duplicate key "a" in object literal`},
}

func TestModules(t *testing.T) {
	for _, c := range programs {
		t.Run(c.name, func(t *testing.T) {
			b, said := bundle(c.files)
			vm := goja.New()
			var got []string
			vm.Set("out", func(call goja.FunctionCall) goja.Value {
				for _, a := range call.Arguments {
					if goja.IsUndefined(a) || goja.IsNull(a) {
						got = append(got, "")
					} else {
						got = append(got, a.String())
					}
				}
				return nil
			})
			if _, err := vm.RunString(b.String() + "registry.require('/main.js')"); err != nil {
				t.Fatalf("%v\n%s", err, b.String())
			}
			if got := strings.Join(got, ","); got != c.want {
				t.Errorf("gives %q, want %q", got, c.want)
			}
			if c.said == "" && said != "" || !strings.Contains(said, c.said) {
				t.Errorf("complains %q, want %q", said, c.said)
			}
		})
	}
}

func TestOriginalPlaces(t *testing.T) {
	b, _ := bundle(map[string]string{
		"a.js":    "import x from './b'\n\nexport function f() {\n  return x?.y ?? boom()\n}",
		"b.js":    "export default 1",
		"main.js": "const n = 1",
	})
	lines := strings.Split(b.String(), "\n")
	for i, line := range lines {
		column := strings.Index(line, "boom")
		if column < 0 {
			continue
		}
		file, l, c, ok := b.Original(i+1, column+1)
		if !ok || file != "a.js" || l != 4 || c != 18 {
			t.Errorf("boom is at %s:%d:%d (%v), want a.js:4:18", file, l, c, ok)
		}
		if _, _, _, ok := b.Original(1, 1); ok {
			t.Error("the first line belongs to a file")
		}
		return
	}
	t.Fatal("the bundle has no boom")
}

func FuzzCompile(f *testing.F) {
	for _, c := range programs {
		for name, text := range c.files {
			f.Add(len(name), text)
		}
	}
	f.Fuzz(func(t *testing.T, kind int, text string) {
		name := []string{"a.js", "a.ts", "a.json", "a.sjs"}[kind&3]
		var said source.Complaints
		m := Compile(source.NewFile(name, []byte(text)), &said)
		before, after := m.parts()
		wrapped := "(" + before + m.Code + "\n" + after + ")"
		if r := api.Transform(wrapped, api.TransformOptions{}); len(r.Errors) > 0 {
			t.Fatalf("the output for %q does not parse: %v\n%s", text, r.Errors[0].Text, m.Code)
		}
		for _, c := range said.List {
			if strings.Contains(c.String(), "\n") {
				t.Fatalf("a complaint has several lines: %v", c)
			}
		}
	})
}
