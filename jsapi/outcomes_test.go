package jsapi_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
)

// asked returns two scopes of a wallet: those for which the user is asked first, and then silent ones.
func asked(t *testing.T, profile *consent.Profile) []string {
	t.Helper()
	var names []string
	for _, silent := range []bool{false, true} {
		for _, s := range profile.Scopes {
			if s.Silent == silent && len(names) < 2 {
				names = append(names, s.Name)
			}
		}
	}
	return names
}

// TestEveryOutcomeOfEveryWallet compares what success, fail and complete receive with
// testdata/outcomes/WALLET/OUTCOME.json. The page asks for two scopes.
func TestEveryOutcomeOfEveryWallet(t *testing.T) {
	held := map[string]bool{}
	for _, name := range wallets.Names() {
		profile := wallet(t, name)
		scopes := asked(t, profile)
		list, _ := json.Marshal(scopes)
		answers := map[string]string{
			"allow-some":           "allow:" + scopes[0],
			"not-provisioned":      "allow+unprovisioned:" + scopes[1],
			"none-provisioned":     "allow+unprovisioned:" + strings.Join(scopes, ","),
			"deny-not-provisioned": "deny+unprovisioned:" + scopes[1],
		}
		for _, o := range consent.OutcomeNames() {
			answers[string(o)] = string(o)
		}
		for outcome, written := range answers {
			t.Run(name+"/"+outcome, func(t *testing.T) {
				a, err := consent.ParseAnswer(profile, written)
				if err != nil {
					t.Fatal(err)
				}
				p := openAt(t, profile, consent.Script(a), nil)
				got := "[]"
				if a.Outcome.Silent() {
					got = p.callAndLeave(string(list))
				} else {
					got = code.ReplaceAllString(p.call(`{scopes: `+string(list)+`}`), "CODE")
				}
				golden(t, filepath.Join("outcomes", name, outcome+".json"), got)
			})
			held[filepath.Join("testdata", "outcomes", name, outcome+".json")] = true
		}
	}
	// There must be no file for a wallet or an outcome that no longer exists.
	files, _ := filepath.Glob(filepath.Join("testdata", "outcomes", "*", "*"))
	for _, file := range files {
		if !held[file] {
			t.Errorf("%s belongs to no wallet and outcome", file)
		}
	}
}

// callAndLeave makes a call that is never answered, and other calls meanwhile. It returns what the callbacks of the
// first one received before the page is closed.
func (p *page) callAndLeave(scopes string) string {
	p.t.Helper()
	if err := p.Run(`var got = [], pinged = 0;
		const hear = (name) => (res) => got.push([name, res]);
		my.getAuthCode({scopes: ` + scopes + `, success: hear('success'), fail: hear('fail'), complete: hear('complete')});`); err != nil {
		p.t.Fatal(err)
	}
	awaitRecorded[trace.Decision](p.t, p.trace)
	if err := p.Run(`my.getSetting({complete: () => { pinged++; }})`); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Until("pinged === 1"); err != nil {
		p.t.Fatal(err)
	}
	text, err := p.JSON("got")
	if err != nil {
		p.t.Fatal(err)
	}
	p.Navigate(origin + "/other.html")
	for end := time.Now().Add(patience); !slices.ContainsFunc(recorded[trace.Settle](p.trace), func(s trace.Settle) bool { return s.Outcome == "cancelled" }); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("no call was cancelled:\n%s", p.trace)
		}
	}
	return text
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
		if !strings.Contains(got, `"SHOE_SIZE":"40006"`) {
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
