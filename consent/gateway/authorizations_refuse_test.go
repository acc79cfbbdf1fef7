package gateway_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// TestAuthorizationsRefuseByResultCodes causes the failures that the family publishes, and one of ours. None of them
// changes the code.
func TestAuthorizationsRefuseByResultCodes(t *testing.T) {
	ctx := context.Background()
	body := func(call, text string) func(backend.Authorizations, string) (backend.Authorization, error) {
		return func(a backend.Authorizations, _ string) (backend.Authorization, error) {
			return a.Send(ctx, a.Path(call), text)
		}
	}
	changed := func(change func(*backend.Authorizations)) func(backend.Authorizations, string) (backend.Authorization, error) {
		return func(a backend.Authorizations, code string) (backend.Authorization, error) {
			change(&a)
			return a.ApplyToken(ctx, code)
		}
	}
	spoilt := func(by func(*http.Request)) func(backend.Authorizations, string) (backend.Authorization, error) {
		return changed(func(a *backend.Authorizations) { a.Spoil = by })
	}
	w := newWorld(t)
	for name, c := range map[string]struct {
		send         func(backend.Authorizations, string) (backend.Authorization, error)
		status, code string
	}{
		"no client":         {spoilt(without("Client-Id")), "F", "PARAM_ILLEGAL"},
		"no time":           {spoilt(without("Request-Time")), "F", "PARAM_ILLEGAL"},
		"a strange time":    {spoilt(with("Request-Time", "today")), "F", "PARAM_ILLEGAL"},
		"no signature":      {spoilt(without("Signature")), "F", "INVALID_SIGNATURE"},
		"an empty one":      {spoilt(with("Signature", "algorithm=RSA256, keyVersion=1")), "F", "INVALID_SIGNATURE"},
		"another algorithm": {spoilt(with("Signature", "algorithm=ECC224, signature=AAAA")), "F", "INVALID_SIGNATURE"},
		"another's key":     {changed(func(a *backend.Authorizations) { a.Key = otherKey() }), "F", "INVALID_SIGNATURE"},
		"another path":      {spoilt(func(r *http.Request) { r.URL.RawQuery = "a=b" }), "F", "INVALID_SIGNATURE"},
		"a request of yesterday": {changed(func(a *backend.Authorizations) {
			a.Now = func() time.Time { return time.Now().Add(-24 * time.Hour) }
		}), "F", "PARAM_ILLEGAL"},
		"an unknown client":  {changed(func(a *backend.Authorizations) { a.Client = "nobody" }), "F", "INVALID_AUTH_CLIENT"},
		"another's app":      {changed(func(a *backend.Authorizations) { a.App = "cake" }), "F", "INVALID_AUTH_CLIENT"},
		"its other app":      {changed(func(a *backend.Authorizations) { a.App = "tea" }), "F", "INVALID_AUTH_CLIENT"},
		"no POST":            {spoilt(func(r *http.Request) { r.Method = http.MethodPut }), "F", "INVALID_API"},
		"another host":       {spoilt(func(r *http.Request) { r.Host = "gateway.example" }), "F", "ACCESS_DENIED"},
		"no grant type":      {body(backend.ApplyTokenCall, `{"authCode":"c"}`), "F", "PARAM_ILLEGAL"},
		"another grant type": {body(backend.ApplyTokenCall, `{"grantType":"PASSWORD","authCode":"c"}`), "F", "PARAM_ILLEGAL"},
		"no code":            {body(backend.ApplyTokenCall, `{"grantType":"AUTHORIZATION_CODE"}`), "F", "PARAM_ILLEGAL"},
		"no refresh token":   {body(backend.ApplyTokenCall, `{"grantType":"REFRESH_TOKEN"}`), "F", "PARAM_ILLEGAL"},
		"a number as code":   {body(backend.ApplyTokenCall, `{"grantType":"AUTHORIZATION_CODE","authCode":1}`), "F", "PARAM_ILLEGAL"},
		"half a body":        {body(backend.ApplyTokenCall, `{"grantType":`), "F", "PARAM_ILLEGAL"},
		"an unknown code":    {body(backend.ApplyTokenCall, `{"grantType":"AUTHORIZATION_CODE","authCode":"c"}`), "F", "EXPIRED_CODE"},
		"an unknown token":   {body(backend.ApplyTokenCall, `{"grantType":"REFRESH_TOKEN","refreshToken":"t"}`), "F", "PROCESS_FAIL"},
		"no access token":    {body(backend.InquiryCall, `{}`), "F", "PARAM_ILLEGAL"},
		"a strange one":      {body(backend.InquiryCall, `{"accessToken":"t"}`), "F", "INVALID_ACCESS_TOKEN"},
		"nothing for both":   {body(backend.ApplyAndInquiry, `{}`), "F", "PARAM_ILLEGAL"},
	} {
		t.Run(name, func(t *testing.T) {
			code := w.grant("alipayplus", "coffee", "budi", "auth_base")
			shop := w.authorizations("shop-1")
			if name == "no client" || name == "another path" {
				shop.Gateway = nil // the response's signature covers what was received, not what should have been sent
			}
			got, err := c.send(shop, code)
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != 200 || got.Result.ResultStatus != c.status || got.Result.ResultCode != c.code || got.AccessToken != "" {
				t.Errorf("got %d %s, want %s", got.Status, got.Text, c.code)
			}
			if line := w.lines.last(); line.Why == "" || line.Answer != c.code || line.Fields != nil {
				t.Errorf("the record has %+v", line)
			}
			expect(t, "the code, after that", authorizationsShop{w, w.authorizations("shop-1")}.login(code), "SUCCESS")
		})
	}
}
