package assets

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// aWorker is what a worker has before its script runs; sent is what it sends to the page.
const aWorker = `
const sent = [], listeners = {};
globalThis.location = {href: 'http://127.0.0.1:1/w.js'};
globalThis.console = {log() {}, error() {}, table() {}};
globalThis.addEventListener = (type, f) => { listeners[type] = f; };
globalThis.BroadcastChannel = class { constructor(name) { this.name = name; } postMessage(line) { sent.push(this.name + ' ' + line.slice(0, 3).join(' ')); } };
`

// TestWorkersConsoleIsSentToThePage runs scripts of workers with the code that watches them.
func TestWorkersConsoleIsSentToThePage(t *testing.T) {
	const runs = "jembatan-console http://127.0.0.1:1/w.js  ; "
	const line = "jembatan-console http://127.0.0.1:1/w.js "
	for script, want := range map[string]string{
		`console.log('a', {b: 1}); console.error(new Map([[1, 2]]))`:                          runs + line + `log a {"b":1}; ` + line + `error Map(1) {1 => 2}`,
		`console.table([{x: 1}])`:                                                             runs + line + "log (index) │ x\n0       │ 1",
		`listeners.unhandledrejection({reason: new TypeError('no')})`:                         runs + line + `error Unhandled rejection: TypeError: no`,
		`listeners.error({message: 'm', filename: 'x.js', lineno: 1, colno: 2, error: 7})`:    runs + line + `error Uncaught 7`,
		`BroadcastChannel.prototype.postMessage = () => { throw 1; }; console.log('still')`:   runs + line + `log still`,
		`globalThis.BroadcastChannel = undefined; JSON.stringify = undefined; console.log(1)`: runs + line + `log 1`,
	} {
		vm := goja.New()
		if _, err := vm.RunString(aWorker); err != nil {
			t.Fatal(err)
		}
		if v, err := vm.RunString(WatchWorker(script) + "\n;sent.join('; ')"); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v, want %s", script, v, err, want)
		}
	}
}

// TestWorkerThatWritesWithoutEndLeavesThePageAlone has workers write more lines, and longer ones, than a page can pass on.
func TestWorkerThatWritesWithoutEndLeavesThePageAlone(t *testing.T) {
	for script, want := range map[string]string{
		`for (let i = 0; i < 5000; i++) console.log(i)`:                                       "1001", // the first one says that it runs, and the last one that more are dropped
		`for (let i = 0; i < 5000; i++) console.log(i); time += 1001; console.log('later')`:   "1002",
		`for (let i = 0; i < 5000; i++) { console.log(i); time += 2 }`:                        "5001",
		`for (let i = 0; i < 100; i++) console.log('x'.repeat(1e6))`:                          "65",
		`console.log('x'.repeat(1e6)); sent.splice(0, sent.length - 1); sent[0].length > 1e5`: "false",
	} {
		vm := goja.New()
		if _, err := vm.RunString(aWorker + `let time = 0; globalThis.performance = {now: () => time};`); err != nil {
			t.Fatal(err)
		}
		count := `; sent.length`
		if want == "false" {
			count = ""
		}
		if v, err := vm.RunString(WatchWorker(script) + count); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v, want %s", script, v, err, want)
		}
	}
}

// TestWorkersScriptStaysAsItIs checks the code before a worker's script: it is on the script's first line, knows its length, and
// leaves strict code strict and other code as it is.
func TestWorkersScriptStaysAsItIs(t *testing.T) {
	const strict = `(function () { return this === undefined; })()`
	for script, want := range map[string]bool{
		strict:                                   false,
		"'use strict';\n" + strict:               true,
		"\"use strict\"\n;" + strict:             true,
		"// a\n/* b\n */ 'use strict';" + strict: true,
		"\uFEFF'use strict';" + strict:           true,
		"'use strict'.length;" + strict:          false,
		"const s = 'use strict';" + strict:       false,
		"// 'use strict'\n" + strict:             false,
	} {
		watched := WatchWorker(script)
		before, found := strings.CutSuffix(watched, script)
		if !found || strings.ContainsAny(before, "\n\r\u2028\u2029") {
			t.Errorf("%q: before it is more than a part of its line", script)
		}
		length, _ := json.Marshal(len(utf16.Encode([]rune(before))))
		if !strings.HasSuffix(strings.ReplaceAll(before, " ", ""), "("+string(length)+");") {
			t.Errorf("%q: what is before it has %s characters, and ends in %s", script, length, before[len(before)-20:])
		}
		vm := goja.New()
		if _, err := vm.RunString(aWorker); err != nil {
			t.Fatal(err)
		}
		if v, err := vm.RunString(watched); err != nil || v.ToBoolean() != want {
			t.Errorf("%q: strict: %v, %v, want %v", script, v, err, want)
		}
	}
}

// TestPlacesBehindTheWatchingCode checks that places in a worker's script are those that it has without the code before it.
func TestPlacesBehindTheWatchingCode(t *testing.T) {
	const file = "http://127.0.0.1:1/w.js"
	const ours = "say@" + file + ":1:90\nlog@" + file + ":1:100\n"
	for what, test := range map[string]struct{ stack, place, rest string }{
		"the first line":    {ours + "f@" + file + ":1:130\nglobal code@" + file + ":1:104", file + ":1:30", "f@" + file + ":1:30\nglobal code@" + file + ":1:4"},
		"another line":      {ours + "f@" + file + ":2:5", file + ":2:5", "f@" + file + ":2:5"},
		"another file":      {ours + "f@http://127.0.0.1:1/lib.js:1:50\ng@" + file + ":1:101", "http://127.0.0.1:1/lib.js:1:50", "f@http://127.0.0.1:1/lib.js:1:50\ng@" + file + ":1:1"},
		"nothing but ours":  {ours, "", ""},
		"a name like ours":  {ours + "f@" + file + ":1:2/x.js:1:9", file + ":1:2/x.js:1:9", "f@" + file + ":1:2/x.js:1:9"},
		"a native function": {ours + "sort@[native code]\nf@" + file + ":3:1", file + ":3:1", "f@" + file + ":3:1"},
	} {
		quoted, _ := json.Marshal(test.stack)
		vm := goja.New()
		v, err := vm.RunString(`const places = ` + Exports("page/place.js") + `.watchPlacesBehind({__proto__: null, '` + file + `': 100});
const stack = ` + string(quoted) + `;
JSON.stringify([places.of(stack), places.rest(stack), places.placed('` + file + `?a', 1, 103), places.placed('` + file + `', 2, 103), places.placed('other', 1, 103)])`)
		want, _ := json.Marshal([]string{test.place, test.rest, file + "?a:1:3", file + ":2:103", "other:1:103"})
		if err != nil || v.String() != string(want) {
			t.Errorf("%s: %v, %v, want %s", what, v, err, want)
		}
	}
}
