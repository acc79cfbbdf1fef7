package spelling

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"run", "grants", "gateway", "doctor", "getAuthCode", "USER_NAME", "allow", "deny", "zsh", "fish"}
	for word, want := range map[string]string{
		"rnu": "run", "grant": "grants", "gatway": "gateway", "docter": "doctor", "getauthcode": "getAuthCode", "getAuthcode": "getAuthCode",
		"USERNAME": "USER_NAME", "user_name": "USER_NAME", "dney": "deny", "alow": "allow", "fsh": "fish", "zh": "", "Allow": "allow",
		"": "", "x": "", "ru": "", "fly": "", "maybe": "", "accept": "", strings.Repeat("run", 100): "",
	} {
		if got := Nearest(word, known...); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := Hint("dney", known...); got != `did you mean "deny"? ` {
		t.Error(got)
	}
	if got := Hint("fly", known...); got != "" {
		t.Error(got)
	}
}
