package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// TestMessagesWaitForTheStyles: what comes before the gate is opened is taken then, in order, and only once.
func TestMessagesWaitForTheStyles(t *testing.T) {
	vm := goja.New()
	run(t, vm, "var shell = "+assets.Exports("axml/shell/gate.js")+"; var taken = []; var gate = shell.createGate((message) => taken.push(message))")
	if got := run(t, vm, "var other = shell.createGate(() => taken.push('late')); other.pass(0); other.end(); other.open(); taken.join()"); got != "" {
		t.Errorf("after a gate has ended, what it has held is taken: %s", got)
	}
	for _, step := range []struct{ script, want string }{
		{"gate.pass(1); gate.pass(2)", ""},
		{"gate.open()", "1,2"},
		{"gate.pass(3)", "1,2,3"},
		{"gate.open()", "1,2,3"},
		{"gate.end(); gate.pass(4)", "1,2,3"},
	} {
		if got := run(t, vm, step.script+"; taken.join()"); got != step.want {
			t.Errorf("after %s: %s are taken, want %s", step.script, got, step.want)
		}
	}
}
