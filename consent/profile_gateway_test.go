package consent

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestGatewayOfAProfileIsRead(t *testing.T) {
	g := dana(t).Gateway
	if g == nil || g.Form != SNAP || g.Tokens != (Lifetimes{24 * time.Hour, 720 * time.Hour}) {
		t.Fatalf("gateway %+v", g)
	}
	if !slices.Equal(g.Token, []string{"/v1.0/access-token/b2b2c.htm"}) || len(g.User) != 1 || g.Both != nil {
		t.Errorf("calls %q %q %q", g.Token, g.User, g.Both)
	}
	if fields, known := g.Resources["LOGIN_ID"]; !known || !slices.Equal(fields, []string{"phone"}) {
		t.Errorf("LOGIN_ID gives %q", fields)
	}
	if fields, known := g.Resources["BALANCE"]; !known || fields != nil {
		t.Errorf("BALANCE is known: %v, and gives %q", known, fields)
	}
}

func TestScopesOpenTheirFieldsOnce(t *testing.T) {
	p := dana(t)
	got := p.Opened([]string{"USER_BANK_NAME", "USER_LOGIN_ID", "SUBSCRIPTION", "NO_SUCH"})
	if !slices.Equal(got, []string{"phone", "bankName"}) {
		t.Errorf("opened %q", got)
	}
	p.Scopes[1].Opens = []string{"phone"}
	if got := p.Opened([]string{"KYC_INFO", "USER_LOGIN_ID"}); !slices.Equal(got, []string{"phone"}) {
		t.Errorf("opened %q", got)
	}
}

func TestMistakesInAGatewaySayWhere(t *testing.T) {
	file := string(danaFile(t))
	const token = `token: [/v1.0/access-token/b2b2c.htm] `
	for _, test := range []struct{ old, new, want string }{
		{"form: snap ", "form: soap ", `form: "soap" is not known: use one of snap, authorizations, openapi`},
		{"  form: snap ", "  # ", "gateway: form is missing"},
		{"accessToken: 24h ", "accessToken: soon ", `gateway: accessToken: "soon" is not a duration: write it like 5m`},
		{"refreshToken: 720h ", "# ", "gateway: refreshToken is missing"},
		{token, "# ", "gateway: token and user are missing"},
		{token, "token: [v1/token] ", `gateway: token: "v1/token" is not a path: write it like /v1/token`},
		{token, `token: ["/v1/to ken"] `, `"/v1/to ken" is not a path`},
		{token, "token: [/a, /a] ", "/a occurs twice: keep one"},
		{"LOGIN_ID: [phone]", "LOGIN_ID: [shoe]", `gateway: resource LOGIN_ID gives "shoe", which is not a field of a user`},
	} {
		data := strings.Replace(file, test.old, test.new, 1)
		if data == file {
			t.Fatalf("%q is not in the file", test.old)
		}
		_, err := ParseProfile("own.yaml", []byte(data))
		if err == nil || !strings.HasPrefix(err.Error(), "own.yaml:") || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: got %v, want %s", test.new, err, test.want)
		}
	}
	methods := strings.NewReplacer("form: snap ", "form: openapi ", token, "token: [a.token] ", "[/dana/member/query/queryUserProfile.htm]", "[/x]").Replace(file)
	if _, err := ParseProfile("own.yaml", []byte(methods)); err == nil || !strings.Contains(err.Error(), `"/x" is not a method: write it like system.oauth.token`) {
		t.Errorf("got %v", err)
	}
	without := file[:strings.Index(file, "# How a back end")] + file[strings.Index(file, "# Of all scopes"):]
	if p, err := ParseProfile("own.yaml", []byte(without)); err != nil || p.Gateway != nil {
		t.Errorf("a profile without a gateway: %v, %v", p, err)
	}
}

func TestProfileNamesAsksAndAgreementsThatCannotBeServed(t *testing.T) {
	const inbox = "    inbox: {calls: ["
	for _, test := range []struct{ wallet, old, new, want string }{
		{"superqi", "scopes: [NOTIFICATION_INBOX]", "scopes: [INBOX]", `gateway: asks: inbox: scope "INBOX" is not one of the wallet's: add it to scopes`},
		{"superqi", "scopes: [NOTIFICATION_INBOX]", "scopes: []", "gateway: asks: inbox: calls and scopes are needed"},
		{"superqi", inbox, "    letter: {calls: [", `gateway: asks: "letter" is not known: use some of ["cards"`},
		{"superqi", inbox, "    inbox: {calls: [inbox, ", `"inbox" is not a path`},
		{"superqi", "scope: AGREEMENT_PAY ", "scope: AGREEMENT ", `gateway: payments: agreement: scope "AGREEMENT" is not one of the wallet's: add it to scopes`},
		{"superqi", "scope: AGREEMENT_PAY ", "# ", "gateway: payments: agreement: scope is missing"},
		{"dana", "  resources:\n", "  asks: {cards: {calls: [/cards], scopes: [KYC_INFO]}}\n  resources:\n", "gateway: asks: only the form authorizations has such calls: remove it"},
		{"alipay", "  payments:\n", "  payments:\n    agreement: {scope: auth_user}\n", "gateway: payments: agreement: the form openapi has no calls for agreements: remove it"},
	} {
		text, err := os.ReadFile("../assets/wallets/" + test.wallet + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		data := strings.Replace(string(text), test.old, test.new, 1)
		if data == string(text) {
			t.Fatalf("%s: %q is not in the file", test.wallet, test.old)
		}
		if _, err := ParseProfile("own.yaml", []byte(data)); err == nil || !strings.HasPrefix(err.Error(), "own.yaml:") || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %q: got %v, want %s", test.wallet, test.new, err, test.want)
		}
	}
}
