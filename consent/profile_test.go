package consent

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// dana returns the shipped profile. It is read as a file because this package does not know the wallets.
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

func TestDanaProfileIsReadCompletely(t *testing.T) {
	p := dana(t)
	if p.Name != "dana" || p.Title != "DANA" || p.Read != "2026-11-29" || len(p.Sources) != 6 {
		t.Errorf("head of the profile: %q %q %q %q", p.Name, p.Title, p.Read, p.Sources)
	}
	want := Outcomes{Scopes: 10, Unavailable: "40006", Nothing: 11, Unknown: 3}
	if diff := cmp.Diff(want, p.Outcomes, cmpopts.IgnoreFields(Outcomes{}, "Codes")); diff != "" {
		t.Error(diff)
	}
	for outcome, code := range map[Outcome]int{Deny: 11, Close: 10, Background: 10, Network: 3, Busy: 3, Empty: 10} {
		if p.Outcomes.Codes[outcome] != code {
			t.Errorf("%s has code %d, want %d", outcome, p.Outcomes.Codes[outcome], code)
		}
	}
	if p.Errors[3] != "Unknown Error" || p.Errors[10] != "Empty Data" || p.Errors[11] != "Unauthorized to Get User Info" {
		t.Errorf("errors %v", p.Errors)
	}
	if p.CodeLifetime != 5*time.Minute {
		t.Errorf("codes live for %v", p.CodeLifetime)
	}
	if p.Call.Text || p.Call.Commas || p.Call.AnyCase || p.Call.Defaults != nil || p.AlwaysErrorScopes {
		t.Errorf("calls are %+v, error scopes always there: %v", p.Call, p.AlwaysErrorScopes)
	}
	if p.Remember != Forever || p.Meanwhile != Wait || len(p.Disputed) != 0 {
		t.Errorf("remember %v, meanwhile %s, disputed %v", p.Remember, p.Meanwhile, p.Disputed)
	}
	for _, s := range p.Scopes {
		if s.Silent || s.Free {
			t.Errorf("%s: silent %v, free %v", s.Name, s.Silent, s.Free)
		}
	}
	if len(p.Scopes) != 25 || len(p.ScopeNames()) != 25 || p.ScopeNames()[24] != "SUBSCRIPTION" {
		t.Errorf("scopes %q", p.ScopeNames())
	}
}

func TestLabelUsesTheRequestedLanguage(t *testing.T) {
	p := dana(t)
	for _, c := range []struct{ lang, title, text string }{
		{"en", "Your phone number", "Authorized to obtain users' phone numbers"},
		{"id", "Nomor telepon Anda", "Diizinkan memperoleh nomor telepon pengguna"},
		{"id-ID", "Nomor telepon Anda", "Diizinkan memperoleh nomor telepon pengguna"},
		{"id_ID.UTF-8", "Nomor telepon Anda", "Diizinkan memperoleh nomor telepon pengguna"},
		{"fr", "Your phone number", "Authorized to obtain users' phone numbers"},
		{"", "Your phone number", "Authorized to obtain users' phone numbers"},
		{"idris", "Your phone number", "Authorized to obtain users' phone numbers"},
	} {
		if title, text := p.Label("USER_LOGIN_ID", c.lang); title != c.title || text != c.text {
			t.Errorf("Label in %q = %q, %q", c.lang, title, text)
		}
	}
}

func TestLabelOfUnknownScopeContainsNoSentence(t *testing.T) {
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

// smallCodes are the codes of outcomes in small: 1 and 2 alternately.
var smallCodes = func() map[Outcome]int {
	codes := map[Outcome]int{}
	for i, outcome := range FailingOutcomes() {
		codes[outcome] = i%2 + 1
	}
	return codes
}()

// small is the profile of a fictional wallet that uses every key. Its outcomes are on one line, so that a new one does not
// move other lines.
var small = func() string {
	var codes strings.Builder
	for _, outcome := range FailingOutcomes() {
		fmt.Fprintf(&codes, ", %s: %d", outcome, smallCodes[outcome])
	}
	return strings.Replace(smallText, ", CODES", codes.String(), 1)
}()

const smallText = `name: coin
title: Coin
read: 2026-11-22
sources: [https://coin.example/docs]
call:
  required: false
  default: [base]
  text: true
  commas: true
  anyCase: true
codeLifetime: 90s
remember: 24h
meanwhile: drop
alwaysErrorScopes: true
errors:
  1: One
  2: Two
outcomes: {scopes: 1, unavailable: gone, nothing: 2, unknown: 1, CODES}
disputed:
  close: {en: Or one, id: Atau satu}
scopes:
  - name: BASE
    title: {en: Number, id: Nomor}
    text: {en: Its number, id: Nomornya}
    silent: true
    free: true
    opens: [userId, x-shoeSize]
  - name: PHONE
    title: {en: Phone, id: Telepon}
    text: {en: Its phone, id: Teleponnya}
    yours: {en: Where you are reached, id: Cara menghubungi}
sheet: switches
container: {app: coin, version: "9.1", sdkVersion: "2.7", userAgent: Coin/9 MiniProgram}
tradePay: {fails: ["6001", "4000"]}
calls: {coinShare: {is: share, takes: {text: title}}}
signContract: {failed: "6003"}
`

func TestProfileUsesEveryKey(t *testing.T) {
	got, err := ParseProfile("coin.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	want := &Profile{
		Name: "coin", Title: "Coin", Read: "2026-11-22", Sources: []string{"https://coin.example/docs"},
		Call:         CallForm{Text: true, Commas: true, AnyCase: true, Defaults: []string{"BASE"}},
		CodeLifetime: 90 * time.Second, Remember: 24 * time.Hour, Meanwhile: Drop, AlwaysErrorScopes: true,
		Errors:    map[int]string{1: "One", 2: "Two"},
		Outcomes:  Outcomes{Scopes: 1, Unavailable: "gone", Nothing: 2, Unknown: 1, Codes: smallCodes},
		Disputed:  map[Outcome]Words{Close: {EN: "Or one", ID: "Atau satu"}},
		Sheet:     SwitchesSheet,
		Container: Container{"coin", "9.1", "2.7", "Coin/9 MiniProgram"}, PaymentFails: []string{"6001", "4000"}, AgreementFails: 6003,
		Calls: map[string]Synonym{"coinShare": {Is: "share", Takes: map[string]string{"text": "title"}}},
		Scopes: []Scope{
			{Name: "BASE", Title: Words{"Number", "Nomor"}, Yours: Words{"Your number", "Nomor Anda"}, Text: Words{"Its number", "Nomornya"},
				Silent: true, Free: true, Opens: []string{"userId", "x-shoeSize"}},
			{Name: "PHONE", Title: Words{"Phone", "Telepon"}, Yours: Words{"Where you are reached", "Cara menghubungi"}, Text: Words{"Its phone", "Teleponnya"}},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Profile{}, Synonym{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestProfileAcceptsEveryWordForRememberAndMeanwhile(t *testing.T) {
	for written, want := range map[string]time.Duration{"forever": Forever, "never": 0, "1h30m": 90 * time.Minute} {
		p, err := ParseProfile("coin.yaml", []byte(strings.Replace(small, "remember: 24h", "remember: "+written, 1)))
		if err != nil || p.Remember != want {
			t.Errorf("%s: %v, %v", written, p, err)
		}
	}
	for _, want := range []Meanwhile{Wait, Refuse, Drop} {
		p, err := ParseProfile("coin.yaml", []byte(strings.Replace(small, "meanwhile: drop", "meanwhile: "+string(want), 1)))
		if err != nil || p.Meanwhile != want {
			t.Errorf("%s: %v, %v", want, p, err)
		}
	}
}

func TestEveryOutcomeWithACodeCanBeDisputed(t *testing.T) {
	for _, outcome := range OutcomeNames() {
		p, err := ParseProfile("coin.yaml", []byte(strings.Replace(small, "  close: {en", "  "+string(outcome)+": {en", 1)))
		if !outcome.Fails() {
			if err == nil {
				t.Errorf("%s: taken", outcome)
			}
		} else if err != nil || p.Disputed[outcome].EN != "Or one" {
			t.Errorf("%s: %v", outcome, err)
		}
	}
}

func TestScopesMayDifferInCaseIfTheProfileIsCaseSensitive(t *testing.T) {
	other := strings.NewReplacer("name: PHONE", "name: base", "anyCase: true", "anyCase: false").Replace(small)
	p, err := ParseProfile("coin.yaml", []byte(other))
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := p.Scope("base"); s.Name != "base" || p.Call.Defaults[0] != "base" {
		t.Errorf("%+v, default %s", s, p.Call.Defaults)
	}
}

// Every shipped profile is valid.
func TestShippedProfilesAreRead(t *testing.T) {
	files, err := filepath.Glob("../assets/wallets/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseProfile(file, data); err != nil {
			t.Error(err)
		}
	}
}

func TestProfileErrorsPointAtTheLine(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":                {"title: Coin", "titel: Coin", `2: unknown key "titel": did you mean "title"? the keys are name, title, read,`},
		"unknown key of a scope":     {"    free: true", "    fre: true", `26: unknown key "fre": did you mean "free"? the keys are name, title, yours, text, silent, free, opens`},
		"repeated key":               {"title: Coin", "name: Coin", `2: key "name" occurs twice: keep one`},
		"number for text":            {"title: Coin", "title: 12", "2: title: 12 is not text"},
		"list for text":              {"title: Coin", "title: [Coin]", "2: title: a string belongs here, not a list"},
		"empty text":                 {"title: Coin", `title: ""`, "2: title is missing"},
		"absent text":                {"title: Coin", "", "1: title is missing"},
		"dot in a call":              {"coinShare", "AlipayJSBridge.coinShare", `35: calls: "AlipayJSBridge.coinShare": the name of a call has no dot`},
		"name with a space":          {"name: coin", "name: my coin", `1: name: "my coin": only ASCII`},
		"no day":                     {"read: 2026-11-22", "read: yesterday", `3: read: "yesterday" is not a date`},
		"no sources":                 {"sources: [https://coin.example/docs]", "", "1: sources is missing"},
		"empty source":               {"sources: [https://coin.example/docs]", "sources: ['']", "4: sources: address is missing"},
		"call absent":                {"call:\n  required: false\n  default: [base]\n  text: true\n  commas: true\n  anyCase: true\n", "", "1: call: text is missing: use true or false"},
		"required absent":            {"  required: false\n", "", "5: call: required is missing: use true or false"},
		"text absent":                {"  text: true\n", "", "5: call: text is missing: use true or false"},
		"word for a switch":          {"text: true", "text: maybe", "8: call: text: maybe is neither true nor false"},
		"commas without text":        {"text: true", "text: false", "9: call: commas needs one string, but text is false"},
		"default where required":     {"required: false", "required: true", "7: call: default is given although scopes are required"},
		"no default":                 {"  default: [base]\n", "", "6: call: default is missing"},
		"empty default":              {"default: [base]", "default: []", "6: call: default is missing"},
		"unknown default":            {"default: [base]", "default: [BOSS]", `7: call: default: there is no scope "BOSS": use one of BASE, PHONE`},
		"repeated default":           {"default: [base]", "default: [base, BASE]", "7: call: default: BASE occurs twice"},
		"no time span":               {"codeLifetime: 90s", "codeLifetime: soon", `11: codeLifetime: "soon" is not a duration`},
		"no lifetime at all":         {"codeLifetime: 90s", "codeLifetime: 0s", `11: codeLifetime: "0s" is not a duration`},
		"unknown memory":             {"remember: 24h", "remember: always", `12: remember: "always" is not known: use forever, never`},
		"negative memory":            {"remember: 24h", "remember: -1h", `12: remember: "-1h" is not known`},
		"memory absent":              {"remember: 24h\n", "", "1: remember is missing"},
		"unknown meanwhile":          {"meanwhile: drop", "meanwhile: queue", `13: meanwhile: "queue" is not known: use wait, refuse or drop`},
		"error scopes absent":        {"alwaysErrorScopes: true\n", "", "1: alwaysErrorScopes is missing: use true or false"},
		"text for number":            {"deny: 1", "deny: eleven", "18: outcomes: deny: eleven is not a whole number"},
		"negative number":            {"deny: 1", "deny: -11", "18: outcomes: deny: -11 is not a whole number"},
		"outcome without message":    {"deny: 1", "deny: 12", "18: outcomes: deny: code 12 has no message: add it under errors"},
		"outcome absent":             {"deny: 1, ", "", "18: outcomes: deny is missing"},
		"code of no outcome":         {"deny: 1", "deny: 1, slam: 1", `18: unknown key "slam": the keys are scopes, unavailable, nothing, deny,`},
		"code of a silent outcome":   {"deny: 1", "deny: 1, never: 1", `18: unknown key "never": the keys are`},
		"unavailable absent":         {"unavailable: gone, ", "", "18: outcomes: unavailable is missing"},
		"wordless code":              {"  2: Two", "  2: ' '", "17: errors: the message of 2 is missing"},
		"code in words":              {"  2: Two", "  two: Two", `17: errors: "two" is not a code`},
		"code in another notation":   {"  2: Two", "  0x2: Two", `17: errors: "0x2" is not a code`},
		"code 0":                     {"  2: Two", "  0: Two", "17: errors: 0 is not an error"},
		"dispute without text":       {"close: {en: Or one, id: Atau satu}", "close: {}", "20: disputed: close: in en is missing"},
		"dispute in one language":    {"close: {en: Or one, id: Atau satu}", "close: {en: Or one}", "20: disputed: close: in id is missing"},
		"dispute of no outcome":      {"close: {en: Or one", "shut: {en: Or one", `20: disputed: "shut" is not an outcome with a code: use one of deny,`},
		"repeated scope":             {"name: PHONE", "name: BASE", "28: scope BASE is listed twice"},
		"scope in another case":      {"name: PHONE", "name: Base", "28: scope Base is BASE, as call: anyCase is true"},
		"scope's name with a space":  {"name: PHONE", "name: PHONE NUMBER", `28: scope "PHONE NUMBER": only ASCII`},
		"nameless scope":             {"  - name: PHONE\n    title", "  - title", "28: scopes: name is missing"},
		"one language only":          {"title: {en: Phone, id: Telepon}", "title: {en: Phone}", "28: scope PHONE: title in id is missing"},
		"scope without text":         {"    text: {en: Its phone, id: Teleponnya}\n", "", "28: scope PHONE: text in en is missing"},
		"unknown field":              {"opens: [userId, x-shoeSize]", "opens: [userId, shoeSize]", `27: scope BASE: opens "shoeSize", which is not a field of a user: use one of userId,`},
		"field of one's own unnamed": {"opens: [userId, x-shoeSize]", "opens: [userId, x-]", `27: scope BASE: opens "x-"`},
		"field opened twice":         {"opens: [userId, x-shoeSize]", "opens: [userId, userId]", "27: scope BASE: opens userId twice"},
		"invisible title":            {"title: Coin", `title: "\u2800"`, `2: title: "\u2800" contains an invisible character, U+2800: remove it`},
		"title that turns":           {"title: Coin", `title: "Coin\u202e"`, `2: title: "Coin\u202e" contains an invisible character`},
		"words that break":           {"en: Its phone", `en: "Its\nphone"`, `30: scope PHONE: text in en: "Its\nphone" contains an invisible`},
		"title that goes on":         {"en: Phone", "en: " + strings.Repeat("é", 81), "29: scope PHONE: title in en is longer than 80 characters"},
		"message that steers":        {"  2: Two", `  2: "\e[2J"`, `17: errors: the message of 2: "\x1b[2J" contains an invisible`},
		"unknown sheet":              {"sheet: switches", "sheet: list", `32: sheet: "list" is not known: use wallet or switches`},
		"result code in words":       {`"6001"`, `"paid"`, `34: tradePay: fails: "paid" is not a result code: write it like "6001"`},
		"result code with a zero":    {`"6001"`, `"06001"`, `34: tradePay: fails: "06001" is not a result code`},
		"payment that fails":         {`"6001"`, `"9000"`, "34: tradePay: fails: 9000 is the code of an order that was paid: remove it"},
		"code of agreements":         {`"6003"`, `"06003"`, `36: signContract: failed: "06003" is not a code: write it like "7002"`},
		"result code twice":          {`"6001"`, `"4000"`, "34: tradePay: fails: 4000 occurs twice: keep one"},
		"yours in one language":      {"yours: {en: Where you are reached, id: Cara menghubungi}", "yours: {en: Where you are reached}", "28: scope PHONE: yours in id is missing"},
		"not YAML":                   {"title: Coin", "title: [Coin", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(small, c.old) != 1 {
				t.Fatalf("%q is in the profile %d times", c.old, strings.Count(small, c.old))
			}
			_, err := ParseProfile("coin.yaml", []byte(strings.Replace(small, c.old, c.new, 1)))
			if err == nil || !strings.HasPrefix(err.Error(), "coin.yaml:"+c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, c.want)
			}
		})
	}
	for _, none := range []string{"", "# nothing\n", "null", "- a", "a"} {
		if _, err := ParseProfile("x.yaml", []byte(none)); err == nil || !strings.HasPrefix(err.Error(), "x.yaml:1: ") {
			t.Errorf("ParseProfile(%q) = %v", none, err)
		}
	}
	if _, err := ParseProfile("x.yaml", []byte(small[:strings.Index(small, "scopes:\n  - ")])); err == nil ||
		!strings.Contains(err.Error(), "x.yaml:1: scopes is missing") {
		t.Errorf("without scopes: %v", err)
	}
}

func FuzzParseProfile(f *testing.F) {
	f.Add(danaFile(f))
	f.Add([]byte(small))
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
		codes := []int{p.Outcomes.Scopes, p.Outcomes.Nothing, p.Outcomes.Unknown}
		for _, outcome := range FailingOutcomes() {
			codes = append(codes, p.Outcomes.Codes[outcome])
		}
		for _, code := range codes {
			if p.Errors[code] == "" || code == 0 {
				t.Errorf("code %d has no message", code)
			}
		}
		for _, name := range p.Call.Defaults {
			if _, ok := p.Scope(name); !ok {
				t.Errorf("default %q is not a scope", name)
			}
		}
		if p.Call.Commas && !p.Call.Text || p.Remember < 0 || p.CodeLifetime <= 0 {
			t.Errorf("%+v makes no sense", p)
		}
		for _, s := range p.Scopes {
			if got, ok := p.Scope(s.Name); !ok || got.Name != s.Name || bytes.ContainsAny([]byte(s.Name), " \n") {
				t.Errorf("scope %q cannot be found again", s.Name)
			}
			for _, field := range s.Opens {
				if !IsField(field) {
					t.Errorf("scope %s opens %q", s.Name, field)
				}
			}
		}
	})
}
