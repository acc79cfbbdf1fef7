package jsapi_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
)

// stranger puts the page at an origin of which the host knows no app.
func stranger(r *rig) { r.app.Store(&consent.App{}) }

// Calls that act for an app fail for a page that belongs to none.
func init() {
	const unknown = `["fail", {"error": 3, "errorMessage": "Unknown Error"}]`
	why := traced(`"kind":"error"`, "no app is known at origin")
	show("tradePay", example{name: "for a stranger", given: stranger, options: `{tradeNO: '1'}`, want: unknown, then: func(t testing.TB, r *rig) {
		why(t, r)
		if r.cashier.order.TradeNumber != "" {
			t.Errorf("the cashier was asked for %+v", r.cashier.order)
		}
	}})
	for call, options := range map[string]string{"request": `{url: 'SERVER/answer'}`, "downloadFile": `{url: 'SERVER/answer'}`, "setStorage": `{key: 'k', data: 1}`} {
		show(call, example{name: "for a stranger", given: stranger, options: options, want: unknown, then: why})
	}
	show("getEnv", example{name: "mocked, for a stranger", script: `return my.getEnv()`, want: `{"miniprogram": true}`, given: func(r *rig) {
		stranger(r)
		r.mocks.Set([]method.Mock{{Call: "getEnv", Success: json.RawMessage(`{"secret": 1}`)}})
	}})
	show("scan", example{name: "of a mock for a stranger", options: `{}`, want: unknown, then: why, given: func(r *rig) {
		stranger(r)
		r.mocks.Set([]method.Mock{{Call: "scan", Success: json.RawMessage(`{"code": "secret"}`)}})
	}})
}

// TestOnlyTheseCallsAreOpenToStrangers compares the calls that are open to any origin, and the reasons, with a golden
// file.
func TestOnlyTheseCallsAreOpenToStrangers(t *testing.T) {
	var open strings.Builder
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		if m.AnyOrigin != "" {
			fmt.Fprintf(&open, "%s: %s\n", m.Name, m.AnyOrigin)
		}
	}
	want, err := os.ReadFile("testdata/strangers.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != open.String() {
		t.Errorf("testdata/strangers.txt has:\n%s\nand open are:\n%s", want, open.String())
	}
}

// TestStrangersAreAnsweredNothingElse makes every call under each of its names.
func TestStrangersAreAnsweredNothingElse(t *testing.T) {
	r := newRig(t)
	stranger(r)
	p := fake.Open(r.session, "https://elsewhere.example/")
	t.Cleanup(p.Close)
	const calls = `
		answered = [];
		waits = [];
		const all = (name, call) => waits.push(new Promise((done) => call(name, {complete: done})).then((r) => {
			if (r === undefined || r.error === undefined || r.error === 1) answered.push(name);
		}));
		for (const name of NAMES) {
			if (/Sync$/.test(name)) {
				if (my[name]({}).error === undefined) answered.push(name);
				continue;
			}
			all(name, (n, o) => my.call(n, o));
		}
		Promise.all(waits).then(() => { over = true; });`
	open := map[string]bool{}
	var names []string
	for _, m := range jsapi.Methods(r.host) {
		open[m.Name] = m.AnyOrigin != ""
		names = append(names, m.Name)
		if m.Sync {
			names = append(names, m.Name+"Sync")
		}
		for _, alias := range m.Aliases {
			names = append(names, "AlipayJSBridge."+cmp.Or(alias.Name, m.Name))
			open["AlipayJSBridge."+cmp.Or(alias.Name, m.Name)] = m.AnyOrigin != ""
		}
	}
	list, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	p.Run("NAMES = " + string(list) + ";" + calls)
	if err := p.Until("typeof over !== 'undefined'"); err != nil {
		t.Fatal(err)
	}
	text, _ := p.JSON("answered")
	var answered []string
	if err := json.Unmarshal([]byte(text), &answered); err != nil {
		t.Fatal(err)
	}
	for _, name := range answered {
		if !open[name] {
			t.Errorf("a stranger is answered %s", name)
		}
	}
	if len(answered) < 20 {
		t.Errorf("only these are open: %s", answered)
	}
}
