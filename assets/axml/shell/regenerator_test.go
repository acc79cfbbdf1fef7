package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// TestRegenerator runs the output of compilers for engines without generators.
func TestRegenerator(t *testing.T) {
	vm := goja.New()
	if _, err := vm.RunString(`const world = {};` + assets.Exports("axml/shell/regenerator.js") + `.lendRegenerator(world); const regeneratorRuntime = world.regeneratorRuntime;`); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, code, want string }{
		{"a loop", `
var f = regeneratorRuntime.mark(function f(n) { var i, got; return regeneratorRuntime.wrap(function f$(_c) { while (1) { switch (_c.prev = _c.next) {
case 0: i = 0; case 1: if (!(i < n)) { _c.next = 8; break; } _c.next = 4; return i; case 4: got = _c.sent; out.push(got); i++; _c.next = 1; break;
case 8: return _c.abrupt("return", "end"); case 9: case "end": return _c.stop(); } } }, f); });
const g = f(2); out.push(j(g.next()), j(g.next('a')), j(g.next('b')), j(g.next()), regeneratorRuntime.isGeneratorFunction(f)); for (const x of f(1)) out.push('of', x)`,
			`a b {"value":0,"done":false} {"value":1,"done":false} {"value":"end","done":true} {"done":true} true of 0 `},
		{"try, catch, finally", `
var f = regeneratorRuntime.mark(function f() { return regeneratorRuntime.wrap(function f$(_c) { while (1) { switch (_c.prev = _c.next) {
case 0: _c.prev = 0; _c.next = 3; return 1; case 3: throw new Error('x'); case 6: _c.prev = 6; _c.t0 = _c["catch"](0); out.push('caught', _c.t0.message); case 9: _c.prev = 9; out.push('finally'); return _c.finish(9);
case 12: return _c.abrupt('return', 'ret'); case 13: case "end": return _c.stop(); } } }, f, null, [[0, 6, 9, 12]]); });
const g = f(); out.push(j(g.next()), j(g.next()))
const h = f(); h.next(); out.push(j(h.return('early')))`,
			`caught x finally {"value":1,"done":false} {"value":"ret","done":true} finally {"value":"early","done":true}`},
		{"another generator", `
var f = regeneratorRuntime.mark(function f() { var v; return regeneratorRuntime.wrap(function f$(_c) { while (1) { switch (_c.prev = _c.next) {
case 0: return _c.delegateYield([1, 2], "t0", 1); case 1: case "end": return _c.stop(); } } }, f); });
for (const x of f()) out.push(x)`, `1 2`},
		{"an uncaught error", `
var f = regeneratorRuntime.mark(function f() { return regeneratorRuntime.wrap(function f$(_c) { while (1) { switch (_c.prev = _c.next) {
case 0: throw new Error('x'); case 1: case "end": return _c.stop(); } } }, f); });
const g = f(); try { g.next() } catch (e) { out.push(e.message) } out.push(j(g.next()))`, `x {"done":true}`},
		{"async", `
regeneratorRuntime.async(function f$(_c) { while (1) { switch (_c.prev = _c.next) {
case 0: _c.next = 2; return regeneratorRuntime.awrap(Promise.resolve(5)); case 2: out.push(_c.sent); case 3: case "end": return _c.stop(); } } }, null, this)`, `5`},
		{"keys", `const next = regeneratorRuntime.keys({a: 1, b: 2}); for (let k; !(k = next()).done;) out.push(k.value)`, `a b`},
	} {
		v, err := vm.RunString("var out = [], j = JSON.stringify; (() => {" + c.code + "\n})(); out")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		vm.Set("result", v)
		got, _ := vm.RunString("result.join(' ')")
		if got.String() != c.want {
			t.Errorf("%s gives %s, want %s", c.name, got, c.want)
		}
	}
}
