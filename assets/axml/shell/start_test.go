package shell

import (
	"fmt"
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// shellBegun returns a machine in which start.js has run, in a page with a fragment and a state of the history.
func shellBegun(t *testing.T, hash, state string) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	run(t, vm, fmt.Sprintf(`
var window = globalThis, history = {state: %s, replaceState(state, title, url) { this.state = state; location.href = url }}, location = {hash: '%s', href: 'http://a/#a', reload() { loads++ }}, document = {currentScript: {dataset: {base: '/.jembatan/'}}}
var loads = 1, listeners = {}, addEventListener = (type, listener) => { listeners[type] = listener }
class Worker { constructor(url) { this.url = url } terminate() { this.ended = true } }`, state, hash))
	run(t, vm, assets.Script("axml/shell/start.js"))
	return vm
}

// TestPageIsLoadedAgainForAnotherFragment checks that it is before the shell is there, too, and that what the program has written into
// the history since then is not opened in place of the page in the address.
func TestPageIsLoadedAgainForAnotherFragment(t *testing.T) {
	const change = `listeners.hashchange({newURL: 'http://a/#b'}); [loads, window.axmlWorker.ended, location.href, JSON.stringify(history.state)].join(' ')`
	if got := run(t, shellBegun(t, "#a", "{pages: ['a']}"), change); got != "2 true http://a/#b null" {
		t.Errorf("after a page of before was written: %s", got)
	}
	if got := run(t, shellBegun(t, "#a", "{pages: ['b', 'c']}"), `location.href = 'http://a/#b'; `+change); got != `2 true http://a/#b {"pages":["b","c"]}` {
		t.Errorf("back to an entry of the history: %s", got)
	}
}

// TestWorkerThatEndsBeforeTheShellListens checks that its error is kept for the shell, which says where it was.
func TestWorkerThatEndsBeforeTheShellListens(t *testing.T) {
	vm := shellBegun(t, "", "null")
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
		vm := shellBegun(t, test.hash, test.state)
		if got := run(t, vm, `window.axmlWorker.url`); got != "/.jembatan/worker.js#pages="+test.want {
			t.Errorf("%q, %s: %s", test.hash, test.state, got)
		}
	}
}
