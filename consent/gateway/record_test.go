package gateway_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// hash returns a secret as records have it.
func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func TestRecordLinksCodesTokensAndFields(t *testing.T) {
	calls := map[string][2]string{
		"snap":           {backend.SNAPTokenPath, backend.SNAPProfilePath},
		"authorizations": {"/v2/authorizations/applyToken", "/v2/users/inquiryUserInfo"},
	}
	each(t, func(t *testing.T, d dialect, w *world) {
		code := w.grant(d.wallet, "coffee", "sari", d.phone)
		shop := d.shop(w, "shop-1")
		line := gateway.Redemption{Client: "shop-1", Wallet: d.wallet, App: "coffee", User: "sari", Code: hash(code), Scopes: []string{d.phone}}
		is := func(what, presented, call, token string, fields []string, answer, why string) {
			t.Helper()
			want := line
			want.Presented, want.Call, want.Token, want.Fields, want.Why = presented, call, token, fields, why
			if want.Answer = answer; why != "" {
				want.Wallet, want.App, want.User, want.Scopes = "", "", "", nil
			}
			if diff := cmp.Diff(want, w.lines.last()); diff != "" {
				t.Errorf("%s: -want +got\n%s", what, diff)
			}
		}
		result := func(words string) string { result, _, _ := strings.Cut(words, " "); return result }
		trade, look := calls[d.name][0], calls[d.name][1]

		first := shop.login(code)
		is("the login", "code", trade, hash(first.access), nil, result(d.success), "")
		second := shop.renew(first.refresh)
		is("the refresh", "refresh token", trade, hash(second.access), nil, result(d.success), "")
		shop.look(second.access)
		is("the look", "access token", look, hash(second.access), []string{"phone"}, d.opened, "")
		shop.renew(first.refresh)
		is("the used refresh token", "refresh token", trade, "", nil, result(d.tokenUsed), "the refresh token is used already")
		shop.login(code)
		is("the replay", "code", trade, "", nil, result(d.codeUsed), "the code is used already; the tokens that it bought are revoked")
		shop.look(second.access)
		is("the dead token", "access token", look, hash(second.access), nil, d.accessEnded, "the access token is revoked")
	})
}

// warned runs a login and a look with a wrong key, and returns the warnings.
func warned(t *testing.T, d dialect, w *world) (code, access string, warnings []string) {
	t.Helper()
	code = w.grant(d.wallet, "coffee", "budi", d.phone)
	shop := d.shop(w, "shop-1")
	switch s := shop.(type) {
	case snapShop:
		s.Key = otherKey()
		shop = s
	case authorizationsShop:
		s.Key = otherKey()
		shop = s
	}
	login := shop.login(code)
	expect(t, "the login", login, d.success)
	look := shop.look(login.access)
	expect(t, "the look", look, d.opened)
	if look.fields[d.phoneField] == "" {
		t.Errorf("the look gave %s", look.text)
	}
	return code, login.access, w.lines.warnings()
}

func TestWarnServesAndNamesTheTextToSign(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) { c.Signature = gateway.Warn })
			_, _, warnings := warned(t, d, w)
			if len(warnings) != 2 {
				t.Fatalf("there are %d warnings: %q", len(warnings), warnings)
			}
			want := map[string][2]string{
				"snap":           {`X-CLIENT-KEY + "|" + X-TIMESTAMP, is "shop-1|20`, `the value of "request" as it was sent, is "{\"body\":{\"accessToken\":`},
				"authorizations": {`is "POST /v2/authorizations/applyToken\nshop-1.20`, `is "POST /v2/users/inquiryUserInfo\nshop-1.20`},
			}[d.name]
			for i, warning := range warnings {
				if !strings.Contains(warning, "a strict server would have refused") || !strings.Contains(warning, want[i]) || strings.Contains(warning, "\n") {
					t.Errorf("warning %d is %s", i+1, warning)
				}
			}
		})
	}
}

func TestWarnServesAnUnregisteredClient(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) { c.Signature = gateway.Warn })
			expect(t, "the login", d.shop(w, "nobody").login(w.grant(d.wallet, "coffee", "budi", d.phone)), d.success)
			if got := w.lines.warnings(); len(got) != 1 || !strings.Contains(got[0], "--client nobody") {
				t.Errorf("the warnings are %q", got)
			}
		})
	}
}

func TestOffServesWithoutWarnings(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) { c.Signature = gateway.Off })
			if _, _, warnings := warned(t, d, w); len(warnings) != 0 {
				t.Errorf("it warns: %q", warnings)
			}
			expect(t, "a code of an app of another client", d.shop(w, "shop-1").login(w.grant(d.wallet, "cake", "budi", d.phone)), d.codeNotTheirs)
		})
	}
}

// signedText matches the end of a line about a wrong signature, in JSON.
var signedText = regexp.MustCompile(`the text to sign, .*?, is \\"(\\\\\\"|[^"])*\\""`)

// Only the text that should have been signed is shown unchanged, so that whoever wrote the client can compare it with
// theirs.
func TestRecordContainsNoCodesTokensOrSecrets(t *testing.T) {
	for _, strictness := range []gateway.Strictness{gateway.Verify, gateway.Warn} {
		for _, d := range dialects() {
			t.Run(string(strictness)+"/"+d.name, func(t *testing.T) {
				w := newWorld(t, func(c *gateway.Config) { c.Signature = strictness })
				secrets := []string{"s3cret", "gu3ss", w.grant(d.wallet, "coffee", "budi", d.phone), w.grant(d.wallet, "coffee", "budi", d.phone)}
				right, wrong := d.shop(w, "shop-1"), d.shop(w, "shop-1")
				switch s := wrong.(type) {
				case snapShop:
					s.Key = otherKey()
					wrong = s
				case authorizationsShop:
					s.Key = otherKey()
					wrong = s
				}
				for i, shop := range []shop{right, wrong} {
					login := shop.login(secrets[2+i])
					if login.access == "" {
						login = right.login(secrets[2+i])
					}
					shop.look(login.access)
					renewed := shop.renew(login.refresh)
					shop.login(secrets[2+i])
					for _, token := range []string{login.access, login.refresh, renewed.access, renewed.refresh} {
						if token != "" {
							secrets = append(secrets, token)
						}
					}
				}
				if s, ok := right.(snapShop); ok {
					s.Secret = "gu3ss"
					s.Profile(context.Background(), secrets[4], "LOGIN_ID")
				}
				text, err := json.Marshal([]any{w.lines.redeemed, w.lines.warned})
				if err != nil {
					t.Fatal(err)
				}
				text = signedText.ReplaceAll(text, []byte("the text to sign"))
				for i, secret := range secrets {
					if strings.Contains(string(text), secret) {
						t.Errorf("secret %d is in the record: %s", i, text)
						break
					}
				}
			})
		}
	}
}
