package consent

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseAnswerReadsEveryForm(t *testing.T) {
	p := dana(t)
	for written, want := range map[string]Answer{
		"allow":                        {Outcome: Allow, Source: "script"},
		"deny":                         {Outcome: Deny, Source: "script"},
		"close":                        {Outcome: Close, Source: "script"},
		"allow:KYC_INFO":               {Outcome: Allow, Scopes: []string{"KYC_INFO"}, Source: "script"},
		"allow:KYC_INFO,USER_LOGIN_ID": {Outcome: Allow, Scopes: []string{"KYC_INFO", "USER_LOGIN_ID"}, Source: "script"},
	} {
		got, err := ParseAnswer(p, written)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("ParseAnswer(%q): %v\n%s", written, err, diff)
		}
	}
}

func TestParseAnswerSaysWhatItTakes(t *testing.T) {
	p := dana(t)
	for written, want := range map[string]string{
		"":                      "use allow, allow:SCOPE,SCOPE, deny or close",
		"yes":                   "use allow, allow:SCOPE,SCOPE, deny or close",
		"Allow":                 "use allow, allow:SCOPE,SCOPE, deny or close",
		"deny:KYC_INFO":         "use allow, allow:SCOPE,SCOPE, deny or close",
		"close:":                "use allow, allow:SCOPE,SCOPE, deny or close",
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
	for _, seed := range []string{"allow", "deny", "close", "allow:KYC_INFO,USER_JOB", "allow:", ":", "close:x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		answer, err := ParseAnswer(p, written)
		if err != nil {
			return
		}
		if p.missing(answer.Scopes) != nil {
			t.Errorf("%q allows a scope that is not known", written)
		}
		again := string(answer.Outcome)
		if answer.Scopes != nil {
			again += ":" + strings.Join(answer.Scopes, ",")
		}
		if again != written {
			t.Errorf("%q was read as %q", written, again)
		}
	})
}
