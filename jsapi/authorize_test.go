package jsapi_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
)

func init() {
	authorize := func(scope string) string {
		return `return new Promise((done) => AlipayJSBridge.call('getAuthorize', {scope: '` + scope + `'}, done))`
	}
	denied := func(r *rig) {
		r.app.Store(&consent.App{ID: "denied", Name: "Shop"})
		r.answer = consent.Script(consent.Answer{Outcome: consent.Deny})
	}
	show("AlipayJSBridge.getAuthorize",
		example{shows: "success", script: authorize("phoneNumber"), want: `{}`},
		example{name: "refused", given: denied, script: authorize("phoneNumber"),
			want: `{"error": 11, "errorMessage": "Unauthorized to Get User Info", "authErrorScopes": {"USER_LOGIN_ID": "11"}}`},
		example{name: "of a wallet without a scope for it", script: authorize("userInfo"),
			want: `{"error": 40006, "errorMessage": "The app has no scope that gives access to it"}`},
		example{name: "of an unknown scope", script: authorize("everything"),
			want: `{"error": 2, "errorMessage": "getAuthorize: scope \"everything\" is neither phoneNumber nor userInfo"}`},
		example{name: "of a call that is mocked", script: authorize("userInfo"), want: `{}`,
			given: func(r *rig) { r.mocks.Set([]method.Mock{{Call: "getOpenUserInfo", Success: []byte(`{}`)}}) }},
	)
}

// TestButtonAsksForTheLeastThatItNeeds presses a button with open-type getAuthorize for apps that may ask for different
// scopes, twice each: the second time, what was granted is remembered. No code is minted.
func TestButtonAsksForTheLeastThatItNeeds(t *testing.T) {
	for _, test := range []struct {
		wallet, scope string
		provisioned   []string
		before        string // what the page does first
		asks          [][]string
		reads         string // the code of the call that reads the data
	}{
		{"dana", "phoneNumber", nil, "", [][]string{{"USER_LOGIN_ID"}}, "10000"},
		{"dana", "phoneNumber", []string{"KYC_INFO"}, "", nil, "40006"},
		{"alipay", "userInfo", nil, "", [][]string{{"auth_user"}}, "10000"},
		{"alipayplus", "userInfo", nil, "", [][]string{{"auth_user"}}, "10000"},
		{"alipayplus", "userInfo", []string{"USER_NICKNAME", "USER_AVATAR"}, "", [][]string{{"USER_NICKNAME", "USER_AVATAR"}}, "10000"},
		{"alipayplus", "userInfo", nil, "await my.getAuthCode({scopes: ['USER_NICKNAME']})", [][]string{{"USER_NICKNAME"}, {"USER_AVATAR"}}, "10000"},
		{"alipayplus", "userInfo", nil, "await my.getAuthCode({scopes: ['auth_user']})", [][]string{{"auth_user"}}, "10000"},
		{"alipayplus", "userInfo", []string{"USER_NICKNAME"}, "", [][]string{{"USER_NICKNAME"}}, "10000"}, // no scope for the avatar
	} {
		var asked [][]string
		book := memory(t)
		host := jsapi.Host{
			Authority: consent.NewAuthority(consent.Config{Profile: wallet(t, test.wallet), Ledger: book, Source: sourceFunc(func(_ context.Context, p consent.Prompt) (consent.Answer, error) {
				asked = append(asked, p.Scopes(consent.New))
				return consent.Answer{Outcome: consent.Allow}, nil
			})}),
			App: func(from string) (consent.App, bool) {
				return consent.App{ID: "shop", Name: "Shop", Origin: from, Provisioned: test.provisioned}, true
			},
		}
		p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(host)}), origin+"/")
		press := `await new Promise((done) => AlipayJSBridge.call('getAuthorize', {scope: '` + test.scope + `'}, done));`
		read := map[string]string{"phoneNumber": "getPhoneNumber", "userInfo": "getOpenUserInfo"}[test.scope]
		err := p.Run(`var got; (async () => {` + test.before + `;` + press + press + `got = JSON.parse((await my.` + read + `()).response).response.code; })()`)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Until("got !== undefined"); err != nil {
			t.Fatal(err)
		}
		code, _ := p.JSON("got")
		p.Close()
		if diff := cmp.Diff(test.asks, asked); diff != "" || code != `"`+test.reads+`"` {
			t.Errorf("%s, %s of %s: it read %s\n%s", test.wallet, test.scope, strings.Join(test.provisioned, " "), code, diff)
		}
		if n, err := book.LiveCodes(t.Context(), time.Now()); err != nil || test.before == "" && n != 0 {
			t.Errorf("%s: %d codes were minted, %v", test.wallet, n, err)
		}
	}
}
