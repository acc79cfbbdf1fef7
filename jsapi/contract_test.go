package jsapi_test

import (
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	answered := func(o consent.Outcome) func(*rig) {
		return func(r *rig) { r.answer = consent.Script(consent.Answer{Outcome: o}) }
	}
	const to = `{signStr: 'http://127.0.0.1:8999/agreement?scopes=SUBSCRIPTION&state=s+1'}`
	fails := func(code, words string) string {
		return `["fail", {"error": "` + code + `", "errMessage": "` + words + `", "errorMessage": "` + words + `", "errorCode": "` + code + `", "resultCode": "` + code + `"}]`
	}
	const bad = "signStr is missing, or is not an address that a back end got from the gateway"
	show("signContract",
		example{shows: "6001", options: to, given: answered(consent.Deny), want: fails("6001", "The user did not agree")},
		example{name: "closed", options: to, given: answered(consent.Close), want: fails("6001", "The user did not agree")},
		example{shows: "6002", options: to, given: answered(consent.Network), want: fails("6002", "The network is unavailable")},
		example{shows: "7002", options: to, given: answered(consent.Busy), want: fails("7002", "The agreement failed")},
		example{shows: "7001", options: to, given: answered(consent.Empty), want: fails("7001", "The result is unknown: there may be an agreement")},
		example{name: "of a scope that nobody has", options: `{signStr: 'http://127.0.0.1/agreement?scopes=NOTHING'}`, want: fails("7002", "The agreement failed")},
		example{shows: "success", options: to, want: `["success", {"authCode": "…", "authState": "s 1"}]`},
		example{name: "of several scopes", options: `{signStr: 'http://127.0.0.1/agreement?scopes=SUBSCRIPTION,KYC_INFO'}`, want: `["success", {"authCode": "…"}]`},
		example{name: "by the address alone", script: `return Object.keys(await new Promise((done) => my.call('signContract', 'http://127.0.0.1/agreement?scopes=SUBSCRIPTION', done)))`, want: `["authCode"]`},
		example{name: "by the older object", script: `return Object.keys(await new Promise((done) => AlipayJSBridge.call('signContract', ` + to + `, done)))`, want: `["authCode", "authState"]`},
		example{shows: "2", want: failed("2", bad)},
		example{shows: "2", name: "for what is no address of an agreement", options: `{signStr: 'http://127.0.0.1/'}`, want: failed("2", bad)},
		example{shows: "2", name: "for an address that cannot be read", options: `{signStr: '%zz'}`, want: failed("2", bad)},
		example{shows: "2", name: "for a list", options: `{signStr: ['a']}`, want: failed("2", bad)},
	)
}

// TestNamesOfAWalletStandForCallsThatThereAre holds the calls of each profile to the table.
func TestNamesOfAWalletStandForCallsThatThereAre(t *testing.T) {
	var known, taken []string
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		known = append(known, m.Name)
		taken = append(taken, m.Names()...)
	}
	some := false
	for _, name := range wallets.Names() {
		profile := wallet(t, name)
		some = some || len(profile.Calls) > 0
		if err := profile.CheckCalls(known, taken); err != nil {
			t.Error(err)
		}
	}
	if !some {
		t.Error("no profile has names of its own")
	}
}

// TestAgreementFailsWithTheCodeOfTheWallet: programs for this wallet read a code of their own.
func TestAgreementFailsWithTheCodeOfTheWallet(t *testing.T) {
	page := openAt(t, wallet(t, "superqi"), consent.Script(consent.Answer{Outcome: consent.Busy}), nil)
	if err := page.Run(`var came; my.call('qicardSignContract', {authUrl: 'http://127.0.0.1/agreement?scopes=AGREEMENT_PAY'}, (r) => { came = r.error + ' ' + r.errorCode; })`); err != nil {
		t.Fatal(err)
	}
	if err := page.Until("came !== undefined"); err != nil {
		t.Fatal(err)
	}
	if got, err := page.JSON("came"); err != nil || got != `"6003 6003"` {
		t.Errorf("%s, %v", got, err)
	}
}

func TestAWalletsOwnNamesCallWhatTheyStandFor(t *testing.T) {
	page := openAt(t, wallet(t, "superqi"), consent.Script(consent.Answer{Outcome: consent.Allow}), nil)
	for _, test := range []struct{ script, want string }{
		{`AlipayJSBridge.call('qicardSignContract', {authUrl: 'http://127.0.0.1/agreement?scopes=AGREEMENT_PAY', extParams: {}}, (r) => { came = Object.keys(r).join(); })`, `"authCode"`},
		{`my.call('qicardSignContract', {authUrl: 'http://127.0.0.1/agreement?scopes=AGREEMENT_PAY'}, (r) => { came = Object.keys(r).join(); })`, `"authCode"`},
		{`my.qicardSignContract({authUrl: ''}).catch((r) => { came = r.error; })`, `2`},
		{`came = typeof my.qicardShareAppMessage`, `"function"`},
	} {
		if err := page.Run("var came = undefined; " + test.script); err != nil {
			t.Fatal(err)
		}
		if err := page.Until("came !== undefined"); err != nil {
			t.Fatal(err)
		}
		if got, err := page.JSON("came"); err != nil || got != test.want {
			t.Errorf("%s: %s, %v, want %s", test.script, got, err, test.want)
		}
	}
	other := openAt(t, dana(t), consent.Script(consent.Answer{Outcome: consent.Allow}), nil)
	if got, err := other.JSON("typeof my.qicardSignContract"); err != nil || got != `"undefined"` {
		t.Errorf("another wallet has it: %s, %v", got, err)
	}
}
