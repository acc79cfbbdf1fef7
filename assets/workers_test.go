package assets

import (
	"testing"

	"github.com/dop251/goja"
)

// startedWorkers is what a page has that starts workers. urls are the addresses of blobs that are valid, by them; lines are what the
// page passes on; say sends what a worker, or a page that pretends to be one, writes on the channel.
const startedWorkers = `
const urls = {}, timers = [], lines = [], channels = [];
class EventTarget { addEventListener(type, f) { this['on ' + type] = f; } }
class MessageEvent { constructor(data) { this.value = data; } get data() { return this.value; } }
class ErrorEvent { get message() { return ''; } get filename() { return ''; } get lineno() { return 0; } get colno() { return 0; } }
class Blob { constructor(parts, {type}) { this.parts = parts; this.kind = type; } get type() { return this.kind; } }
class URL {
  constructor(text) { this.text = text; }
  get href() { return this.text; }
  static createObjectURL(blob) { const url = 'blob:' + ++URL.many; urls[url] = blob; return url; }
  static revokeObjectURL(url) { delete urls[url]; }
}
URL.many = 0;
class Worker extends EventTarget { constructor(url) { super(); this.url = url; } }
class BroadcastChannel extends EventTarget { constructor() { super(); channels.push(this); } }
const setTimeout = (f) => { timers.push(f); }, document = {}, window = globalThis, WORKER = 'watch;', SERVED = '';
const core = {log: (level, text, {place, stack, group, thrown}) => lines.push([level, text, place, stack, group, thrown])};
const say = (line) => channels.forEach((c) => c['on message'](new MessageEvent(line)));
const page = `

func startsWorkers(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	if _, err := vm.RunString(startedWorkers + Exports("page/workers.js") + `; page.watchWorkers(core)`); err != nil {
		t.Fatal(err)
	}
	return vm
}

// TestWorkersAddressIsValidAsLongAsThePages starts workers from a blob, whose scripts may start others from their own address.
func TestWorkersAddressIsValidAsLongAsThePages(t *testing.T) {
	vm := startsWorkers(t)
	for _, step := range []struct{ code, want string }{
		{`const theirs = URL.createObjectURL(new Blob(['code'], {type: 'a'})); const {url} = new window.Worker(theirs);
			[url !== theirs, urls[url].parts[0], urls[url].parts[1] === urls[theirs], urls[url].kind].join()`, "true,watch;,true,a"},
		{`new window.Worker(theirs).url === url`, "true"},
		{`timers.splice(0).forEach((f) => f()); url in urls`, "true"},
		{`URL.revokeObjectURL(theirs); [url in urls, theirs in urls].join()`, "true,false"},
		{`timers.splice(0).forEach((f) => f()); url in urls`, "false"},
		{`new window.Worker(theirs).url === theirs`, "true"}, // which is not valid
		{`const other = URL.createObjectURL(new Blob([], {type: 'a'})); new window.Worker(other).url !== other`, "true"},
		{`URL.revokeObjectURL(new URL(other)); new window.Worker(other).url === other`, "true"},
	} {
		if v, err := vm.RunString(step.code); err != nil || v.String() != step.want {
			t.Errorf("%s: %v, %v, want %s", step.code, v, err, step.want)
		}
	}
}

// TestWhatIsWrittenOnTheChannelIsALineOrNothing has a page write on the channel as workers do: what it writes is passed on as a line
// with the parts that a line has, or not at all.
func TestWhatIsWrittenOnTheChannelIsALineOrNothing(t *testing.T) {
	for line, want := range map[string]string{
		`['http://x/w.js', 'warn', 'a', 'http://x/w.js:1:2', 'f@http://x/w.js:1:2', 2, true]`: `[["warn","a","http://x/w.js:1:2","f@http://x/w.js:1:2",2,true]]`,
		`['a', 'log', 'b']`: `[["log","b","","",0,false]]`,
		`['a', 'log', 'b', 'x'.repeat(2001), 'y'.repeat(8193), 1e300, 1]`: `[["log","b","","",0,false]]`,
		`['a', 'log', 'b', {}, ['y'], -1, 'true']`:                        `[["log","b","","",0,false]]`,
		`[url, 'log', url, url + ':1:2', 'f@' + url + ':1:2', 0, false]`:  `[["log","blob:2","blob:1:1:2","f@blob:1:1:2",0,false]]`,
		`['a', '', 'b']`:            `[]`,
		`['a', 'constructor', 'b']`: `[]`,
		`['a', 'fatal', 'b']`:       `[]`,
		`['a', ['log'], 'b']`:       `[]`,
		`['a', 'log', {}]`:          `[]`,
		`[{}, 'log', 'b']`:          `[]`,
		`null`:                      `[]`,
		`'log'`:                     `[]`,
		`new Map()`:                 `[]`,
	} {
		vm := startsWorkers(t)
		code := `const {url} = new window.Worker(URL.createObjectURL(new Blob([], {type: ''}))); say(` + line + `); JSON.stringify(lines)`
		if v, err := vm.RunString(code); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v, want %s", line, v, err, want)
		}
	}
}
