package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// TestProgramIsToldThePhonesNetwork: when this machine has its network again, the program is told the phone's, whatever it is.
func TestProgramIsToldThePhonesNetwork(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"the machine's network comes back", `begin(true); happen('offline'); happen('online'); told('4G')`, "false NOTREACHABLE; asked; true 4G"},
		{"it comes back while the phone has none", `begin(true); happen('offline'); happen('online'); told('NOTREACHABLE')`, "false NOTREACHABLE; asked"},
		{"it comes back after a start without one", `begin(false); happen('online'); told('2G')`, "asked; true 2G"},
		{"the host says so first", `begin(true); told('NOTREACHABLE'); happen('offline'); told('3G'); happen('online')`, "false NOTREACHABLE; true 3G"},
		{"another kind", `begin(true); told('WIFI'); told('WIFI'); told('WWAN')`, "true WIFI; true WWAN"},
	} {
		vm := goja.New()
		if _, err := vm.RunString(`
const module = ` + assets.Exports("axml/shell/network.js") + `;
const said = [], on = {};
const happen = (type) => on[type]();
let told;
const begin = (onLine) => {
	told = module.createNetwork({target: {addEventListener(type, f) { on[type] = f; }}, onLine,
		ask: () => said.push('asked'), tell: (detail) => said.push(detail.isConnected + ' ' + detail.networkType)});
};`); err != nil {
			t.Fatal(err)
		}
		if got := run(t, vm, test.script+`; said.join('; ')`); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
