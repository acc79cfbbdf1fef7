package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// A program may open and close more pages than WebKit lets a document write to its history: the pages that are open at
// the end are written all the same, and nothing fails.
func TestPagesAreWrittenWhenTheHistoryAcceptsThemAgain(t *testing.T) {
	vm := goja.New()
	run(t, vm, "var shell = "+assets.Exports("axml/shell/address.js")+`
var accepts = 100, kept = '', timers = []
const history = {replaceState: ({pages}, title, address) => {
  if (!accepts) throw Object.assign(new Error('more than 100 times per 10 seconds'), {name: 'SecurityError'})
  accepts--
  kept = pages + ' ' + address
}}
const write = shell.createAddress(history, (f) => timers.push(f))
const fire = () => timers.splice(0).forEach((f) => f())
for (let n = 0; n < 60; n++) {
  write(['a'])
  write(['a', 'b?n=' + n])
}`)
	for _, step := range []struct{ script, want string }{
		{"kept + ' ' + timers.length", "a,b?n=49 #b?n=49 1"}, // one timer, however many have been refused
		{"fire(); kept + ' ' + timers.length", "a,b?n=49 #b?n=49 1"},
		{"accepts = 100; fire(); kept + ' ' + timers.length", "a,b?n=59 #b?n=59 0"},
		{"write(['a', 'c']); kept + ' ' + timers.length", "a,c #c 0"},
		{"write([]); kept + ' ' + accepts", "  97"},
	} {
		if got := run(t, vm, step.script); got != step.want {
			t.Errorf("%s: %q, want %q", step.script, got, step.want)
		}
	}
	if _, err := vm.RunString("shell.createAddress({replaceState() { throw new TypeError('other') }}, () => {})(['a'])"); err == nil {
		t.Error("another error is not reported")
	}
}
