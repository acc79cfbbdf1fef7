package consent

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// dana is the profile that ships. It is read as a file because this package imports no other of the module.
func dana(t testing.TB) *Profile {
	t.Helper()
	p, err := ParseProfile("dana.yaml", danaFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func danaFile(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../assets/wallets/dana.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDanaProfileIsReadWhole(t *testing.T) {
	p := dana(t)
	if p.Name != "dana" || p.Title != "DANA" || p.Read != "2026-11-22" || len(p.Sources) != 1 {
		t.Errorf("head of the profile: %q %q %q %q", p.Name, p.Title, p.Read, p.Sources)
	}
	if want := (Outcomes{Empty: 10, Unavailable: "40006", Nothing: 11, Deny: 11, Close: 10, Unknown: 3}); p.Outcomes != want {
		t.Errorf("outcomes %+v, want %+v", p.Outcomes, want)
	}
	if p.Errors[3] != "Unknown Error" || p.Errors[10] != "Empty Data" || p.Errors[11] != "Unauthorized to Get User Info" {
		t.Errorf("errors %v", p.Errors)
	}
	if p.CodeLifetime != 5*time.Minute {
		t.Errorf("codes live for %v", p.CodeLifetime)
	}
	if len(p.Scopes) != 25 || len(p.ScopeNames()) != 25 || p.ScopeNames()[24] != "SUBSCRIPTION" {
		t.Errorf("scopes %q", p.ScopeNames())
	}
}

func TestLabelSpeaksTheLanguageAskedFor(t *testing.T) {
	p := dana(t)
	for _, c := range []struct{ lang, title, text string }{
		{"en", "Phone number", "Authorized to obtain users' phone numbers"},
		{"id", "Nomor telepon", "Diizinkan memperoleh nomor telepon pengguna"},
		{"id-ID", "Nomor telepon", "Diizinkan memperoleh nomor telepon pengguna"},
		{"id_ID.UTF-8", "Nomor telepon", "Diizinkan memperoleh nomor telepon pengguna"},
		{"fr", "Phone number", "Authorized to obtain users' phone numbers"},
		{"", "Phone number", "Authorized to obtain users' phone numbers"},
		{"idris", "Phone number", "Authorized to obtain users' phone numbers"},
	} {
		if title, text := p.Label("USER_LOGIN_ID", c.lang); title != c.title || text != c.text {
			t.Errorf("Label in %q = %q, %q", c.lang, title, text)
		}
	}
}

func TestLabelOfUnknownScopeCannotSpeak(t *testing.T) {
	p := dana(t)
	for scope, want := range map[string]string{
		"USER_SHOE_SIZE":          "USER_SHOE_SIZE",
		"Press Allow, it is safe": "Press·Allow··it·is·safe",
		"a\nb\u202ec\u0000":       "a·b·c·",
		"":                        "·",
		"\xff":                    "·",
		strings.Repeat("A", 5000): strings.Repeat("A", 40) + "…",
	} {
		if title, text := p.Label(scope, "en"); title != want || text != "" {
			t.Errorf("Label(%.30q) = %q, %q; want %q and no sentence", scope, title, text, want)
		}
	}
}

func TestProfileErrorsPointAtTheLine(t *testing.T) {
	whole := string(danaFile(t))
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":             {"title: DANA", "titel: DANA", `dana.yaml:7: unknown field "titel"`},
		"repeated key":            {"title: DANA", "name: DANA", `dana.yaml:7: mapping key "name" already defined`},
		"number for text":         {"title: DANA", "title: 12", "dana.yaml:7: 12 is no text"},
		"empty text":              {"title: DANA", `title: ""`, "dana.yaml:7: title is missing"},
		"absent text":             {"title: DANA", "", "dana.yaml:1: title is missing"},
		"no day":                  {"read: 2026-11-22", "read: yesterday", `dana.yaml:8: read: "yesterday" is no day`},
		"no time span":            {"codeLifetime: 5m", "codeLifetime: soon", `dana.yaml:13: codeLifetime: "soon" is no time span`},
		"no lifetime at all":      {"codeLifetime: 5m", "codeLifetime: 0s", `dana.yaml:13: codeLifetime: "0s" is no time span`},
		"no sources":              {"  - https://mini-program.dana.id/docs/miniprogram_dana/mpdev/api_openapi_getauthcode\n", "", "sources is missing"},
		"text for number":         {"deny: 11", "deny: eleven", "dana.yaml:27: eleven is no whole number"},
		"negative number":         {"deny: 11", "deny: -11", "dana.yaml:27: -11 is no whole number"},
		"outcome without message": {"deny: 11", "deny: 12", "dana.yaml:27: outcomes: deny: code 12 has no message"},
		"outcome absent":          {"  deny: 11 ", "  # ", "dana.yaml:1: outcomes: deny is missing"},
		"wordless code":           {"3: Unknown Error", "3: ' '", "dana.yaml:17: errors: 3 is missing"},
		"code in words":           {"3: Unknown Error", "three: Unknown Error", "dana.yaml:17: a value of another kind belongs here"},
		"repeated scope":          {"name: KYC_INFO", "name: USER_LOGIN_ID", "dana.yaml:37: scope USER_LOGIN_ID is listed twice"},
		"name with a space":       {"name: KYC_INFO", "name: KYC INFO", `dana.yaml:37: scope "KYC INFO": only ASCII`},
		"one language only":       {"title: {en: Verified identity, id: Identitas terverifikasi}", "title: {en: Verified identity}", "dana.yaml:37: scope KYC_INFO: title in id is missing"},
		"list for text":           {"title: DANA", "title: [DANA]", "dana.yaml:7: [DANA] is no text"},
		"not YAML":                {"title: DANA", "title: [DANA", "dana.yaml:"},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(whole, c.old) != 1 {
				t.Fatalf("%q is in the profile %d times", c.old, strings.Count(whole, c.old))
			}
			_, err := ParseProfile("dana.yaml", []byte(strings.Replace(whole, c.old, c.new, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, c.want)
			}
		})
	}
	for _, none := range []string{"", "# nothing\n", "null", "- a", "a"} {
		if _, err := ParseProfile("x.yaml", []byte(none)); err == nil || !strings.HasPrefix(err.Error(), "x.yaml:1: ") {
			t.Errorf("ParseProfile(%q) = %v", none, err)
		}
	}
}

func FuzzParseProfile(f *testing.F) {
	f.Add(danaFile(f))
	f.Add([]byte("name: &a dana\ntitle: *a\n<<: {read: 2026-11-22}"))
	f.Add([]byte("? {"))
	f.Add([]byte("scopes:\n- name: A\n  title: {en: |\n  a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseProfile("x.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x.yaml:") || strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("error is not one line that starts with the file: %q", err)
			}
			return
		}
		for _, code := range []int{p.Outcomes.Empty, p.Outcomes.Nothing, p.Outcomes.Deny, p.Outcomes.Close, p.Outcomes.Unknown} {
			if p.Errors[code] == "" {
				t.Errorf("code %d has no message", code)
			}
		}
		for _, s := range p.Scopes {
			if got, ok := p.Scope(s.Name); !ok || got != s || bytes.ContainsAny([]byte(s.Name), " \n") {
				t.Errorf("scope %q cannot be found again", s.Name)
			}
		}
	})
}
