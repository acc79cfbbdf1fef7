package consent

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseAnswerReadsEveryForm(t *testing.T) {
	p := dana(t)
	for written, want := range map[string]Answer{
		"allow":                       {Outcome: Allow, Source: "script"},
		"deny":                        {Outcome: Deny, Source: "script"},
		"close":                       {Outcome: Close, Source: "script"},
		"reject":                      {Outcome: Deny, Source: "script"},
		"never":                       {Outcome: Never, Source: "script"},
		"unprovisioned:KYC_INFO":      {Outcome: Allow, Unprovisioned: []string{"KYC_INFO"}, Source: "script"},
		"deny+unprovisioned:KYC_INFO": {Outcome: Deny, Unprovisioned: []string{"KYC_INFO"}, Source: "script"},
		"allow:USER_JOB+unprovisioned:KYC_INFO,USER_LOGIN_ID": {Outcome: Allow, Scopes: []string{"USER_JOB"},
			Unprovisioned: []string{"KYC_INFO", "USER_LOGIN_ID"}, Source: "script"},
		"allow:KYC_INFO":               {Outcome: Allow, Scopes: []string{"KYC_INFO"}, Source: "script"},
		"allow:KYC_INFO,USER_LOGIN_ID": {Outcome: Allow, Scopes: []string{"KYC_INFO", "USER_LOGIN_ID"}, Source: "script"},
	} {
		got, err := ParseAnswer(p, written)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("ParseAnswer(%q): %v\n%s", written, err, diff)
		}
	}
}

func TestParseAnswerErrorsNameTheForms(t *testing.T) {
	p := dana(t)
	for written, want := range map[string]string{
		"":                      "use one of allow, deny, close, background,",
		"yes":                   "use one of allow, deny, close, background,",
		"Allow":                 "use one of allow, deny, close, background,",
		"deny:KYC_INFO":         "use one of allow, deny, close, background,",
		"close:":                "use one of allow, deny, close, background,",
		"allow+deny":            "use one of allow, deny, close, background,",
		"unprovisioned":         "use one of allow, deny, close, background,",
		"allow+":                "use one of allow, deny, close, background,",
		"allow:":                "names no scope: use allow:SCOPE,SCOPE, or deny",
		"allow:KYC":             `dana has no scope "KYC": use USER_LOGIN_ID, KYC_INFO,`,
		"allow:kyc_info":        `dana has no scope "kyc_info"`,
		"allow:KYC_INFO,":       `dana has no scope ""`,
		"allow:KYC_INFO, NAME":  `dana has no scope " NAME"`,
		"allow:KYC_INFO\nwrong": `dana has no scope "KYC_INFO\nwrong"`,
	} {
		_, err := ParseAnswer(p, written)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("ParseAnswer(%q) = %v, want one line with %q", written, err, want)
		}
	}
}

func FuzzParseAnswer(f *testing.F) {
	p := dana(f)
	for _, seed := range []string{"allow", "deny", "close", "allow:KYC_INFO,USER_JOB", "allow:", ":", "close:x", "unprovisioned:KYC_INFO+deny"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		answer, err := ParseAnswer(p, written)
		if err != nil {
			return
		}
		for _, scope := range append(slices.Clone(answer.Scopes), answer.Unprovisioned...) {
			if _, ok := p.Scope(scope); !ok {
				t.Errorf("%q names %q, which is not known", written, scope)
			}
		}
		again := string(answer.Outcome)
		if answer.Scopes != nil {
			again += ":" + strings.Join(answer.Scopes, ",")
		}
		if answer.Unprovisioned != nil {
			again += "+unprovisioned:" + strings.Join(answer.Unprovisioned, ",")
		}
		if twice, err := ParseAnswer(p, again); err != nil || !cmp.Equal(twice, answer) {
			t.Errorf("%q was read as %q, and that as %+v, %v", written, again, twice, err)
		}
	})
}

func TestAListOfAnswersIsSplit(t *testing.T) {
	for written, want := range map[string][]string{
		"allow":                                {"allow"},
		"deny,allow":                           {"deny", "allow"},
		"allow:A,B,deny":                       {"allow:A,B", "deny"},
		"deny,allow:A+unprovisioned:B,C,close": {"deny", "allow:A+unprovisioned:B,C", "close"},
		"unprovisioned:A,reject,B":             {"unprovisioned:A", "reject", "B"},
		"deny,alow":                            {"deny", "alow"},
		"deny,":                                {"deny", ""},
		"":                                     {""},
	} {
		if diff := cmp.Diff(want, SplitAnswers(written)); diff != "" {
			t.Errorf("%q: %s", written, diff)
		}
	}
}
