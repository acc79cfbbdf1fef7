package gateway_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

func TestAuthorizationsReturnWhatTheScopesOpen(t *testing.T) {
	w := newWorld(t)
	shop := authorizationsShop{w, w.authorizations("shop-1")}
	basic := map[string]string{"nickName": "Budi", "avatar": "https://avatar.example/budi.png", "gender": "MALE"}
	reach := map[string]string{"contact MOBILE_PHONE": "+62-899-0000-0001", "contact EMAIL": "budi.santoso@mail.example"}
	name := map[string]string{"fullName": "Budi Santoso", "firstName": "Budi", "lastName": "Santoso"}
	for _, c := range []struct {
		wallet, user, scopes string
		want                 map[string]string
		opened               string // as in the record
	}{
		{"alipayplus", "budi", "auth_base", map[string]string{}, "userId"},
		{"alipayplus", "budi", "auth_user", basic, "userId nickname avatar gender"},
		{"alipayplus", "budi", "SEND_MESSAGE", map[string]string{}, ""},
		{"alipayplus", "budi", "USER_LOGIN_ID", map[string]string{"login MOBILE_PHONE": "+62-899-0000-0001"}, "loginId"},
		{"alipayplus", "budi", "USER_NAME", name, "name"},
		{"alipayplus", "budi", "USER_NICKNAME", map[string]string{"nickName": "Budi"}, "nickname"},
		{"alipayplus", "budi", "USER_AVATAR", map[string]string{"avatar": "https://avatar.example/budi.png"}, "avatar"},
		{"alipayplus", "budi", "USER_GENDER", map[string]string{"gender": "MALE"}, "gender"},
		{"alipayplus", "budi", "USER_BIRTHDAY", map[string]string{"birthDate": "1988-04-17"}, "birthDate"},
		{"alipayplus", "budi", "USER_NATIONALITY", map[string]string{"nationality": "ID"}, "nationality"},
		{"alipayplus", "budi", "USER_CONTACTINFO", reach, "phone email"},
		{"alipayplus", "sari", "USER_NAME USER_CONTACTINFO", map[string]string{"fullName": "Sari Dewi Lestari", "firstName": "Sari",
			"lastName": "Dewi Lestari", "contact MOBILE_PHONE": "+62-899-0000-0002"}, "name phone"},
		{"alipayplus", "agus", "USER_NAME USER_GENDER USER_BIRTHDAY USER_NATIONALITY USER_AVATAR", map[string]string{}, ""},
		{"superqi", "budi", "HASH_LOGIN_ID CARD_LIST", map[string]string{"hash MOBILE_PHONE": "6b0d4f1c9a5e47f28d3b7c1e0f9a8264"}, "loginIdHash"},
		{"tngd", "budi", "USER_NAME USER_ADDRESS", map[string]string{"nickName": "Budi"}, "nickname"},
		{"tngd", "budi", "USER_INFO_EKYC", map[string]string{"fullName": "BUDI SANTOSO", "firstName": "BUDI", "lastName": "SANTOSO"}, "kycName"},
		{"tngd", "sari", "auth_user USER_INFO_EKYC", map[string]string{"fullName": "Sari Dewi Lestari", "firstName": "Sari",
			"lastName": "Dewi Lestari", "contact MOBILE_PHONE": "+62-899-0000-0002"}, "name phone"},
	} {
		got := shop.look(shop.login(w.grant(c.wallet, "coffee", c.user, strings.Fields(c.scopes)...)).access)
		if got.result != "SUCCESS" {
			t.Errorf("%s, %s, %s: %s", c.wallet, c.user, c.scopes, got.text)
		}
		if diff := cmp.Diff(c.want, got.fields); diff != "" {
			t.Errorf("%s, %s, %s: -want +got\n%s", c.wallet, c.user, c.scopes, diff)
		}
		if line := w.lines.last(); !sameFields(line.Fields, c.opened) {
			t.Errorf("%s, %s, %s: the record has %q handed out, not %q", c.wallet, c.user, c.scopes, line.Fields, c.opened)
		}
	}
}

// TestAuthorizationsAreServedAtEveryPathOfTheWallet checks the signature over each path, in requests and responses: see
// [backend.Authorizations.Send].
func TestAuthorizationsAreServedAtEveryPathOfTheWallet(t *testing.T) {
	w := newWorld(t)
	prefixes := map[string]string{"alipayplus": "/miniprogram/api", "superqi": "/api", "tngd": "/acl/api"}
	for _, wallet := range walletsOf(t, "authorizations") {
		scope := "USER_AVATAR"
		if _, has := profile(t, wallet).Scope(scope); !has {
			scope = "auth_user"
		}
		for _, prefix := range []string{"", prefixes[wallet]} {
			for _, version := range []string{"v1", "v2"} {
				shop := w.authorizations("shop-1")
				shop.Prefix, shop.Version, shop.App = prefix, version, "coffee"
				of := authorizationsShop{w, shop}
				first := of.login(w.grant(wallet, "coffee", "budi", scope))
				expect(t, wallet+" "+shop.Path(backend.ApplyTokenCall), first, "SUCCESS")
				second := of.renew(first.refresh)
				expect(t, wallet+" refresh", second, "SUCCESS")
				if got := of.look(second.access); got.fields["avatar"] == "" {
					t.Errorf("%s %s: %s", wallet, shop.Path(backend.InquiryCall), got.text)
				}
			}
			shop := w.authorizations("shop-1")
			shop.Prefix = prefix
			got, err := shop.ApplyTokenAndInquiryUserInfo(context.Background(), w.grant(wallet, "coffee", "budi", scope))
			if err != nil || got.Result.ResultCode != "SUCCESS" || got.UserInfo == nil || got.UserInfo.Avatar == "" || got.AccessToken == "" {
				t.Errorf("%s %s: %v, %s", wallet, shop.Path(backend.ApplyAndInquiry), err, got.Text)
			}
		}
	}
}

// TestUserIsReadAtThePathThatOneWalletDocuments: this call has a name of its own there.
func TestUserIsReadAtThePathThatOneWalletDocuments(t *testing.T) {
	w := newWorld(t)
	of := authorizationsShop{w, w.authorizations("shop-1")}
	tokens := of.login(w.grant("tngd", "coffee", "budi", "USER_CONTACTINFO"))
	got, err := of.Send(t.Context(), "/acl/api/v1/customers/user/inquiryUserInfoByAccessToken", `{"accessToken":"`+tokens.access+`"}`)
	if err != nil || got.Result.ResultCode != "SUCCESS" || got.UserInfo == nil || len(got.UserInfo.ContactInfos) != 2 {
		t.Errorf("%s, %v", got.Text, err)
	}
}

func TestCombinedCallAcceptsCodesAndTokens(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	shop := w.authorizations("shop-1")
	path := shop.Path(backend.ApplyAndInquiry)
	send := func(body string) backend.Authorization {
		t.Helper()
		got, err := shop.Send(ctx, path, body)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	code := w.grant("alipayplus", "coffee", "budi", "USER_AVATAR")
	first := send(`{"grantType":"AUTHORIZATION_CODE","authCode":"` + code + `"}`)
	if first.AccessToken == "" || first.UserInfo == nil || first.UserInfo.Avatar == "" {
		t.Fatalf("with a code: %s", first.Text)
	}
	line := w.lines.last()
	if line.Presented != "code" || line.Code != hash(code) || line.Token != hash(first.AccessToken) || !sameFields(line.Fields, "avatar") {
		t.Errorf("the record has %+v", line)
	}
	look := send(`{"accessToken":"` + first.AccessToken + `"}`)
	if look.AccessToken != "" || look.UserInfo == nil || look.UserInfo.Avatar == "" {
		t.Errorf("with an access token: %s", look.Text)
	}
	second := send(`{"grantType":"REFRESH_TOKEN","refreshToken":"` + first.RefreshToken + `"}`)
	if second.AccessToken == "" || second.AccessToken == first.AccessToken || second.UserInfo == nil || second.UserInfo.Avatar == "" {
		t.Errorf("with a refresh token: %s", second.Text)
	}
	if got := send(`{"grantType":"AUTHORIZATION_CODE","authCode":"` + code + `"}`); got.Result.ResultCode != "EXPIRED_CODE" || got.UserInfo != nil {
		t.Errorf("with the code again: %s", got.Text)
	}
	if got := send(`{"accessToken":"` + second.AccessToken + `"}`); got.Result.ResultCode != "INVALID_ACCESS_TOKEN" || got.UserInfo != nil {
		t.Errorf("with the access token, after that: %s", got.Text)
	}
}

func TestAuthorizationsAcceptTheRequestsOfRealClients(t *testing.T) {
	w := newWorld(t)
	for name, change := range map[string]func(*backend.Authorizations){
		"base64 encoded for an address": func(a *backend.Authorizations) {
			a.Spoil = func(r *http.Request) {
				_, signature, _ := strings.Cut(r.Header.Get("Signature"), "signature=")
				r.Header.Set("Signature", "algorithm=rsa256,keyVersion=2,signature="+url.QueryEscape(signature))
			}
		},
		"no algorithm": func(a *backend.Authorizations) {
			a.Spoil = func(r *http.Request) {
				_, signature, _ := strings.Cut(r.Header.Get("Signature"), "signature=")
				r.Header.Set("Signature", "signature="+signature)
			}
		},
		"another time zone": func(a *backend.Authorizations) { a.Now = func() time.Time { return time.Now().UTC() } },
		"who it belongs to": func(a *backend.Authorizations) { a.Belongs, a.App = "GCASH", "coffee" },
	} {
		shop := w.authorizations("shop-1")
		change(&shop)
		got := authorizationsShop{w, shop}.login(w.grant("alipayplus", "coffee", "budi", "auth_base"))
		if got.result != "SUCCESS" {
			t.Errorf("%s: %s", name, got.text)
		}
	}
}

func TestAuthorizationsAnswersAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	ctx := context.Background()
	shop := w.authorizations("shop-1")
	keep := func(name string) func(backend.Authorization, error) backend.Authorization {
		return func(got backend.Authorization, err error) backend.Authorization {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "authorizations/"+name, got.Exchange)
			return got
		}
	}
	all := []string{"auth_user", "USER_LOGIN_ID", "USER_NAME", "USER_BIRTHDAY", "USER_NATIONALITY", "USER_CONTACTINFO"}
	code := w.grant("alipayplus", "coffee", "budi", all...)
	first := keep("login")(shop.ApplyToken(ctx, code))
	second := keep("refresh")(shop.Refresh(ctx, first.RefreshToken))
	keep("user")(shop.InquiryUserInfo(ctx, second.AccessToken))
	keep("refresh-token-used")(shop.Refresh(ctx, first.RefreshToken))
	keep("code-used")(shop.ApplyToken(ctx, code))
	keep("user-after-replay")(shop.InquiryUserInfo(ctx, second.AccessToken))
	keep("login-and-user")(shop.ApplyTokenAndInquiryUserInfo(ctx, w.grant("superqi", "coffee", "budi", "auth_base", "HASH_LOGIN_ID")))
	keep("no-code")(shop.ApplyToken(ctx, ""))
}
