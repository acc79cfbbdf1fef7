package consent

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// noTime is the time in tests in which no time passes.
var noTime = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestPlanShowsEveryScopeOnceInTheOrderAsked(t *testing.T) {
	request := Request{
		App:    App{Name: "Coffee", Provisioned: []string{"KYC_INFO", "USER_JOB"}},
		User:   User{Name: "Budi"},
		Scopes: []string{"USER_JOB", "NOPE", "KYC_INFO", "USER_JOB", "USER_BANK_NAME", "NOPE"},
	}
	p := dana(t)
	prompt := Plan(p, request, nil, noTime)
	want := []Item{
		{"USER_JOB", true, New},
		{"NOPE", false, Unavailable},
		{"KYC_INFO", true, New},
		{"USER_BANK_NAME", true, Unavailable},
	}
	if diff := cmp.Diff(want, prompt.Items); diff != "" {
		t.Error(diff)
	}
	if prompt.App.Name != "Coffee" || prompt.User.Name != "Budi" || prompt.Profile != p {
		t.Errorf("the prompt does not say who asks whom: %+v", prompt)
	}
}

func TestPlanTreatsNilProvisioningAsAllAndEmptyAsNone(t *testing.T) {
	request := Request{Scopes: []string{"KYC_INFO"}}
	if got := Plan(dana(t), request, nil, noTime).Items[0].State; got != New {
		t.Errorf("provisioned for all: %v", got)
	}
	request.App.Provisioned = []string{}
	if got := Plan(dana(t), request, nil, noTime).Items[0].State; got != Unavailable {
		t.Errorf("provisioned for none: %v", got)
	}
}

// Every row asks for USER_JOB and KYC_INFO, which are available, NOPE, which is unknown, and USER_BANK_NAME, for which the
// app was not provisioned.
func TestDecideForDana(t *testing.T) {
	const (
		job, kyc, unknown, bank = "USER_JOB", "KYC_INFO", "NOPE", "USER_BANK_NAME"
		refusedWords            = "Unauthorized to Get User Info"
	)
	refused := func(code string) []Refused {
		return []Refused{{job, code}, {unknown, "40006"}, {kyc, code}, {bank, "40006"}}
	}
	failure := func(code string, number int, words string) Decision {
		return Decision{Refused: refused(code), Code: number, Message: words}
	}
	only := func(scopes ...string) Answer { return Answer{Outcome: Allow, Scopes: scopes} }
	for name, c := range map[string]struct {
		answer Answer
		want   Decision
	}{
		"allow all": {Answer{Outcome: Allow},
			Decision{Granted: []string{job, kyc}, Refused: []Refused{{unknown, "40006"}, {bank, "40006"}}}},
		"allow some": {only(kyc),
			Decision{Granted: []string{kyc}, Refused: []Refused{{job, "11"}, {unknown, "40006"}, {bank, "40006"}}}},
		"allow some keeps the order asked": {only(kyc, job, kyc),
			Decision{Granted: []string{job, kyc}, Refused: []Refused{{unknown, "40006"}, {bank, "40006"}}}},
		"allow what cannot be had": {only(unknown, bank), failure("11", 11, refusedWords)},
		"allow what was not asked": {only("USER_LOGIN_ID"), failure("11", 11, refusedWords)},
		"allow nothing":            {Answer{Outcome: Allow, Scopes: []string{}}, failure("11", 11, refusedWords)},
		"deny":                     {Answer{Outcome: Deny}, failure("11", 11, refusedWords)},
		"deny, whatever it lists":  {Answer{Outcome: Deny, Scopes: []string{kyc}}, failure("11", 11, refusedWords)},
		"close":                    {Answer{Outcome: Close}, failure("10", 10, "Empty Data")},
		"close, whatever it lists": {Answer{Outcome: Close, Scopes: []string{kyc}}, failure("10", 10, "Empty Data")},
		"background":               {Answer{Outcome: Background}, failure("10", 10, "Empty Data")},
		"network lost":             {Answer{Outcome: Network}, failure("3", 3, "Unknown Error")},
		"server busy":              {Answer{Outcome: Busy}, failure("3", 3, "Unknown Error")},
		"empty answer":             {Answer{Outcome: Empty}, failure("10", 10, "Empty Data")},
		"never":                    {Answer{Outcome: Never}, failure("0", 0, "")},
		"one not provisioned": {Answer{Outcome: Allow, Unprovisioned: []string{kyc}},
			Decision{Granted: []string{job}, Refused: []Refused{{unknown, "40006"}, {kyc, "40006"}, {bank, "40006"}}}},
		"all not provisioned": {Answer{Outcome: Allow, Unprovisioned: []string{kyc, job}}, failure("40006", 11, refusedWords)},
		"denied, one not provisioned": {Answer{Outcome: Deny, Unprovisioned: []string{kyc}},
			Decision{Refused: []Refused{{job, "11"}, {unknown, "40006"}, {kyc, "40006"}, {bank, "40006"}}, Code: 11, Message: refusedWords}},
		"no answer":                  {Answer{}, failure("3", 3, "Unknown Error")},
		"an unknown answer":          {Answer{Outcome: "ALLOW"}, failure("3", 3, "Unknown Error")},
		"unknown answer with scopes": {Answer{Outcome: "some", Scopes: []string{kyc}}, failure("3", 3, "Unknown Error")},
	} {
		t.Run(name, func(t *testing.T) {
			p := dana(t)
			prompt := Plan(p, Request{
				App:    App{Provisioned: []string{job, kyc}},
				Scopes: []string{job, unknown, kyc, bank, job},
			}, nil, noTime)
			c.want.Outcome, c.want.Remember = c.answer.Outcome, c.want.Granted
			if diff := cmp.Diff(c.want, Decide(prompt, c.answer)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecideWithNothingAvailableRefusesEveryAnswer(t *testing.T) {
	p := dana(t)
	prompt := Plan(p, Request{App: App{Provisioned: []string{}}, Scopes: []string{"KYC_INFO", "NOPE"}}, nil, noTime)
	want := Decision{Refused: []Refused{{"KYC_INFO", "40006"}, {"NOPE", "40006"}}, Code: 11, Message: "Unauthorized to Get User Info"}
	for _, outcome := range append(OutcomeNames(), "") {
		want.Outcome = outcome
		if diff := cmp.Diff(want, Decide(prompt, Answer{Outcome: outcome})); diff != "" {
			t.Errorf("%q: %s", outcome, diff)
		}
	}
}

func TestEarlierGrantsAreNotAskedForAgain(t *testing.T) {
	p := dana(t)
	request := Request{Scopes: []string{"USER_JOB", "KYC_INFO", "NOPE"}}
	before := []Remembered{{"KYC_INFO", noTime.Add(-time.Hour)}, {"USER_BANK_NAME", noTime}}
	prompt := Plan(p, request, before, noTime)
	want := []Item{{"USER_JOB", true, New}, {"KYC_INFO", true, Allowed}, {"NOPE", false, Unavailable}}
	if diff := cmp.Diff(want, prompt.Items); diff != "" {
		t.Error(diff)
	}
	for name, c := range map[string]struct {
		answer Answer
		want   Decision
	}{
		"allow all":          {Answer{Outcome: Allow}, Decision{Granted: []string{"USER_JOB", "KYC_INFO"}, Refused: []Refused{{"NOPE", "40006"}}, Remember: []string{"USER_JOB"}}},
		"allow none of them": {Answer{Outcome: Allow, Scopes: []string{}}, Decision{Granted: []string{"KYC_INFO"}, Refused: []Refused{{"USER_JOB", "11"}, {"NOPE", "40006"}}}},
		"deny":               {Answer{Outcome: Deny}, Decision{Refused: []Refused{{"USER_JOB", "11"}, {"KYC_INFO", "11"}, {"NOPE", "40006"}}, Code: 11, Message: p.Errors[11]}},
		"the old one is no longer provisioned": {Answer{Outcome: Allow, Unprovisioned: []string{"KYC_INFO"}},
			Decision{Granted: []string{"USER_JOB"}, Refused: []Refused{{"KYC_INFO", "40006"}, {"NOPE", "40006"}}, Remember: []string{"USER_JOB"}}},
	} {
		c.want.Outcome = c.answer.Outcome
		if diff := cmp.Diff(c.want, Decide(prompt, c.answer)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestGrantsHoldAsLongAsTheProfileSays(t *testing.T) {
	p := *dana(t)
	request := Request{Scopes: []string{"KYC_INFO"}}
	before := []Remembered{{"KYC_INFO", noTime}}
	for _, c := range []struct {
		remember, later time.Duration
		want            State
	}{
		{Forever, 1000 * 24 * time.Hour, Allowed}, {0, 0, New}, {time.Hour, time.Hour - 1, Allowed}, {time.Hour, time.Hour, New},
	} {
		p.Remember = c.remember
		if got := Plan(&p, request, before, noTime.Add(c.later)).Items[0].State; got != c.want {
			t.Errorf("remembered for %v, after %v: %v, want %v", c.remember, c.later, got, c.want)
		}
	}
	if d := Decide(Plan(&p, request, nil, noTime), Answer{Outcome: Allow}); len(d.Remember) != 1 {
		t.Errorf("remembers %q", d.Remember)
	}
	p.Remember = 0
	if d := Decide(Plan(&p, request, nil, noTime), Answer{Outcome: Allow}); len(d.Granted) != 1 || d.Remember != nil {
		t.Errorf("a wallet that remembers nothing remembers %q of %q", d.Remember, d.Granted)
	}
}

func TestSilentAndFreeScopes(t *testing.T) {
	p := *dana(t)
	p.Scopes = slices.Clone(p.Scopes)
	p.Scopes[0].Silent, p.Scopes[1].Free = true, true // USER_LOGIN_ID, KYC_INFO
	request := Request{App: App{Provisioned: []string{}}, Scopes: []string{"USER_LOGIN_ID", "KYC_INFO"}}
	if got := Plan(&p, request, nil, noTime).Items; got[0].State != Unavailable || got[1].State != New {
		t.Errorf("nothing applied for: %v", got)
	}
	request.App.Provisioned = []string{"USER_LOGIN_ID"}
	prompt := Plan(&p, request, nil, noTime)
	if prompt.Items[0].State != Silent {
		t.Errorf("applied for: %v", prompt.Items)
	}
	d := Decide(prompt, Answer{Outcome: Allow, Scopes: []string{}})
	if !slices.Equal(d.Granted, []string{"USER_LOGIN_ID"}) || d.Remember != nil {
		t.Errorf("%+v", d)
	}
}

// checkDecision checks what must be true of every decision.
func checkDecision(t *testing.T, request Request, answer Answer, prompt Prompt, d Decision) {
	t.Helper()
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("asked %q of %q, answer %+v: %s", request.Scopes, request.App.Provisioned, answer, fmt.Sprintf(format, args...))
	}
	var in []string // every scope of the decision
	in = append(in, d.Granted...)
	for _, r := range d.Refused {
		in = append(in, r.Scope)
		if r.Code == "" {
			fail("%s was refused without a code", r.Scope)
		}
	}
	asked := slices.Compact(slices.Sorted(slices.Values(request.Scopes)))
	slices.Sort(in)
	if !slices.Equal(asked, in) {
		fail("granted and refused are %q together", in)
	}
	for _, scope := range d.Granted {
		at := slices.IndexFunc(prompt.Items, func(i Item) bool { return i.Scope == scope })
		switch state := prompt.Items[at].State; {
		case answer.Outcome != Allow:
			fail("%s was granted without being allowed", scope)
		case state == New && answer.Scopes != nil && !slices.Contains(answer.Scopes, scope):
			fail("%s was granted, but others were allowed", scope)
		case !prompt.Items[at].Known || state == Unavailable:
			fail("%s was granted, but neither shown as available, nor silent, nor remembered", scope)
		case request.App.Provisioned != nil && !slices.Contains(request.App.Provisioned, scope), slices.Contains(answer.Unprovisioned, scope):
			fail("%s was granted, but not provisioned", scope)
		}
	}
	for _, scope := range d.Remember {
		if !slices.Contains(d.Granted, scope) || !slices.Contains(prompt.Items, Item{scope, true, New}) {
			fail("%s is remembered, but was not granted by this answer", scope)
		}
	}
	untold := answer.Outcome.Silent() && prompt.grantable()
	if failed := d.Code != 0; !untold && failed == (len(d.Granted) > 0) || failed != (d.Message != "") {
		fail("granted %q with code %d (%s)", d.Granted, d.Code, d.Message)
	}
}

// Every request for up to three of five scopes, with every provisioning and every answer.
func TestDecideGrantsOnlyWhatWasShownAndAllowed(t *testing.T) {
	p := dana(t)
	names := []string{"USER_JOB", "KYC_INFO", "USER_BANK_NAME", "NOPE", ""}
	var lists [][]string
	for _, a := range names {
		lists = append(lists, []string{a})
		for _, b := range names {
			lists = append(lists, []string{a, b})
			for _, c := range names {
				lists = append(lists, []string{a, b, c})
			}
		}
	}
	subsets := [][]string{nil, {}, {"USER_JOB"}, {"KYC_INFO", "NOPE"}, {"USER_JOB", "KYC_INFO", "USER_BANK_NAME"}, {"USER_LOGIN_ID"}}
	p.Scopes = slices.Clone(p.Scopes)
	p.Scopes[p.index["USER_BANK_NAME"]].Silent = true
	memories := [][]Remembered{nil, {{"USER_JOB", noTime}}, {{"NOPE", noTime}, {"KYC_INFO", noTime}, {"USER_BANK_NAME", noTime}}}
	for _, scopes := range lists {
		for _, provisioned := range subsets {
			request := Request{App: App{Provisioned: provisioned}, Scopes: scopes}
			for _, before := range memories {
				prompt := Plan(p, request, before, noTime)
				for _, item := range prompt.Items {
					if item.State == Allowed && !slices.Contains(before, Remembered{item.Scope, noTime}) {
						t.Errorf("%s counts as granted before, and was not", item.Scope)
					}
				}
				for _, outcome := range append(OutcomeNames(), "", "other") {
					for _, some := range subsets {
						for _, unprovisioned := range [][]string{nil, {"USER_JOB"}} {
							answer := Answer{Outcome: outcome, Scopes: some, Unprovisioned: unprovisioned}
							checkDecision(t, request, answer, prompt, Decide(prompt, answer))
						}
					}
				}
			}
		}
	}
}

func FuzzDecide(f *testing.F) {
	p := dana(f)
	f.Add("USER_JOB,KYC_INFO,NOPE,USER_JOB", "USER_JOB", true, "allow", "KYC_INFO", false, "KYC_INFO")
	f.Add("USER_JOB", "", false, "allow", "", false, "")
	f.Add(",,", "", true, "close", ",", true, ",")
	f.Fuzz(func(t *testing.T, asked, provisioned string, limited bool, outcome, some string, partly bool, before string) {
		request := Request{Scopes: strings.Split(asked, ",")}
		if limited {
			request.App.Provisioned = strings.Split(provisioned, ",")
		}
		answer := Answer{Outcome: Outcome(outcome)}
		if partly {
			answer.Scopes = strings.Split(some, ",")
		}
		var remembered []Remembered
		for _, scope := range strings.Split(before, ",") {
			remembered = append(remembered, Remembered{scope, noTime})
		}
		prompt := Plan(p, request, remembered, noTime)
		checkDecision(t, request, answer, prompt, Decide(prompt, answer))
	})
}

// Every outcome at every shipped wallet, with and without earlier grants.
func TestDecideHoldsForEveryWallet(t *testing.T) {
	files, err := filepath.Glob("../assets/wallets/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("wallets %q, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := ParseProfile(file, data)
		if err != nil {
			t.Fatal(err)
		}
		names := p.ScopeNames()
		for _, provisioned := range [][]string{nil, {}, names[:1]} {
			request := Request{App: App{Provisioned: provisioned}, Scopes: append(slices.Clone(names), "NOPE")}
			for _, before := range [][]Remembered{nil, {{names[len(names)-1], noTime}}} {
				prompt := Plan(p, request, before, noTime)
				for _, outcome := range append(OutcomeNames(), "") {
					for _, some := range [][]string{nil, {}, names[:1]} {
						answer := Answer{Outcome: outcome, Scopes: some}
						d := Decide(prompt, answer)
						free := request
						if provisioned != nil { // free scopes need no provisioning
							free.App.Provisioned = slices.Clone(provisioned)
							for _, s := range p.Scopes {
								if s.Free {
									free.App.Provisioned = append(free.App.Provisioned, s.Name)
								}
							}
						}
						checkDecision(t, free, answer, prompt, d)
						if len(d.Granted) == 0 && !outcome.Silent() && prompt.grantable() && outcome != Allow && d.Code != p.Outcomes.Of(outcome) {
							t.Errorf("%s, %q: code %d, want %d", p.Name, outcome, d.Code, p.Outcomes.Of(outcome))
						}
					}
				}
			}
		}
	}
}
