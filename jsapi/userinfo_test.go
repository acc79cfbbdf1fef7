package jsapi_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	const read = `
		const read = async (name) => { const [how, {response}] = await outcome(name, {}); return [how, JSON.parse(response).response]; };
		`
	provisioned := func(scopes ...string) func(*rig) {
		return func(r *rig) { r.app.Store(&consent.App{ID: "own", Name: "Shop", Provisioned: scopes}) }
	}
	show("getPhoneNumber",
		example{shows: "success", script: read + `await my.getAuthCode({scopes: ['USER_LOGIN_ID']}); return read('getPhoneNumber')`,
			want: `["success", {"code": "10000", "msg": "Success", "mobile": "+62-899-0000-0001"}]`},
		example{name: "not authorised", given: provisioned("USER_LOGIN_ID"), script: read + `return read('getPhoneNumber')`,
			want: `["success", {"code": "40003", "msg": "Insufficient Conditions", "subCode": "isv.invalid-auth-relations", "subMsg": "…"}]`},
		example{name: "not provisioned", given: provisioned("USER_JOB"), script: read + `return read('getPhoneNumber')`,
			want: `["success", {"code": "40006", "msg": "Insufficient Permissions", "subCode": "isv.insufficient-isv-permissions", "subMsg": "…"}]`},
	)
	show("getOpenUserInfo",
		example{shows: "success", name: "of a wallet without a scope for it", script: read + `return read('getOpenUserInfo')`,
			want: `["success", {"code": "40006", "msg": "Insufficient Permissions", "subCode": "isv.insufficient-isv-permissions", "subMsg": "…"}]`},
	)
}

// TestOpenUserInfoIsWhatTheScopesGiveAccessTo uses a wallet whose scopes give access to a nickname, unlike those of the
// default one.
func TestOpenUserInfoIsWhatTheScopesGiveAccessTo(t *testing.T) {
	profile := wallet(t, "alipayplus")
	host := jsapi.Host{
		Authority: consent.NewAuthority(consent.Config{Profile: profile, Ledger: memory(t), Source: consent.Script(consent.Answer{Outcome: consent.Allow})}),
		App: func(from string) (consent.App, bool) {
			return consent.App{ID: "shop", Name: "Shop", Origin: from}, from == origin
		},
		User: func() consent.User {
			return consent.User{ID: "budi", Fields: map[string]string{"nickname": "Bud", "avatar": "b.png"}}
		},
	}
	read := func(address string, before string) string {
		t.Helper()
		p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(host)}), address)
		defer p.Close()
		if err := p.Run(`var got; (async () => { ` + before + `; got = JSON.parse((await my.getOpenUserInfo()).response).response; })()`); err != nil {
			t.Fatal(err)
		}
		if err := p.Until("got !== undefined"); err != nil {
			t.Fatal(err)
		}
		text, _ := p.JSON("got.code + ' ' + got.nickName + ' ' + got.avatar")
		return text
	}
	if got, want := read(origin+"/", ""), `"40003 undefined undefined"`; got != want {
		t.Errorf("before it was granted: %s, want %s", got, want)
	}
	if got, want := read(origin+"/", "await my.getAuthCode({scopes: ['USER_NICKNAME']})"), `"10000 Bud undefined"`; got != want {
		t.Errorf("the nickname is granted: %s, want %s", got, want)
	}
	if got, want := read(origin+"/", "await my.getAuthCode({scopes: ['USER_AVATAR']})"), `"10000 Bud b.png"`; got != want {
		t.Errorf("both are granted: %s, want %s", got, want)
	}
}
