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
var window = globalThis, document = {currentScript: {src: 'http://127.0.0.1:1/.jembatan/start.js'}}
class URL { constructor(path, base) { this.href = base.replace(/[^/]*$/, path) } }
class Worker { constructor(url) { this.url = url.href } }`)
	run(t, vm, assets.Script("axml/shell/start.js"))
	run(t, vm, "var shell = "+assets.Exports("axml/shell/ended.js"))
	if got := run(t, vm, `window.axmlWorker.url + ' ' + window.axmlEnded`); got != "http://127.0.0.1:1/.jembatan/worker.js undefined" {
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
