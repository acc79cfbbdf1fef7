package jsapi_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	answered := func(o consent.Outcome) func(*rig) {
		return func(r *rig) { r.answer = consent.Script(consent.Answer{Outcome: o}) }
	}
	show("getAuthCode",
		example{shows: "success", options: `{scopes: ['USER_LOGIN_ID']}`,
			want: `["success", {"authCode": "…", "authSuccessScopes": ["USER_LOGIN_ID"]}]`},
		example{name: "refused", options: `{scopes: ['USER_JOB']}`, given: answered(consent.Deny),
			want: `["fail", {"error": 11, "errorMessage": "Unauthorized to Get User Info", "authErrorScopes": {"USER_JOB": "11"}}]`},
		example{name: "no scopes", want: `["fail", {"error": 10, "errorMessage": "Empty Data", "authErrorScopes": {}}]`},
		example{name: "by AlipayJSBridge",
			script: `return new Promise((done) => AlipayJSBridge.call('getAuthCode', {scopeNicks: ['USER_LOGIN_ID']}, done))`,
			want:   `{"authcode": "…", "authCode": "…", "authSuccessScopes": ["USER_LOGIN_ID"]}`},
		example{name: "refused, by AlipayJSBridge", given: answered(consent.Deny),
			script: `return new Promise((done) => AlipayJSBridge.call('getAuthCode', {scopeNicks: ['USER_JOB']}, done))`,
			want:   `{"error": 11, "errorMessage": "Unauthorized to Get User Info", "authErrorScopes": {"USER_JOB": "11"}}`},
		example{name: "known to canIUse", want: `[true, true, false]`,
			script: `return ['getAuthCode.object.scopes', 'getAuthCode.return.authErrorScopes', 'getAuthCode.object.shoe'].map(my.canIUse)`},
	)
}

// TestOptionsThatAreNoJSON makes a call whose options cannot be written as JSON, as no vector of assets/conformance can.
func TestOptionsThatAreNoJSON(t *testing.T) {
	p := open(t, answer(t, "allow"), nil)
	got := p.call(`(() => { const o = {scopes: ['USER_LOGIN_ID']}; o.o = o; return o; })()`)
	want := `[["fail",{"error":10,"errorMessage":"Empty Data","authErrorScopes":{}}],["complete",{"error":10,"errorMessage":"Empty Data","authErrorScopes":{}}]]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestOnlyScopesOfTheManifestAreProvisioned asks for two scopes, one of which is in the app's manifest.
func TestOnlyScopesOfTheManifestAreProvisioned(t *testing.T) {
	p := open(t, answer(t, "allow"), []string{"KYC_INFO"})
	if got := p.call(`{scopes: ['USER_LOGIN_ID', 'KYC_INFO']}`); !strings.Contains(got, `"authSuccessScopes":["KYC_INFO"],"authErrorScopes":{"USER_LOGIN_ID":"40006"}`) {
		t.Error(got)
	}
}

func TestGrantedScopesNeedNoPrompt(t *testing.T) {
	p := open(t, answer(t, "allow"), nil)
	p.call(`{scopes: ['SHOE_SIZE']}`)
	if diff := cmp.Diff([]string{"document", "call", "warning", "settle"}, p.trace.kinds()); diff != "" {
		t.Error(diff)
	}
}

func TestTraceHasCallPromptDecisionSettleInOrder(t *testing.T) {
	p := open(t, answer(t, "allow:KYC_INFO"), nil)
	p.call(`{scopes: ['USER_LOGIN_ID', 'KYC_INFO', 'SHOE_SIZE']}`)
	var got []string
	took := regexp.MustCompile(`"tookMs":[0-9.]+`)
	for _, e := range p.trace.events() {
		members, err := e.MembersJSON()
		if err != nil {
			t.Fatal(err)
		}
		line := took.ReplaceAllString(code.ReplaceAllString(string(members), "CODE"), `"tookMs":TOOK`)
		got = append(got, fmt.Sprint(e.Document, " ", e.Kind(), " ", line))
	}
	want := []string{
		`1 document {"url":"http://127.0.0.1:20123/index.html","origin":"http://127.0.0.1:20123"}`,
		`1 call {"id":1,"method":"getAuthCode","params":{"scopes":["USER_LOGIN_ID","KYC_INFO","SHOE_SIZE"]}}`,
		`1 warning {"id":1,"rule":"scope","text":"SHOE_SIZE: DANA has no such scope: if the app was given it, describe it in addScopes of the manifest"}`,
		`1 prompt {"id":1,"scopes":["USER_LOGIN_ID","KYC_INFO","SHOE_SIZE"]}`,
		`1 decision {"id":1,"source":"script","outcome":"allow","granted":["KYC_INFO"],"refused":{"USER_LOGIN_ID":"11","SHOE_SIZE":"40006"}}`,
		`1 settle {"id":1,"outcome":"success","result":{"authCode":"CODE","authSuccessScopes":["KYC_INFO"],"authErrorScopes":{"USER_LOGIN_ID":"11","SHOE_SIZE":"40006"}},"method":"getAuthCode","tookMs":TOOK}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForeignOriginIsNeverTheApp(t *testing.T) {
	p := open(t, answer(t, "allow"), nil)
	p.Navigate("http://evil.test/index.html")
	got := p.call(`{scopes: ['USER_LOGIN_ID']}`)
	want := `[["fail",{"error":3,"errorMessage":"Unknown Error","authErrorScopes":{}}],["complete",{"error":3,"errorMessage":"Unknown Error","authErrorScopes":{}}]]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(p.trace.String(), "no app is known at origin http://evil.test") {
		t.Errorf("the trace does not say why:\n%s", p.trace)
	}
}

func TestTenthSimultaneousCallFails(t *testing.T) {
	d := newDesk()
	p := open(t, d, nil)
	names := dana(t).ScopeNames()
	list, _ := json.Marshal(names[:10])
	if err := p.Run(`var over = [], codes = {};
		for (const scope of ` + string(list) + `) my.getAuthCode({scopes: [scope],
			success: () => over.push(scope), fail: (res) => { over.push(scope); codes[scope] = res.error; }});`); err != nil {
		t.Fatal(err)
	}
	first := <-d.asked
	if err := p.Until("over.length === 1"); err != nil {
		t.Fatal(err) // the tenth call, while the first is open
	}
	if got, _ := p.JSON("[over, codes]"); got != `[["`+names[9]+`"],{"`+names[9]+`":3}]` {
		t.Errorf("the call beyond the limit received %s", got)
	}
	var asked []string
	for prompt := first; ; prompt = <-d.asked {
		asked = append(asked, prompt.Items[0].Scope)
		d.answers <- consent.Answer{Outcome: consent.Allow, Source: "window"}
		if len(asked) == 9 {
			break
		}
	}
	if err := p.Until("over.length === 10"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(names[:9], asked); diff != "" {
		t.Error(diff)
	}
}

func TestPromptAndCodeEndWithThePage(t *testing.T) {
	d := newDesk()
	p := open(t, d, nil)
	if err := p.Run(`my.getAuthCode({scopes: ['USER_LOGIN_ID']})`); err != nil {
		t.Fatal(err)
	}
	<-d.asked
	p.Navigate(origin + "/other.html")
	if got := p.call(`{}`); !strings.Contains(got, `"error":10`) { // the host goes on
		t.Errorf("got %s", got)
	}
	p.session.Close(patience)
	if n := codes(t, p.ledger); n != 0 {
		t.Errorf("%d codes are live", n)
	}
	if !strings.Contains(p.trace.String(), `"id":1,"outcome":"cancelled"`) {
		t.Errorf("the trace does not say that the call was cancelled:\n%s", p.trace)
	}
}

func TestUndeliveredCodeIsRevoked(t *testing.T) {
	book := memory(t)
	authority := consent.NewAuthority(consent.Config{Profile: dana(t), Source: answer(t, "allow"), Ledger: book})
	kept := &lines{}
	session := bridge.NewSession(bridge.Config{
		Recorder: kept,
		Table: jsapi.Table(jsapi.Host{
			Authority: authority,
			App:       func(string) (consent.App, bool) { return consent.App{ID: "shop"}, true },
		}),
	})
	settled := make(chan struct{}, 1)
	d := session.Open(origin+"/", func(d *bridge.Document) { // a page that never fetches
		if strings.Contains(kept.String(), `"settle"`) {
			select {
			case settled <- struct{}{}:
			default:
			}
		}
	})
	session.Receive([]byte("J1 " + d.ID + " 1\n" + `[{"n":1,"call":"getAuthCode","with":{"scopes":["KYC_INFO"]}}]`))
	<-settled
	if n := codes(t, book); n != 1 {
		t.Fatalf("%d codes before the page went away, want 1", n)
	}
	session.Close(patience)
	if n := codes(t, book); n != 0 {
		t.Errorf("%d codes after the page went away without its code, want 0", n)
	}
}
