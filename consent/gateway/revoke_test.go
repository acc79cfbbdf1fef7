package gateway_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway"
)

// TestBackEndRevokesAToken revokes an access token: neither it nor its refresh token is valid then, and what the user granted
// still is.
func TestBackEndRevokesAToken(t *testing.T) {
	w := newWorld(t, func(c *gateway.Config) {
		all := c.Merchants.(gateway.Merchants)
		for i := range all {
			all[i].Apps = nil
		}
	})
	w.clock.stop()
	d := familyDesk(t, w)
	const g, revoke = "authorizations/revoke/", "/v1/authorizations/cancelToken"
	of := func(token string) string { return fmt.Sprintf(`{"accessToken":"%s"}`, token) }
	apply := func(grant, field, secret string) told {
		return d.call("/v1/authorizations/applyToken", fmt.Sprintf(`{"grantType":"%s","%s":"%s"}`, grant, field, secret))
	}
	login := apply("AUTHORIZATION_CODE", "authCode", w.grant("superqi", "coffee", "budi", "USER_NAME"))
	token, other := login.get("accessToken"), w.agreed(d, "USER_NAME")

	before := export(t, w.ledger)
	d.want("PARAM_ILLEGAL", revoke, `{}`, g+"no-token")
	d.want("PARAM_ILLEGAL", revoke, of(strings.Repeat("a", 129)), g+"long-token")
	d.want("INVALID_ACCESS_TOKEN", revoke, of("sandbox_nobody"), g+"unknown-token")
	d.want("INVALID_ACCESS_TOKEN", revoke, of(login.get("refreshToken")), g+"refresh-token")
	if !bytes.Equal(before, export(t, w.ledger)) {
		t.Error("a request that was refused changed the ledger")
	}
	stranger := familyDesk(t, w)
	stranger.teller = familyTeller{t, w.authorizations("shop-2")}
	stranger.want("INVALID_AUTH_CLIENT", revoke, of(token), g+"of-another-client")

	d.want("SUCCESS", revoke, of(token), g+"revoked")
	if line := w.lines.last(); !line.Ended || line.User != "budi" || line.Token == "" || line.Fields != nil {
		t.Errorf("the record has %+v", line)
	}
	d.want("INVALID_ACCESS_TOKEN", revoke, of(token), g+"twice")
	d.want("INVALID_ACCESS_TOKEN", "/v1/users/inquiryUserInfo", of(token), g+"user")
	if got := apply("REFRESH_TOKEN", "refreshToken", login.get("refreshToken")); got.code != "PROCESS_FAIL" {
		t.Errorf("refreshed, it came to %s", got.Text)
	}
	if got := d.call("/v1/users/inquiryUserInfo", of(other)); got.code != "SUCCESS" {
		t.Errorf("another token of the user came to %s", got.Text)
	}
	d.want("SUCCESS", "/v2/authorizations/revoke", of(w.alipayPlus(d)), g+"revoked-v2")
	w.clock.pass(20 * 365 * 24 * time.Hour)
	d.want("EXPIRED_ACCESS_TOKEN", revoke, of(other), g+"expired")
}

// alipayPlus has budi log in at the family's own wallet, and returns the access token.
func (w *world) alipayPlus(d desk) string {
	w.t.Helper()
	code := w.grant("alipayplus", "coffee", "budi", "auth_base")
	return d.call("/v2/authorizations/applyToken", fmt.Sprintf(`{"grantType":"AUTHORIZATION_CODE","authCode":"%s"}`, code)).get("accessToken")
}

// TestOf64RevocationsAtOnceOneIsDone revokes one token by 64 clients at once.
func TestOf64RevocationsAtOnceOneIsDone(t *testing.T) {
	w := newWorld(t)
	d := familyDesk(t, w)
	body := fmt.Sprintf(`{"accessToken":"%s"}`, w.agreed(d, "USER_NAME"))
	codes := make([]string, 64)
	var all sync.WaitGroup
	for i := range codes {
		all.Go(func() { codes[i] = d.code(d.ask("/v1/authorizations/cancelToken", body)) })
	}
	all.Wait()
	done := 0
	for _, code := range codes {
		if code == "SUCCESS" {
			done++
		} else if code != "INVALID_ACCESS_TOKEN" {
			t.Errorf("one came to %q", code)
		}
	}
	if done != 1 {
		t.Errorf("%d were done", done)
	}
}

// TestTouchNGoAgreementsArePreparedAsPublished prepares an agreement as the wallet's page has it, and charges it as back ends do.
func TestTouchNGoAgreementsArePreparedAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := familyDesk(t, w)
	const g = "authorizations/agreements/"
	prepared := d.want("SUCCESS", "/acl/api/v1/authorizations/prepare", `{"authClientId":"shop-1","partnerReqId":"p1","partnerId":"2","authClientDisplayName":"Kopi",`+
		`"authRedirectUrl":"http://127.0.0.1:1/back","authLogoUrl":"http://127.0.0.1:1/logo.png","scope":["AGREEMENT_PAY"],"authState":"s1"}`, g+"prepare-tngd")
	for _, member := range []string{"authId", "authURL", "authClientId"} {
		if prepared.get(member) == "" {
			t.Errorf("it has no %s: %s", member, prepared.Text)
		}
	}
	code := w.grant("tngd", "coffee", "budi", "AGREEMENT_PAY")
	token := d.call("/acl/api/v1/authorizations/applyToken", fmt.Sprintf(`{"grantType":"AUTHORIZATION_CODE","authCode":"%s"}`, code)).get("accessToken")
	pay := strings.Replace(agreedBody("t1", "1250", token, ""), "IQD", "MYR", 1)
	d.want("SUCCESS", "/acl/api/v1/payments/pay", pay, g+"pay-tngd")
	d.want("SUCCESS", "/acl/api/v1/payments/refund", `{"refundRequestId":"f1","paymentRequestId":"t1","refundAmount":{"currency":"MYR","value":"1250"}}`, g+"refund-tngd")
	d.want("SUCCESS", "/acl/api/v1/payments/inquiryRefund", `{"refundRequestId":"f1"}`, g+"inquiry-refund-tngd")
	d.want("SUCCESS", "/acl/api/v1/authorizations/cancelToken", fmt.Sprintf(`{"accessToken":"%s"}`, token), g+"revoked-tngd")
	d.want("INVALID_ACCESS_TOKEN", "/acl/api/v1/payments/pay", strings.Replace(pay, "t1", "t2", 1), g+"pay-revoked-tngd")
}
