package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// openAPI returns the back end of a client at a world's gateway.
func (w *world) openAPI(client string) backend.OpenAPI {
	_, key := merchant(client)
	return backend.OpenAPI{URL: w.server.URL + "/gateway.do", App: client, Key: key, Gateway: &w.own.PublicKey}
}

// newOpenAPI starts a world whose clock is stopped, with the back end of shop-1.
func newOpenAPI(t *testing.T, change ...func(*gateway.Config)) (*world, backend.OpenAPI) {
	t.Helper()
	w := newWorld(t, change...)
	w.clock.stop()
	return w, w.openAPI("shop-1")
}

// openAPIToken exchanges a code that must be valid.
func openAPIToken(t *testing.T, shop backend.OpenAPI, code string) backend.OpenAPIToken {
	t.Helper()
	token, err := shop.Token(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// The published errors, as node code msg: sub_code sub_msg.
const (
	inError = "error_response "
	inShare = "alipay_user_info_share_response "

	openAPIBadMethod  = inError + "40002 Invalid Arguments: isv.invalid-method 不存在的方法名"
	openAPIBadCode    = inError + "40002 Invalid Arguments: isv.code-invalid 授权码code无效"
	openAPIBadApp     = inError + "40002 Invalid Arguments: isv.invalid-app-id 无效的AppID参数"
	openAPIBadGrant   = inError + "40002 Invalid Arguments: isv.grant-type-invalid grant_type参数不正确"
	openAPIBadRefresh = inError + "40002 Invalid Arguments: isv.refresh-token-invalid 刷新令牌refresh_token无效"
	openAPIOldRefresh = inError + "40002 Invalid Arguments: isv.refresh-token-time-out 刷新令牌过期"
	openAPIUsed       = inError + "40002 Invalid Arguments: isv.refreshed-token-invalid 该刷新令牌刷出的令牌已无效，请尝试用返回的令牌再次刷新"
	openAPIBadToken   = inShare + "20001 Insufficient Token Permissions: aop.invalid-auth-token 无效的访问令牌"
	openAPIOldToken   = inShare + "20001 Insufficient Token Permissions: aop.auth-token-time-out 访问令牌已过期"
)

// refusedOpenAPI fails the test unless an error is the expected refusal.
func refusedOpenAPI(t *testing.T, what string, err error, want string) {
	t.Helper()
	var f *backend.OpenAPIFault
	if !errors.As(err, &f) {
		t.Errorf("%s came to %v, not to %s", what, err, want)
		return
	}
	if got := f.Node + " " + f.Code + " " + f.Message + ": " + f.SubCode + " " + f.SubMessage; got != want {
		t.Errorf("%s came to\n%s, not to\n%s", what, got, want)
	}
}

func TestOpenAPILoginIsAsPublishedWhereverParametersAreSent(t *testing.T) {
	for name, sends := range map[string]backend.OpenAPISends{"in the body": backend.InBody, "split": backend.Split, "in the address": backend.InAddress} {
		t.Run(name, func(t *testing.T) {
			w, shop := newOpenAPI(t)
			shop.Sends = sends
			token := openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
			if !strings.HasPrefix(token.Access, "sandbox_") || !strings.HasPrefix(token.Refresh, "sandbox_") || token.Access == token.Refresh {
				t.Errorf("the tokens are %q and %q", token.Access, token.Refresh)
			}
			want := backend.OpenAPIToken{
				User: "2160000000000000001", Access: token.Access, Refresh: token.Refresh,
				ExpiresIn: 1296000, RefreshExpires: 2592000, Start: "2026-11-22 13:00:00",
			}
			if token != want {
				t.Errorf("the login gave %+v", token)
			}
			again, err := shop.Refresh(t.Context(), token.Refresh)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := shop.Share(t.Context(), again.Access); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOpenAPIShowsExactlyWhatTheScopesOpen(t *testing.T) {
	w, shop := newOpenAPI(t)
	text := func(s string) *string { return &s }
	for _, test := range []struct {
		user   string
		want   backend.OpenAPIUser
		fields string
	}{
		{"budi", backend.OpenAPIUser{
			Code: "10000", Message: "Success", User: text("2160000000000000001"), Nickname: text("Budi"), Avatar: text("https://avatar.example/budi.png"),
			Gender: text("m"), Birthday: text("1988-04-17"), Mobile: text("+62-899-0000-0001"),
			Address: text("Jalan Contoh Raya No. 10, RT 001/RW 002, Contoh Baru, Jakarta Selatan"),
		}, "userId nickname avatar gender birthDate phone address"},
		{"sari", backend.OpenAPIUser{
			Code: "10000", Message: "Success", User: text("2160000000000000002"), Nickname: text("Sari"), Gender: text("f"), Birthday: text("1996-11-02"),
			Mobile: text("+62-899-0000-0002"), Address: text("Gang Misal II No. 7, Contoh Kidul, Yogyakarta"),
		}, "userId nickname gender birthDate phone address"},
		{"agus", backend.OpenAPIUser{
			Code: "10000", Message: "Success", User: text("2160000000000000003"), Nickname: text("Agus"), Mobile: text("+62-899-0000-0003"),
		}, "userId nickname phone"},
	} {
		user, err := shop.Share(t.Context(), openAPIToken(t, shop, w.grant("alipay", "coffee", test.user, "auth_base", "auth_user")).Access)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(user, test.want) {
			t.Errorf("of %s it showed %+v", test.user, user)
		}
		if line := w.lines.last(); !sameFields(line.Fields, test.fields) || line.Answer != "10000" || line.Call != "alipay.user.info.share" || line.Client != "shop-1" || line.User != test.user {
			t.Errorf("of %s the record has %+v", test.user, line)
		}
	}
}

func TestOpenAPIShowsNothingForTheAccountAlone(t *testing.T) {
	w, shop := newOpenAPI(t)
	token := openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_base"))
	if token.User != "2160000000000000001" {
		t.Errorf("the login is of %q", token.User)
	}
	_, err := shop.Share(t.Context(), token.Access)
	refusedOpenAPI(t, "auth_base alone", err, openAPIBadToken)
	if line := w.lines.last(); line.Fields != nil {
		t.Errorf("the record has fields: %+v", line)
	}
}

func TestOpenAPIShowsNothingOfAScopeRevokedSince(t *testing.T) {
	w, shop := newOpenAPI(t)
	token := openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
	if _, err := shop.Share(t.Context(), token.Access); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(time.Minute)
	if _, err := w.ledger.Revoke(t.Context(), consent.Parties{Wallet: "alipay", App: "coffee", User: "budi"}, []string{"auth_user"}, w.clock.now(), "command"); err != nil {
		t.Fatal(err)
	}
	_, err := shop.Share(t.Context(), token.Access)
	refusedOpenAPI(t, "the revoked scope", err, openAPIBadToken)
}

func TestOpenAPIRefreshTokensRotate(t *testing.T) {
	w, shop := newOpenAPI(t)
	first := openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
	w.clock.pass(time.Hour)
	second, err := shop.Refresh(t.Context(), first.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	if second.Access == first.Access || second.Refresh == first.Refresh || second.User != first.User || second.Start != "2026-11-22 14:00:00" {
		t.Errorf("after %+v came %+v", first, second)
	}
	_, err = shop.Share(t.Context(), first.Access)
	refusedOpenAPI(t, "the old access token", err, openAPIBadToken)
	_, err = shop.Refresh(t.Context(), first.Refresh)
	refusedOpenAPI(t, "the used refresh token", err, openAPIUsed)
	if _, err := shop.Share(t.Context(), second.Access); err != nil {
		t.Errorf("the new access token: %v", err)
	}
	if _, err := shop.Refresh(t.Context(), second.Refresh); err != nil {
		t.Errorf("the new refresh token: %v", err)
	}
}

func TestOpenAPIReplayIsDeniedAndRevokesTokens(t *testing.T) {
	w, shop := newOpenAPI(t)
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	first := openAPIToken(t, shop, code)
	for range 2 {
		_, err := shop.Token(t.Context(), code)
		refusedOpenAPI(t, "the replay", err, openAPIBadCode)
	}
	_, err := shop.Share(t.Context(), first.Access)
	refusedOpenAPI(t, "the access token", err, openAPIBadToken)
	_, err = shop.Refresh(t.Context(), first.Refresh)
	refusedOpenAPI(t, "the refresh token", err, openAPIBadRefresh)
}

func TestOpenAPICodesAndTokensExpire(t *testing.T) {
	const instant = time.Millisecond // the resolution of the ledger
	w, shop := newOpenAPI(t)
	late, inTime := w.grant("alipay", "coffee", "budi", "auth_user"), w.grant("alipay", "coffee", "sari", "auth_user")
	w.clock.pass(3*time.Minute - instant)
	token := openAPIToken(t, shop, inTime)
	w.clock.pass(instant)
	_, err := shop.Token(t.Context(), late)
	refusedOpenAPI(t, "the code", err, openAPIBadCode)

	w.clock.pass(15*24*time.Hour - 2*instant)
	if _, err := shop.Share(t.Context(), token.Access); err != nil {
		t.Errorf("the access token, in time: %v", err)
	}
	w.clock.pass(instant)
	_, err = shop.Share(t.Context(), token.Access)
	refusedOpenAPI(t, "the access token", err, openAPIOldToken)

	next, err := shop.Refresh(t.Context(), token.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	w.clock.pass(30 * 24 * time.Hour)
	_, err = shop.Refresh(t.Context(), next.Refresh)
	refusedOpenAPI(t, "the refresh token", err, openAPIOldRefresh)
}

func TestOpenAPICodesAndTokensOfOthersAreRefused(t *testing.T) {
	w, shop := newOpenAPI(t)
	other := w.openAPI("shop-2")
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	_, err := other.Token(t.Context(), code)
	refusedOpenAPI(t, "another client's code", err, openAPIBadCode)
	token := openAPIToken(t, shop, code) // the attempt has not used the code up
	_, err = other.Share(t.Context(), token.Access)
	refusedOpenAPI(t, "another client's access token", err, openAPIBadToken)
	_, err = other.Refresh(t.Context(), token.Refresh)
	refusedOpenAPI(t, "another client's refresh token", err, openAPIBadRefresh)
	if _, err := shop.Refresh(t.Context(), token.Refresh); err != nil {
		t.Errorf("the refresh token, after that: %v", err)
	}
	_, err = shop.Token(t.Context(), w.grant("dana", "coffee", "budi", "USER_LOGIN_ID"))
	refusedOpenAPI(t, "another wallet's code", err, openAPIBadCode)
	_, err = shop.Token(t.Context(), token.Access)
	refusedOpenAPI(t, "a token as a code", err, openAPIBadCode)
	_, err = shop.Refresh(t.Context(), token.Access)
	refusedOpenAPI(t, "an access token as a refresh token", err, openAPIBadRefresh)
	_, err = shop.Share(t.Context(), token.Refresh)
	refusedOpenAPI(t, "a refresh token as an access token", err, openAPIBadToken)
}

// TestOpenAPIFailuresAreAsPublished sends signed requests with one mistake each, as the documentation describes them.
func TestOpenAPIFailuresAreAsPublished(t *testing.T) {
	drop := func(name string) func(url.Values) { return func(v url.Values) { v.Del(name) } }
	set := func(name, value string) func(url.Values) { return func(v url.Values) { v.Set(name, value) } }
	const lacks, wrong = inError + "40001 Missing Required Arguments: ", inError + "40002 Invalid Arguments: "
	w, shop := newOpenAPI(t)
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	for name, test := range map[string]struct {
		change, alter func(url.Values)
		want          string
	}{
		"no method":               {drop("method"), nil, lacks + "isv.missing-method 缺少方法名参数"},
		"no signature":            {nil, drop("sign"), lacks + "isv.missing-signature 缺少签名参数"},
		"empty signature":         {nil, set("sign", ""), lacks + "isv.missing-signature 缺少签名参数"},
		"no kind of signature":    {drop("sign_type"), nil, lacks + "isv.missing-signature-type 缺少签名类型参数"},
		"no app":                  {drop("app_id"), nil, lacks + "isv.missing-app-id 缺少appId参数"},
		"no time":                 {drop("timestamp"), nil, lacks + "isv.missing-timestamp 缺少时间戳参数"},
		"no version":              {drop("version"), nil, lacks + "isv.missing-version 缺少版本参数"},
		"unknown method":          {set("method", "alipay.trade.precreate"), nil, openAPIBadMethod},
		"method in capitals":      {set("method", "Alipay.System.Oauth.Token"), nil, openAPIBadMethod},
		"XML":                     {set("format", "XML"), nil, wrong + "isv.invalid-format 无效的数据格式"},
		"signature by SHA-1":      {set("sign_type", "RSA"), nil, wrong + "isv.invalid-signature-type 无效的签名类型"},
		"unknown app":             {set("app_id", "shop-9"), nil, openAPIBadApp},
		"app that is a path":      {set("app_id", "../gateway"), nil, openAPIBadApp},
		"grant in upper case":     {set("grant_type", "AUTHORIZATION_CODE"), nil, openAPIBadGrant},
		"malformed time":          {set("timestamp", "yesterday"), nil, wrong + "isv.invalid-timestamp 非法的时间戳参数"},
		"time with a fraction":    {set("timestamp", time.Now().Format("2006-01-02 15:04:05.000")), nil, wrong + "isv.invalid-timestamp 非法的时间戳参数"},
		"time with an offset":     {set("timestamp", time.Now().Format(time.RFC3339)), nil, wrong + "isv.invalid-timestamp 非法的时间戳参数"},
		"another charset":         {set("charset", "big5"), nil, wrong + "isv.invalid-charset 字符集错误"},
		"no kind of grant":        {drop("grant_type"), nil, openAPIBadGrant},
		"unknown kind of grant":   {set("grant_type", "password"), nil, openAPIBadGrant},
		"no code":                 {drop("code"), nil, wrong + "isv.invalid-parameter 参数无效: code"},
		"code that is too long":   {set("code", strings.Repeat("c", 129)), nil, wrong + "isv.invalid-parameter 参数无效: code"},
		"unknown code":            {set("code", "sandbox_nobodys"), nil, openAPIBadCode},
		"refresh without a token": {set("grant_type", "refresh_token"), nil, wrong + "isv.invalid-parameter 参数无效: refresh_token"},
		"unknown refresh token":   {func(v url.Values) { v.Set("grant_type", "refresh_token"); v.Set("refresh_token", "sandbox_nobodys") }, nil, openAPIBadRefresh},
		"the trade in biz_content": {func(v url.Values) {
			v.Del("grant_type")
			v.Del("code")
			v.Set("biz_content", `{"grant_type":"authorization_code"}`)
		}, nil, openAPIBadGrant},
	} {
		t.Run(name, func(t *testing.T) {
			shop := shop
			shop.Change, shop.Alter = test.change, test.alter
			_, err := shop.Token(t.Context(), code)
			refusedOpenAPI(t, name, err, test.want)
		})
	}
	openAPIToken(t, shop, code) // none of these has used the code up
	_, err := shop.Share(t.Context(), "sandbox_nobodys")
	refusedOpenAPI(t, "unknown access token", err, openAPIBadToken)
}

func TestOpenAPISignaturesAreOverAllThatWasSent(t *testing.T) {
	w, shop := newOpenAPI(t)
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	const why = "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为："
	for name, alter := range map[string]func(url.Values){
		"a parameter changed": func(v url.Values) { v.Set("code", code+"x") },
		"a parameter added":   func(v url.Values) { v.Set("app_auth_token", "of another") },
		"a parameter less":    func(v url.Values) { v.Del("format") },
	} {
		t.Run(name, func(t *testing.T) {
			shop := shop
			var sent string
			shop.Alter = func(v url.Values) { alter(v); sent = backend.OpenAPIText(v) }
			_, err := shop.Token(t.Context(), code)
			refusedOpenAPI(t, name, err, inError+"40002 Invalid Arguments: isv.invalid-signature "+why+strings.ReplaceAll(sent, "&", "&amp;"))
		})
	}
	openAPIToken(t, shop, code)
}

func TestOpenAPISignaturesMayOmitEmptyParameters(t *testing.T) {
	w, shop := newOpenAPI(t)
	shop.Change = func(v url.Values) { v.Set("notify_url", "") }
	openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
	shop.Change, shop.Alter = nil, func(v url.Values) { v.Set("notify_url", "") }
	openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
}

func TestOpenAPIWarnsOfWhatItWouldRefuse(t *testing.T) {
	w, shop := newOpenAPI(t, func(c *gateway.Config) { c.Signature = gateway.Warn })
	shop.Key = otherKey()
	var signed string
	shop.Alter = func(v url.Values) { signed = backend.OpenAPIText(v) }
	token := openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
	if all := w.lines.warnings(); len(all) != 1 || !strings.HasPrefix(all[0], "a strict server would have refused: sign was not made with the registered key") || !strings.Contains(all[0], signed) {
		t.Errorf("of %s it warned %q", signed, all)
	}
	shop.Key = merchantKey()
	if _, err := shop.Share(t.Context(), token.Access); err != nil {
		t.Error(err)
	}
	if all := w.lines.warnings(); len(all) != 1 {
		t.Errorf("it warned of a good signature: %q", all)
	}
	shop.Alter = func(v url.Values) { v.Del("sign") }
	if _, err := shop.Share(t.Context(), token.Access); err != nil {
		t.Error(err)
	}
	if all := w.lines.warnings(); len(all) != 2 || !strings.HasSuffix(all[1], "sign is missing") {
		t.Errorf("of a missing signature it warned %q", all)
	}
}

func TestOpenAPIOffIgnoresSignatures(t *testing.T) {
	w, shop := newOpenAPI(t, func(c *gateway.Config) { c.Signature = gateway.Off })
	shop.Alter = func(v url.Values) { v.Del("sign"); v.Del("sign_type"); v.Del("timestamp"); v.Del("version") }
	openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))
	if all := w.lines.warnings(); all != nil {
		t.Errorf("it warned %q", all)
	}
	// The app of a code is checked even without signatures.
	shop.App = "shop-2"
	_, err := shop.Token(t.Context(), w.grant("alipay", "coffee", "budi", "auth_user"))
	refusedOpenAPI(t, "another client's code", err, openAPIBadCode)
}

// TestOpenAPIResponsesEscapeUntrustedMarkup: these responses have the published type text/html, and a page can navigate
// a browser to any address.
func TestOpenAPIResponsesEscapeUntrustedMarkup(t *testing.T) {
	w := newWorld(t)
	response, err := http.Get(w.server.URL + "/gateway.do?%3Cimg%20src=x%3E=1&%3Cimg%20src=x%3E=2")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer bytes.Buffer
	answer.ReadFrom(response.Body)
	if text := answer.String(); strings.ContainsAny(text, "<>") || !strings.Contains(text, `\u003cimg src`) {
		t.Errorf("the answer is %s", text)
	}
	var into struct{}
	if err := backend.ReadOpenAPI(answer.Bytes(), "", &w.own.PublicKey, &into); !errors.As(err, new(*backend.OpenAPIFault)) {
		t.Error(err)
	}
}

// secrets matches the parts of responses that differ in each run.
var secrets = regexp.MustCompile(`"(access_token|refresh_token)":"sandbox_[A-Za-z0-9_-]{43}"|"(sign)":"[A-Za-z0-9+/]{342}=="`)

// TestOpenAPIAnswersAreAsKept compares whole responses with files, which -update writes.
func TestOpenAPIAnswersAreAsKept(t *testing.T) {
	w, shop := newOpenAPI(t)
	heard := func(name string) func([]byte) {
		return func(answer []byte) {
			got := secrets.ReplaceAll(answer, []byte(`"$1$2":"…"`))
			got = append(got, '\n')
			path := filepath.Join("testdata", "openapi", name+".json")
			if *update {
				if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, got, 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is\n%s, not\n%s", path, got, want)
			}
		}
	}
	hear := func(name string) backend.OpenAPI {
		shop := shop
		shop.Hear = heard(name)
		return shop
	}
	ctx := context.Background()
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	token, err := hear("token").Token(ctx, code)
	if err != nil {
		t.Fatal(err)
	}
	hear("user").Share(ctx, token.Access)
	hear("refreshed").Refresh(ctx, token.Refresh)
	hear("user-refused").Share(ctx, token.Access)
	hear("token-refused").Token(ctx, code)
	agus := openAPIToken(t, shop, w.grant("alipay", "coffee", "agus", "auth_user"))
	hear("user-little-known").Share(ctx, agus.Access)
	unsigned := hear("unsigned")
	unsigned.Alter = func(v url.Values) { v.Del("sign") }
	unsigned.Share(ctx, token.Access)
	unknown := hear("unknown-method")
	unknown.Change = func(v url.Values) { v.Set("method", "alipay.trade.precreate") }
	unknown.Share(ctx, token.Access)
}

// Clients send the local time of their machine, wherever it is.
func TestOpenAPITimeMayBeInAnyTimeZone(t *testing.T) {
	w, shop := newOpenAPI(t)
	for _, hours := range []int{-12, -8, 0, 5, 9, 14} {
		shop.Change = func(v url.Values) {
			v.Set("timestamp", time.Now().In(time.FixedZone("", hours*60*60)).Format(time.DateTime))
		}
		if _, err := shop.Token(t.Context(), w.grant("alipay", "coffee", "budi", "auth_user")); err != nil {
			t.Errorf("at UTC%+d: %v", hours, err)
		}
	}
}
