package jsapi_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
)

// TestConformance plays the vectors of every wallet, in every calling style. Of the same files are jembatan conformance,
// which plays them in a window, and the page for other hosts.
func TestConformance(t *testing.T) {
	files := conformance.Files()
	var held []string
	for _, f := range files {
		held = append(held, f.Wallet)
		profile := wallet(t, f.Wallet)
		for _, v := range f.Vectors {
			a, err := consent.ParseAnswer(profile, v.Answer)
			if err != nil {
				t.Fatalf("%s/%s: %v", f.Wallet, v.Name, err)
			}
			for _, style := range v.Played() {
				t.Run(f.Wallet+"/"+v.Name+"/"+style, func(t *testing.T) {
					p := openAt(t, profile, consent.Script(a), nil)
					verdict, got := p.vector(f, v, style)
					if verdict != "MATCH" {
						want, _ := json.Marshal(v.Received[style])
						t.Errorf("%s:\nwant %s\ngot  %s", verdict, want, got)
					}
				})
			}
		}
	}
	for _, name := range wallets.Names() {
		if !slices.Contains(held, name) {
			t.Errorf("wallet %s has no vectors: write assets/conformance/%s.json by its contract", name, name)
		}
	}
}

// TestEveryOutcomeHasVectors checks that no outcome is without a vector in each calling style. A new one is written by hand
// into the file of each wallet, by the wallet's contract; what this host answers is what TestConformance then prints.
func TestEveryOutcomeHasVectors(t *testing.T) {
	for _, f := range conformance.Files() {
		for _, o := range consent.OutcomeNames() {
			v, there := f.Find(string(o))
			if !there || v.Answer != string(o) || len(v.Played()) != len(conformance.Styles) {
				t.Errorf("assets/conformance/%s.json has no vector %s in every style", f.Wallet, o)
			}
			if there && v.Silent() != o.Silent() {
				t.Errorf("%s/%s: silent is %v", f.Wallet, o, v.Silent())
			}
		}
	}
}

// vector plays a vector with the script that the page of the vectors has, and returns the verdict and what was received.
func (p *page) vector(f conformance.File, v conformance.Vector, style string) (verdict, got string) {
	p.t.Helper()
	text, err := json.Marshal([]any{f, v, style})
	if err == nil {
		text, err = json.Marshal(string(text)) // JSON.parse keeps a member "__proto__", which an object literal does not have
	}
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.Run(`var over = false, pinged = 0;
		var player = ` + conformance.Player() + `;
		var [file, vector, style] = JSON.parse(` + string(text) + `);
		var played = player.play({my, bridge: AlipayJSBridge}, vector, style, (f) => setTimeout(f, 0));
		played.over.then(() => { over = true; });`); err != nil {
		p.t.Fatal(err)
	}
	if len(v.Received[style]) > 0 {
		err = p.Until("over")
	} else {
		p.leave()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	got, err = p.JSON("played.events")
	if err == nil {
		verdict, err = p.JSON("player.judge(file, vector, style, played).verdict")
	}
	if err != nil {
		p.t.Fatal(err)
	}
	if v.Silent() {
		p.Navigate(origin + "/other.html")
		for end := time.Now().Add(patience); !slices.ContainsFunc(recorded[trace.Settle](p.trace), func(s trace.Settle) bool { return s.Outcome == "cancelled" }); time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				p.t.Fatalf("no call was cancelled:\n%s", p.trace)
			}
		}
	}
	return strings.Trim(verdict, `"`), got
}

// leave waits until a call is decided that is never answered, and another one has been answered meanwhile.
func (p *page) leave() {
	p.t.Helper()
	awaitRecorded[trace.Decision](p.t, p.trace)
	if err := p.Run(`my.getSetting({complete: () => { pinged++; }})`); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Until("pinged === 1"); err != nil {
		p.t.Fatal(err)
	}
}

// TestSuccessCarriesWhatTheWalletAlwaysSends compares a complete grant at wallets that always send authErrorScopes and
// at wallets that do not.
func TestSuccessCarriesWhatTheWalletAlwaysSends(t *testing.T) {
	for _, always := range []bool{false, true} {
		profile := *dana(t)
		profile.AlwaysErrorScopes = always
		p := openAt(t, &profile, answer(t, "allow"), nil)
		got := p.call(`{scopes: ['KYC_INFO']}`)
		if strings.Contains(got, `"authErrorScopes":{}`) != always {
			t.Errorf("always %v: %s", always, got)
		}
	}
}

// TestScopesInTheFormsOfTheWallet has the same scopes written in every form.
func TestScopesInTheFormsOfTheWallet(t *testing.T) {
	forms := map[string]string{
		"array": `['USER_JOB', 'KYC_INFO']`, "text": `'USER_JOB'`, "commas": `'USER_JOB, KYC_INFO'`,
		"commas inside": `['USER_JOB,KYC_INFO']`, "lower case": `['user_job']`, "none": `undefined`, "empty text": `''`,
		"empty": `[]`, "number": `7`,
	}
	tests := []struct {
		form consent.CallForm
		good map[string]string // by form: what is granted
	}{
		{consent.CallForm{}, map[string]string{"array": `["USER_JOB","KYC_INFO"]`}},
		{consent.CallForm{Text: true}, map[string]string{"array": `["USER_JOB","KYC_INFO"]`, "text": `["USER_JOB"]`}},
		{consent.CallForm{Text: true, Commas: true, Defaults: []string{"USER_LOGIN_ID"}}, map[string]string{
			"array": `["USER_JOB","KYC_INFO"]`, "text": `["USER_JOB"]`, "commas": `["USER_JOB","KYC_INFO"]`,
			"commas inside": `["USER_JOB","KYC_INFO"]`, "none": `["USER_LOGIN_ID"]`, "empty": `["USER_LOGIN_ID"]`, "empty text": `["USER_LOGIN_ID"]`}},
	}
	for _, test := range tests {
		profile := *dana(t)
		profile.Call = test.form
		p := openAt(t, &profile, answer(t, "allow"), nil)
		for name, written := range forms {
			got := p.call(`{scopes: ` + written + `}`)
			want, good := test.good[name]
			if good != strings.Contains(got, `"success"`) || !strings.Contains(got, want) {
				t.Errorf("%+v, %s: %s, want %s", test.form, name, got, want)
			}
		}
	}
}

// TestWarningsNameTheirRule makes calls that a wallet would reject in review.
func TestWarningsNameTheirRule(t *testing.T) {
	tests := []struct{ script, rule, text string }{
		{`my.getAuthCode({scopes: 'KYC_INFO'})`, "form", "scopes is one string, and DANA takes an array of strings"},
		{`my.getAuthCode({scopes: ['KYC_INFO,USER_JOB']})`, "form", "several scopes in one string"},
		{`my.getAuthCode({scopes: ['kyc_info', 'Kyc_Info']})`, "case", "KYC_INFO: DANA distinguishes upper and lower case"},
		{`my.getAuthCode({scopes: ['USER_JOB', 'USER_BANK_NAME', 'USER_JOB']})`, "manifest", "USER_JOB, USER_BANK_NAME: not among the scopes in the app's manifest"},
		{`my.getAuthCode({scopes: ['KYC_INFO', 'SHOE_SIZE', 'SHOE_SIZE', 'a b\u202e']})`, "scope", "SHOE_SIZE, a·b·: DANA has no such scope: if the app was given it, describe it in addScopes"},
		{`my.getAuthCode({scopes: Array.from({length: 99}, (_, i) => 'X' + i)})`, "scope", "X0, X1, X2, X3, X4, and others: DANA has no such scope"},
		{`my.getStorageSync('k'); my.getStorageSync('k')`, "form", "it takes an object: write my.getStorageSync({key}), and read .data of the result; a wallet may not accept a string"},
		{`my.getLocation({type: 'gcj02'})`, "form", `type is a number from 0 to 3, and a wallet may not accept "gcj02"`},
		{`moment = '"load"'; my.getAuthCode({scopes: ['KYC_INFO']})`, "first-page", "before they have done anything"},
		{`moment = '"show"'; my.getAuthCode({scopes: ['KYC_INFO']})`, "loop", "whenever the page is shown"},
	}
	for _, test := range tests {
		p := open(t, answer(t, "deny"), []string{"KYC_INFO"})
		if err := p.Run(test.script); err != nil {
			t.Fatal(err)
		}
		awaitRecorded[trace.Settle](t, p.trace)
		all := recorded[trace.Warning](p.trace)
		if len(all) != 1 || all[0].Rule != test.rule || !strings.Contains(all[0].Text, test.text) {
			t.Errorf("%s: want rule %s with %q alone, got %v", test.script, test.rule, test.text, all)
		}
	}
	for scopes, want := range map[string][]string{
		`['auth_base']`:              {"auth_base: DANA has no such scope, which is one of alipay, tngd: for a program of that wallet, set wallet: alipay in jembatan.yaml"},
		`['auth_base', 'auth_user']`: {"auth_base, auth_user: DANA has no such scope, which is one of alipay: for a program of that wallet, set wallet: alipay in"},
		`'auth_user'`:                {"scopes is one string, and DANA takes an array of strings", "auth_user: DANA has no such scope, which is one of alipay:"},
		`['auth_base', 'SHOE_SIZE']`: {"auth_base, SHOE_SIZE: DANA has no such scope: if the app was given it, describe it in addScopes"},
		`undefined`:                  {"scopes is missing, and DANA has no default"},
	} {
		p := openAt(t, dana(t), answer(t, "deny"), []string{"KYC_INFO"})
		if got := p.call(`{scopes: ` + scopes + `}`); !strings.Contains(got, `"fail"`) {
			t.Errorf("%s: %s", scopes, got)
		}
		var texts []string
		for i, warning := range recorded[trace.Warning](p.trace) {
			texts = append(texts, warning.Text)
			if i < len(want) && !strings.Contains(warning.Text, want[i]) {
				t.Errorf("%s: warned %q, want %q", scopes, warning.Text, want[i])
			}
		}
		if len(texts) != len(want) {
			t.Errorf("%s: warned %q, want %q", scopes, texts, want)
		}
	}
	p := open(t, answer(t, "deny"), []string{"KYC_INFO"})
	p.call(`{scopes: ['KYC_INFO']}`)
	p.Navigate(origin + "/second.html")
	p.Run(`moment = '"load"'`)
	p.call(`{scopes: ['KYC_INFO']}`)
	if all := recorded[trace.Warning](p.trace); len(all) > 0 {
		t.Errorf("warned about correct calls: %v", all)
	}
}

// TestNoWalletSaysThatTheUserCancelledWhoWasNotAsked asks for scopes of which no app has any.
func TestNoWalletSaysThatTheUserCancelledWhoWasNotAsked(t *testing.T) {
	for _, name := range wallets.Names() {
		profile := wallet(t, name)
		p := openAt(t, profile, newDesk(), []string{})
		list := "['SHOE_SIZE'"
		for _, s := range profile.Scopes {
			if !s.Free {
				list += ", '" + s.Name + "'"
			}
		}
		got := p.call("{scopes: " + list + "]}")
		for _, word := range []string{"ancel", "取消"} {
			if strings.Contains(got, word) {
				t.Errorf("%s: %s", name, got)
			}
		}
		if !strings.Contains(got, `"SHOE_SIZE":"`+profile.Outcomes.Unavailable+`"`) {
			t.Errorf("%s: no code beside the scope: %s", name, got)
		}
	}
}

// TestSecondCallForTheSameNeedsNoPrompt checks the trace of two calls.
func TestSecondCallForTheSameNeedsNoPrompt(t *testing.T) {
	p := open(t, answer(t, "allow:USER_LOGIN_ID"), nil)
	all, _ := json.Marshal(dana(t).ScopeNames())
	first := p.call(`{scopes: ` + string(all) + `}`)
	if strings.Count(first, `:"11"`) != 2*24 {
		t.Errorf("the first call got %s", first)
	}
	p.call(`{scopes: ['USER_LOGIN_ID']}`)
	p.call(`{scopes: ` + string(all) + `}`)
	want := []string{"document", "call", "prompt", "decision", "settle", "call", "decision", "settle", "call", "prompt", "decision", "settle"}
	if diff := cmp.Diff(want, p.trace.kinds()); diff != "" {
		t.Error(diff)
	}
	var prompts [][]string
	for _, l := range recorded[trace.Prompt](p.trace) {
		prompts = append(prompts, append(l.Allowed, fmt.Sprint("and ", len(l.Scopes))))
	}
	if diff := cmp.Diff([][]string{{"and 25"}, {"USER_LOGIN_ID", "and 24"}}, prompts); diff != "" {
		t.Error(diff)
	}
}
