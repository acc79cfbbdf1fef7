package consent

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlanShowsEveryScopeOnceInTheOrderAsked(t *testing.T) {
	request := Request{
		App:    App{Name: "Coffee", Provisioned: []string{"KYC_INFO", "USER_JOB"}},
		Person: Person{Name: "Budi"},
		Scopes: []string{"USER_JOB", "NOPE", "KYC_INFO", "USER_JOB", "USER_BANK_NAME", "NOPE"},
	}
	p := dana(t)
	prompt := Plan(p, request)
	want := []Item{
		{"USER_JOB", true, New},
		{"NOPE", false, Unavailable},
		{"KYC_INFO", true, New},
		{"USER_BANK_NAME", true, Unavailable},
	}
	if diff := cmp.Diff(want, prompt.Items); diff != "" {
		t.Error(diff)
	}
	if prompt.App.Name != "Coffee" || prompt.Person.Name != "Budi" || prompt.Profile != p {
		t.Errorf("the prompt does not say who asks whom: %+v", prompt)
	}
}

func TestPlanTakesAbsentProvisioningForAllAndEmptyForNone(t *testing.T) {
	request := Request{Scopes: []string{"KYC_INFO"}}
	if got := Plan(dana(t), request).Items[0].State; got != New {
		t.Errorf("provisioned for all: %v", got)
	}
	request.App.Provisioned = []string{}
	if got := Plan(dana(t), request).Items[0].State; got != Unavailable {
		t.Errorf("provisioned for none: %v", got)
	}
}

// Asked in every row: USER_JOB and KYC_INFO, which are available, NOPE, which is unknown, and USER_BANK_NAME,
// which the app was not provisioned for.
func TestDecideForDana(t *testing.T) {
	const (
		job, kyc, unknown, bank = "USER_JOB", "KYC_INFO", "NOPE", "USER_BANK_NAME"
		refusedWords            = "Unauthorized to Get User Info"
	)
	refused := func(code string) []Refused {
		return []Refused{{job, code}, {unknown, "40006"}, {kyc, code}, {bank, "40006"}}
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
		"allow what cannot be had":   {only(unknown, bank), Decision{nil, refused("11"), 11, refusedWords}},
		"allow what was not asked":   {only("USER_LOGIN_ID"), Decision{nil, refused("11"), 11, refusedWords}},
		"allow nothing":              {Answer{Outcome: Allow, Scopes: []string{}}, Decision{nil, refused("11"), 11, refusedWords}},
		"deny":                       {Answer{Outcome: Deny}, Decision{nil, refused("11"), 11, refusedWords}},
		"deny, whatever it lists":    {Answer{Outcome: Deny, Scopes: []string{kyc}}, Decision{nil, refused("11"), 11, refusedWords}},
		"close":                      {Answer{Outcome: Close}, Decision{nil, refused("10"), 10, "Empty Data"}},
		"close, whatever it lists":   {Answer{Outcome: Close, Scopes: []string{kyc}}, Decision{nil, refused("10"), 10, "Empty Data"}},
		"no answer":                  {Answer{}, Decision{nil, refused("3"), 3, "Unknown Error"}},
		"an answer nobody knows":     {Answer{Outcome: "ALLOW"}, Decision{nil, refused("3"), 3, "Unknown Error"}},
		"unknown answer with scopes": {Answer{Outcome: "some", Scopes: []string{kyc}}, Decision{nil, refused("3"), 3, "Unknown Error"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := dana(t)
			prompt := Plan(p, Request{
				App:    App{Provisioned: []string{job, kyc}},
				Scopes: []string{job, unknown, kyc, bank, job},
			})
			if diff := cmp.Diff(c.want, Decide(p, prompt, c.answer)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecideWithNothingAvailableRefusesEveryAnswer(t *testing.T) {
	p := dana(t)
	prompt := Plan(p, Request{App: App{Provisioned: []string{}}, Scopes: []string{"KYC_INFO", "NOPE"}})
	want := Decision{nil, []Refused{{"KYC_INFO", "40006"}, {"NOPE", "40006"}}, 11, "Unauthorized to Get User Info"}
	for _, outcome := range []Outcome{Allow, Deny, Close, ""} {
		if diff := cmp.Diff(want, Decide(p, prompt, Answer{Outcome: outcome})); diff != "" {
			t.Errorf("%q: %s", outcome, diff)
		}
	}
}

// checkDecision holds one decision to what must be true of all.
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
		switch {
		case answer.Outcome != Allow:
			fail("%s was granted without being allowed", scope)
		case answer.Scopes != nil && !slices.Contains(answer.Scopes, scope):
			fail("%s was granted, but others were allowed", scope)
		case !slices.Contains(prompt.Items, Item{scope, true, New}):
			fail("%s was granted, but not shown as available", scope)
		case request.App.Provisioned != nil && !slices.Contains(request.App.Provisioned, scope):
			fail("%s was granted, but not provisioned", scope)
		}
	}
	if failed := d.Code != 0; failed == (len(d.Granted) > 0) || failed != (d.Message != "") {
		fail("granted %q with code %d (%s)", d.Granted, d.Code, d.Message)
	}
}

// Every request of up to three of five scopes, every provisioning, every answer.
func TestDecideNeverGrantsWhatWasNotAskedShownAndAllowed(t *testing.T) {
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
	for _, scopes := range lists {
		for _, provisioned := range subsets {
			request := Request{App: App{Provisioned: provisioned}, Scopes: scopes}
			prompt := Plan(p, request)
			for _, outcome := range []Outcome{Allow, Deny, Close, "", "other"} {
				for _, some := range subsets {
					answer := Answer{Outcome: outcome, Scopes: some}
					checkDecision(t, request, answer, prompt, Decide(p, prompt, answer))
				}
			}
		}
	}
}

func FuzzDecide(f *testing.F) {
	p := dana(f)
	f.Add("USER_JOB,KYC_INFO,NOPE,USER_JOB", "USER_JOB", true, "allow", "KYC_INFO", false)
	f.Add("USER_JOB", "", false, "allow", "", false)
	f.Add(",,", "", true, "close", ",", true)
	f.Fuzz(func(t *testing.T, asked, provisioned string, limited bool, outcome, some string, partly bool) {
		request := Request{Scopes: strings.Split(asked, ",")}
		if limited {
			request.App.Provisioned = strings.Split(provisioned, ",")
		}
		answer := Answer{Outcome: Outcome(outcome)}
		if partly {
			answer.Scopes = strings.Split(some, ",")
		}
		prompt := Plan(p, request)
		checkDecision(t, request, answer, prompt, Decide(p, prompt, answer))
	})
}
