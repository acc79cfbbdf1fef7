package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// TestWorkerThatEndsBeforeTheShellListens checks that its error is kept for the shell, which says where it was.
func TestWorkerThatEndsBeforeTheShellListens(t *testing.T) {
	vm := goja.New()
	run(t, vm, `
var window = globalThis, history = {state: null}, location = {hash: ''}, document = {currentScript: {dataset: {base: '/.jembatan/'}}}
class Worker { constructor(url) { this.url = url } }`)
	run(t, vm, assets.Script("axml/shell/start.js"))
	run(t, vm, "var shell = "+assets.Exports("axml/shell/ended.js"))
	if got := run(t, vm, `window.axmlWorker.url + ' ' + window.axmlEnded`); got != "/.jembatan/worker.js#pages= undefined" {
		t.Errorf("at first: %s", got)
	}
	run(t, vm, `axmlWorker.onerror({message: 'TypeError: x is not a function', filename: axmlWorker.url + '?1', lineno: 12, colno: 3, preventDefault() { this.prevented = true }})`)
	if got := run(t, vm, `window.axmlEnded.prevented + ' ' + shell.ended(window.axmlEnded)`); got != "true the program could not be started: TypeError: x is not a function (worker.js:12:3); reload the page to try again" {
		t.Errorf("an error of the script: %s", got)
	}
	if got := run(t, vm, `shell.ended({})`); got != "the program could not be started: its worker could not be loaded; reload the page to try again" {
		t.Errorf("a script that is not there: %s", got)
	}
}

// TestWorkerIsToldThePagesThatOpenFirst checks that it gets the paths of the pages that were open before, or else of the one in the
// address.
func TestWorkerIsToldThePagesThatOpenFirst(t *testing.T) {
	for _, test := range []struct{ hash, state, want string }{
		{"", "null", ""},
		{"#pages/a/a", "null", "pages%2Fa%2Fa"},
		{"#/b?x=1,2", "{pages: []}", "b"},
		{"#b", "{pages: ['a?n=/1', 'b']}", "a,b"},
	} {
		vm := goja.New()
		run(t, vm, `
var window = globalThis, history = {state: `+test.state+`}, location = {hash: '`+test.hash+`'}, document = {currentScript: {dataset: {base: '/'}}}
class Worker { constructor(url) { this.url = url } }`)
		run(t, vm, assets.Script("axml/shell/start.js"))
		if got := run(t, vm, `window.axmlWorker.url`); got != "/worker.js#pages="+test.want {
			t.Errorf("%q, %s: %s", test.hash, test.state, got)
		}
	}
}
