package assets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"
)

// console makes a page's console in an engine that has none: lines are what it tells the host, and native what the
// engine's own console was called with.
const console = `
const lines = [], native = [], listeners = {};
for (const name of ['debug', 'log', 'info', 'warn', 'error', 'dir', 'table', 'trace', 'assert', 'count', 'countReset', 'time', 'timeLog', 'timeEnd', 'group', 'groupCollapsed', 'groupEnd']) {
  (globalThis.console = globalThis.console || {})[name] = (...values) => native.push([name, values.length]);
}
let clock = 0;
globalThis.performance = {now() { return clock; }};
globalThis.addEventListener = (type, f) => { listeners[type] = f; };
const core = {log: (level, text, more = {}) => {
  lines.push(level + ': ' + ' '.repeat(more.group || 0) + text + (more.thrown ? ' THROWN' : '') + (more.stack ? ' [' + more.stack + ']' : '') + (more.place ? ' at ' + more.place : ''));
}};
const places = {stack: () => 'here', of: (stack) => stack === 'here' ? '' : 'of ' + stack, rest: (stack) => stack === 'here' ? 'own' : 'rest of ' + stack, placed: (file, line, column) => file + ':' + line + ':' + column};
const page = ` // the module's exports follow

func consoleOf(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	if _, err := vm.RunString(console + Exports("page/console.js") + `;
page.watchConsole(core, places);
page.watchErrors(core, places);`); err != nil {
		t.Fatal(err)
	}
	return vm
}

// told is what the host is told while a script runs.
func told(t *testing.T, vm *goja.Runtime, script string) string {
	t.Helper()
	v, err := vm.RunString("lines.length = 0; native.length = 0;\n" + script + "\n;lines.join('\\n')")
	if err != nil {
		t.Fatal(err)
	}
	return v.String()
}

func TestTheConsolesMethods(t *testing.T) {
	vm := consoleOf(t)
	for script, want := range map[string]string{
		`console.log('a', 1, null, undefined, true)`: "log: a 1 null undefined true",
		`console.log()`: "log: ",
		`console.log('%s has %d of %i, %f%% %o %c%s', 'x', '3', 4, '1.5', {a: 1}, 'color: red', 'b', 'rest')`: `log: x has 3 of 4, 1.5% {"a":1} b rest`,
		`console.log('%s %s %d', 'x')`:                 "log: x %s %d",
		`console.log('100%', 1)`:                       "log: 100% 1",
		`console.log({}, '%s')`:                        "log: {} %s",
		`console.dir({a: 1}, {depth: 0})`:              `log: {"a":1}`,
		`console.assert(true, 'x'); console.assert(0)`: "error: Assertion failed [own]",
		`console.assert(false, 'x %d', 1)`:             "error: Assertion failed: x 1 [own]",
		`console.count(); console.count('a'); console.count(); console.countReset(); console.count()`:                                                                       "log: default: 1\nlog: a: 1\nlog: default: 2\nlog: default: 1",
		`clock = 1; console.time('t'); clock = 3.5; console.timeLog('t', 'x', {}); clock = 1001; console.timeEnd('t'); console.timeEnd('t')`:                                "log: t: 2.5 ms x {}\nlog: t: 1000 ms\nwarn: there is no timer \"t\" [own]",
		`console.group('a'); console.groupCollapsed(); console.info('b'); console.groupEnd(); console.info('c'); console.groupEnd(); console.groupEnd(); console.info('d')`: "log: a\nlog:  console.group\ninfo:   b\ninfo:  c\ninfo: d",
		`console.trace(); console.trace('x')`:                             "log: console.trace [own]\nlog: x [own]",
		`console.warn('w'); console.error('e'); console.log('l')`:         "warn: w [own]\nerror: e [own]\nlog: l",
		`console.table([{a: 1, b: 'x'}, {a: 22, c: true}])`:               "log: (index) │ a  │ b │ c   \n0       │ 1  │ x │     \n1       │ 22 │   │ true",
		`console.table({x: [1, 2], y: 3}, ['1', 'Values', 'no'])`:         "log: (index) │ 1 │ Values\nx       │ 2 │       \ny       │   │ 3     ",
		`console.table(Array(102).fill(7))`:                               "log: (index) │ Values" + rows(100) + "\n… 2 more",
		`console.table('x'); console.table(null)`:                         "log: x\nlog: null",
		`console.table({get x() { throw 1; }})`:                           `log: {"x":[threw 1]}`,
		`console.error(Object.assign(new Error('x'), {stack: 'S'}))`:      "error: Error: x [rest of S]",
		`console.log(1, Object.assign(new TypeError('x'), {stack: 'S'}))`: "log: 1 TypeError: x [rest of S]",
		`listeners.error({message: 'm', error: Object.assign(new Error('x'), {stack: 'S'}), filename: 'http://h/a.js', lineno: 1, colno: 2})`: "error: Uncaught Error: x THROWN [rest of S] at of S",
		`listeners.error({message: 'm', filename: 'http://h/a.js', lineno: 1, colno: 2})`:                                                     "error: Uncaught m THROWN at http://h/a.js:1:2",
		`listeners.error({message: 'm', filename: 'undefined', lineno: 1, colno: 2})`:                                                         "error: Uncaught m THROWN",
		`listeners.unhandledrejection({reason: Object.assign(new Error('x'), {stack: 'S'})})`:                                                 "error: Unhandled rejection: Error: x THROWN [rest of S] at of S",
		`listeners.unhandledrejection({reason: 7})`:                                                                                           "error: Unhandled rejection: 7 THROWN",
	} {
		if diff := cmp.Diff(want, told(t, vm, script)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", script, diff)
		}
	}
	if v, err := vm.RunString(`native.length = 0; console.log('x', 1); console.group(); console.log.name + console.log.length + JSON.stringify(native)`); err != nil || v.String() != `log0[["log",2],["group",0]]` {
		t.Errorf("the engine's own console gets %v, %v", v, err)
	}
}

// rows are rows of a table, each with the value 7.
func rows(n int) (text string) {
	for i := range n {
		text += fmt.Sprintf("\n%-7d │ 7     ", i)
	}
	return text
}

func TestValuesOnTheConsole(t *testing.T) {
	vm := consoleOf(t)
	for value, want := range map[string]string{
		`{a: [1, 'x', null], b: {c: true}}`:                                          `{"a":[1,"x",null],"b":{"c":true}}`,
		`[undefined, NaN, -Infinity, -0]`:                                            `[undefined,NaN,-Infinity,0]`,
		`new Map([[{a: 1}, [1]], ['k', new Map()]])`:                                 `Map(2) {{"a":1} => [1],"k" => Map(0) {}}`,
		`new Set([1, 'a', new Set()])`:                                               `Set(3) {1,"a",Set(0) {}}`,
		`{n: BigInt(12), s: Symbol('s'), f() {}, g: class A {}}`:                     `{"n":12n,"s":Symbol(s),"f":[function f],"g":[function A]}`,
		`new Uint8Array([1, 2])`:                                                     `Uint8Array(2) [1,2]`,
		`new ArrayBuffer(8)`:                                                         `ArrayBuffer(8)`,
		`new Date(0)`:                                                                `"1970-01-01T00:00:00.000Z"`,
		`[/x/g, new Number(3), new String('s'), Promise.resolve()]`:                  `[/x/g,3,"s",Promise {}]`,
		`(() => { const a = {b: {}}; a.b.c = a; a.d = [a.b]; return a; })()`:         `{"b":{"c":[circular]},"d":[{"c":[circular]}]}`,
		`(() => { const twice = {}; return [twice, twice]; })()`:                     `[{},{}]`,
		`new Error('out', {cause: new TypeError('in', {cause: 7})})`:                 "Error: out\n[cause]: TypeError: in\n[cause]: 7",
		`new AggregateError([new Error('a'), 'b'], 'all')`:                           "AggregateError: all\n[errors]: Error: a\n[errors]: b",
		`(() => { const e = new Error('e'); e.cause = e; return e; })()`:             "Error: e" + strings.Repeat("\n[cause]: Error: e", 5),
		`{e: new RangeError('r')}`:                                                   `{"e":[RangeError: r]}`,
		`{get x() { throw new Error('no'); }, y: 1}`:                                 `{"x":[threw Error: no],"y":1}`,
		`{get x() { throw {toString() { throw 1; }}; }}`:                             `{"x":[threw [unprintable]]}`,
		`{toString() { throw 1; }}`:                                                  `{"toString":[function toString]}`,
		`Object.create(null)`:                                                        `{}`,
		`new Proxy({}, {ownKeys() { throw 1; }})`:                                    `[unprintable]`,
		`[1, new Proxy({}, {get() { throw 1; }}), 2]`:                                `[1,[unprintable],2]`,
		`{toJSON() { throw 1; }}`:                                                    `[unprintable]`,
		`{toJSON() { return {a: 1}; }}`:                                              `{"a":1}`,
		`{[Symbol.toStringTag]: 'Map'}`:                                              `[unprintable]`,
		`Object.assign(new Error('x'), {toString() { throw 1; }})`:                   `[unprintable]`,
		`(() => { let a = []; for (let i = 0; i < 100; i++) a = [a]; return a; })()`: strings.Repeat("[", 32) + "…" + strings.Repeat("]", 32),
		`(() => { const a = {}; a.toJSON = () => ({a}); return a; })()`:              `{"a":[circular]}`,
	} {
		got, _, _ := strings.Cut(told(t, vm, "console.log("+value+")"), " [rest of ")
		if diff := cmp.Diff("log: "+want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", value, diff)
		}
	}
}

// A value that is large is looked at as far as a line has room for it.
func TestALineEndsSomewhere(t *testing.T) {
	vm := consoleOf(t)
	for _, value := range []string{
		`new Set(Array.from({length: 2e4}, (_, i) => 'a text of some length, ' + i))`,
		`new Proxy([], {get: (_, key) => key === 'length' ? 2 ** 53 - 1 : 'a text of some length'})`,
		`(() => { const endless = () => new Proxy({}, {ownKeys: () => Array.from({length: 99}, (_, i) => 'a key of some length ' + i), getOwnPropertyDescriptor: () => ({enumerable: true, configurable: true}), get: (_, key) => key === 'toJSON' || typeof key === 'symbol' ? undefined : endless()}); return endless(); })()`,
		`'x'.repeat(1e6), 'y'.repeat(1e6)`,
	} {
		got := told(t, vm, "console.log("+value+")")
		if len(got) < 60<<10 || len(got) > 2<<20 {
			t.Errorf("%.60s: a line of %d bytes", value, len(got))
		}
	}
}

// A page that rewrites what the console rests on changes nothing of it.
func TestThePageRewritesTheLanguage(t *testing.T) {
	vm := consoleOf(t)
	got := told(t, vm, `
JSON.stringify = Object.keys = Reflect.apply = () => { throw 1; };
Map.prototype.entries = Set.prototype.values = RegExp.prototype.toString = Object.prototype.toString = () => { throw 1; };
String.prototype.slice = String.prototype.replace = () => { throw 1; };
performance.now = () => { throw 1; };
clock = 0;
console.log({a: 1}, new Map([[1, 2]]), /x/);
console.time(); console.timeEnd();`)
	if want := "log: {\"a\":1} Map(1) {1 => 2} /x/\nlog: default: 0 ms"; got != want {
		t.Errorf("the host is told\n%s\nwant\n%s", got, want)
	}
}
