package bridgescript

import (
	"testing"

	"github.com/dop251/goja"
)

// TestApCallsWhatTheBridgeHas runs the script of the object ap in a page.
func TestApCallsWhatTheBridgeHas(t *testing.T) {
	const page = `
		var window = globalThis, made = [], listeners = {}, navigator = {userAgent: 'x AlipayClient/10.2.0 y'}, location = {search: '?a=1'};
		var document = {
			addEventListener: (name, f) => { listeners[name] = f; },
			removeEventListener: (name, f) => { if (listeners[name] === f) delete listeners[name]; },
		};
		var my = {alert() {}, tradePay() {}, getStorageSync() {}, SDKVersion: '1'};
		var AlipayJSBridge = {call(name, options, done) { made.push([name, options]); done({of: name}); }};`
	for _, test := range []struct{ name, script, want string }{
		{"members", `[typeof ap.tradePay, typeof ap.pushWindow, typeof ap.getStorageSync, typeof ap.SDKVersion, ap === AP, ap.isAlipay, ap.alipayVersion]`,
			`["function","function","undefined","undefined",true,true,"10.2.0"]`},
		{"calls", `ap.alert('hi'); ap.alert({content: 'ho'}); ap.pushWindow('next.html'); ap.call('other', {a: 1}); ap.popWindow(); made`,
			`[["alert",{"content":"hi"}],["alert",{"content":"ho"}],["pushWindow",{"url":"next.html"}],["other",{"a":1}],["popWindow",null]]`},
		{"callbacks", `var came = []; ap.tradePay({tradeNO: '1'}, (r) => came.push(r)); ap.exitApp((r) => came.push(r)); came`, `[{"of":"tradePay"},{"of":"exitApp"}]`},
		{"events", `var f = () => {}; ap.on('resume pause', f); ap.onBack(f); var on = Object.keys(listeners).sort(); ap.off('pause', f); ap.offBack(f); [on, Object.keys(listeners)]`,
			`[["back","pause","resume"],["resume"]]`},
		{"the event with on in its name", `var f = () => {}; ap.onShare(f); var on = Object.keys(listeners); ap.offShare(f); [on.includes('onShare'), Object.keys(listeners).includes('onShare')]`,
			`[true,false]`},
	} {
		vm := goja.New()
		if _, err := vm.RunString(page + string(apScript)); err != nil {
			t.Fatal(err)
		}
		vm.Set("script", test.script)
		v, err := vm.RunString("JSON.stringify((0, eval)(script))")
		if err != nil {
			t.Fatal(test.name, err)
		}
		if v.String() != test.want {
			t.Errorf("%s: %s, want %s", test.name, v, test.want)
		}
	}
	vm := goja.New()
	v, err := vm.RunString("var window = globalThis, warned = 0, console = {warn() { warned++; }};" + string(apScript) + "[warned, typeof ap].join()")
	if err != nil || v.String() != "1,undefined" {
		t.Errorf("in a frame without the bridge: %v, %v", v, err)
	}
}
