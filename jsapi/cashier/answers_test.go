//go:build cgo && linux && !race

package cashier_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// updates makes the test rewrite the golden files. Processes on a display of their own do not get the flags of the test.
const updates = "JEMBATAN_TEST_UPDATE"

// answers records the answers of a gateway.
type answers struct {
	mu  sync.Mutex
	all strings.Builder
}

// of returns a handler that records the answers of another one.
func (a *answers) of(to http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		copied := &copiedAnswer{ResponseWriter: w}
		to.ServeHTTP(copied, r)
		a.mu.Lock()
		defer a.mu.Unlock()
		fmt.Fprintf(&a.all, "%s\n%d %s\n\n", r.URL.Path, copied.status, copied.body.Bytes())
	})
}

type copiedAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (c *copiedAnswer) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *copiedAnswer) Write(b []byte) (int, error) {
	c.body.Write(b)
	return c.ResponseWriter.Write(b)
}

// changing are the parts of answers that differ each time.
var changing = []struct {
	part *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`sandbox_[A-Za-z0-9_-]{43}`), "(token)"},
	{regexp.MustCompile(`\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+0\d:00)?`), "(time)"},
	{regexp.MustCompile(`"sign":"[A-Za-z0-9+/=]{300,}"`), `"sign":"(signature)"`},
	{regexp.MustCompile(`\b20\d{26}\b`), "(number)"},
	{regexp.MustCompile(`127\.0\.0\.1(%3A|:)\d+`), "(address)"},
	{regexp.MustCompile(`timestamp=\d{4}-[^&]*&`), "timestamp=(time)&"},
	{regexp.MustCompile(`(验签字符串为：)[^"]*`), "$1(text)"},
}

// golden compares the answers with a file of testdata, which a test with [updates] writes.
func (a *answers) golden(t *testing.T, name string) {
	t.Helper()
	a.mu.Lock()
	got := a.all.String()
	a.mu.Unlock()
	for _, c := range changing {
		got = c.part.ReplaceAllString(got, c.to)
	}
	path := filepath.Join("testdata", "answers", name+".txt")
	if os.Getenv(updates) != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: -want +got\n%s", path, diff)
	}
}

// The codes of the failures, see familyFailures, snapFailures and openAPIFailures, and what a page receives for an order
// that is refunded.
const (
	familyCodes = "REPEAT_REQ_INCONSISTENT PARAM_ILLEGAL PARAM_ILLEGAL CURRENCY_NOT_SUPPORT USER_NOT_EXIST PARAM_ILLEGAL PARAM_ILLEGAL " +
		"ORDER_NOT_EXIST PARAM_ILLEGAL REPEAT_REQ_INCONSISTENT REFUND_AMOUNT_EXCEED ORDER_STATUS_INVALID ORDER_NOT_EXIST CURRENCY_NOT_SUPPORT " +
		"INVALID_API INVALID_ACCESS_TOKEN INVALID_CLIENT INVALID_SIGNATURE PARAM_ILLEGAL SUCCESS EXPIRED_CODE"
	snapCodes = "4045418 4005401 4005401 4005401 4005402 4045501 4005502 4045818 4035814 4045800 4045801 4045812 4045808 4005801 4045701 4045700 4010000 " +
		"4015500 4005502 4005502 4005502 4015500 2005700 4017400"
	openAPICodes = "ACQ.CONTEXT_INCONSISTENT ACQ.CONTEXT_INCONSISTENT ACQ.TRADE_HAS_SUCCESS ACQ.INVALID_PARAMETER ACQ.INVALID_PARAMETER ACQ.TOTAL_FEE_EXCEED " +
		"ACQ.TRADE_BUYER_NOT_MATCH ACQ.INVALID_PARAMETER ACQ.INVALID_PARAMETER ACQ.TRADE_NOT_EXIST ACQ.INVALID_PARAMETER ACQ.INVALID_PARAMETER " +
		"ACQ.REFUND_AMT_NOT_EQUAL_TOTAL ACQ.TRADE_STATUS_ERROR ACQ.TRADE_NOT_EXIST ACQ.TRADE_STATUS_ERROR isv.invalid-method isv.invalid-app-id " +
		"isv.invalid-signature 10000 ACQ.TRADE_HAS_CLOSE isv.code-invalid"
	ended = "4000"
)

// Published codes for which the gateway has no cause of its own. It is asked to refuse a call with each.
var (
	familyAsked = refusals("pay", "USER_BALANCE_NOT_ENOUGH", "USER_AMOUNT_EXCEED_LIMIT", "PAYMENT_AMOUNT_EXCEED_LIMIT", "USER_STATUS_ABNORMAL",
		"PARTNER_STATUS_ABNORMAL", "PARTNER_NOT_EXIST", "RISK_REJECT", "PAYMENT_IN_PROCESS", "INVALID_CODE", "AUTH_CODE_ALREADY_USED", "INVALID_AGENT_TOKEN", "EXPIRED_AGENT_TOKEN", "REQUEST_TRAFFIC_EXCEED_LIMIT",
		"UNKNOWN_EXCEPTION", "PROCESS_FAIL").and("refund", "REFUND_WINDOW_EXCEED", "REFUND_NOT_ALLOWED", "REFUND_IN_PROCESS", "PARTNER_BALANCE_NOT_ENOUGH", "ORDER_UNSUPPORTED_OPERATION",
		"ORDER_IS_FROZEN", "ORDER_IS_MERCHANT_ACCEPTED", "MUTEX_OPERATION_IN_PROCESSING")
	snapAsked = refusals("payment-host-to-host", "4035402", "4035405", "4035415", "4045408", "4295400", "5005400", "5005401").
			and("cancel", "4035700", "4035705", "4035714", "4035715", "5005701").and("refund", "4035815", "5005801")
	openAPIAsked = refusals("alipay.trade.create", "ACQ.SYSTEM_ERROR", "ACQ.ACCESS_FORBIDDEN", "ACQ.EXIST_FORBIDDEN_WORD", "ACQ.PARTNER_ERROR", "ACQ.BUYER_SELLER_EQUAL",
		"ACQ.BUYER_ENABLE_STATUS_FORBID", "ACQ.SELLER_BEEN_BLOCKED", "ACQ.INVALID_RECEIVE_ACCOUNT")
)

type asked []gateway.Refusal

// refusals returns refusals of a call, each for one request.
func refusals(call string, codes ...string) asked { return asked{}.and(call, codes...) }

func (a asked) and(call string, codes ...string) asked {
	for _, code := range codes {
		a = append(a, gateway.Refusal{Call: call, Code: code, Times: 1})
	}
	return a
}

// codesOf returns the codes of refusals, each after a space.
func codesOf(all []gateway.Refusal) (codes string) {
	for _, r := range all {
		codes += " " + r.Code
	}
	return codes
}

// subCode returns the sub_code with which a request was refused, or the text of another error; "" for none.
func subCode(err error) string {
	var f *backend.OpenAPIFault
	if errors.As(err, &f) {
		return f.SubCode
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// The failures that each dialect publishes, as the merchant's back end brings them about after the journey: order 1 is
// refunded, order 2 is paid, and order 3 is open. Each returns the codes in the order in which they came; the last request
// redeems the code of the login again. Before that, order 3 is cancelled.

func familyFailures(a backend.Authorizations, currency, user, code string) (codes []string, err error) {
	do := func(call, body string) {
		if err != nil {
			return
		}
		var m map[string]any
		if m, err = members(a.Ask(context.Background(), a.Path(call), body)); err == nil {
			codes = append(codes, dig(m, "result", "resultCode"))
		}
	}
	pay := func(number, value, currency, more string) string {
		return fmt.Sprintf(`{"productCode":"51051000101000000011","paymentRequestId":"%s","paymentAmount":{"currency":"%s","value":"%s"},"order":{"orderDescription":"Teh"}%s}`,
			number, currency, value, more)
	}
	refund := func(request, number, value, currency string) string {
		return fmt.Sprintf(`{"refundRequestId":"%s","paymentRequestId":"%s","refundAmount":{"currency":"%s","value":"%s"}}`, request, number, currency, value)
	}
	do("/payments/pay", pay("1", "7", currency, ""))
	do("/payments/pay", pay("4", "0", currency, ""))
	do("/payments/pay", pay("4", "1.5", currency, ""))
	do("/payments/pay", pay("4", "7", "EUR", ""))
	do("/payments/pay", strings.Replace(pay("4", "7", currency, ""), `"order":{`, `"order":{"buyer":{"referenceBuyerId":"nobody"},`, 1))
	do("/payments/pay", pay("4", "7", currency, `,"paymentExpiryTime":"2001-01-01T00:00:00Z"`))
	do("/payments/pay", `{"paymentRequestId":`)
	do("/payments/inquiryPayment", `{"paymentRequestId":"9"}`)
	do("/payments/inquiryPayment", `{}`)
	do("/payments/refund", refund("f1", "1", "7", currency))
	do("/payments/refund", refund("f2", "1", "1", currency))
	do("/payments/refund", refund("f2", "3", "1", currency))
	do("/payments/refund", refund("f2", "9", "1", currency))
	do("/payments/refund", refund("f2", "2", "1", "USD"))
	do("/payments/nothing", `{}`)
	do("/users/inquiryUserInfo", `{"accessToken":"sandbox_nobody"}`)
	own := a.Client
	a.Client = "nobody"
	do("/payments/inquiryPayment", `{"paymentRequestId":"1"}`)
	a.Client = own
	a.Spoil = func(r *http.Request) { r.Header.Set("Signature", "algorithm=RSA256, keyVersion=1, signature=AAAA") }
	do("/payments/inquiryPayment", `{"paymentRequestId":"1"}`)
	a.Spoil = func(r *http.Request) { r.Header.Set("Request-Time", "2001-01-01T00:00:00Z") }
	do("/payments/inquiryPayment", `{"paymentRequestId":"1"}`)
	a.Spoil = nil
	do("/payments/cancel", `{"paymentRequestId":"3"}`)
	do("/authorizations/applyToken", fmt.Sprintf(`{"grantType":"AUTHORIZATION_CODE","authCode":"%s"}`, code))
	return codes, err
}

func snapFailures(s backend.SNAP, _, code string) (codes []string, err error) {
	const debit = "/payment-gateway/v1.0/debit/"
	do := func(path, body string) {
		if err != nil {
			return
		}
		var m map[string]any
		if m, err = members(s.Ask(context.Background(), path, body)); err == nil {
			codes = append(codes, dig(m, "responseCode"))
		}
	}
	create := func(number, value, more string) string {
		return fmt.Sprintf(`{"partnerReferenceNo":"%s","merchantId":"m-1","amount":{"value":"%s","currency":"IDR"},"additionalInfo":{"order":{"orderTitle":"Teh"}}%s}`, number, value, more)
	}
	refund := func(number, request, value string) string {
		return fmt.Sprintf(`{"originalPartnerReferenceNo":"%s","partnerRefundNo":"%s","merchantId":"m-1","refundAmount":{"value":"%s","currency":"IDR"}}`, number, request, value)
	}
	do(debit+"payment-host-to-host.htm", create("1", "7.00", ""))
	do(debit+"payment-host-to-host.htm", create("4", "7", ""))
	do(debit+"payment-host-to-host.htm", create("4", "7.00", `,"validUpTo":"2001-01-01T00:00:00+07:00"`))
	do(debit+"payment-host-to-host.htm", strings.Replace(create("4", "7.00", ""), "IDR", "USD", 1))
	do(debit+"payment-host-to-host.htm", `{"partnerReferenceNo":"4","merchantId":"m-1"}`)
	do(debit+"status.htm", `{"originalPartnerReferenceNo":"9","serviceCode":"54","merchantId":"m-1"}`)
	do(debit+"status.htm", `{"originalPartnerReferenceNo":"1","merchantId":"m-1"}`)
	do(debit+"refund.htm", refund("1", "f1", "7.00"))
	do(debit+"refund.htm", refund("1", "f2", "1.00"))
	do(debit+"refund.htm", refund("3", "f2", "1.00"))
	do(debit+"refund.htm", refund("9", "f2", "1.00"))
	do("/v1.0/debit/refund.htm", refund("9", "f2", "1.00"))
	do(debit+"refund.htm", strings.Replace(refund("2", "f2", "1.00"), "m-1", "m-2", 1))
	do(debit+"refund.htm", refund("2", "f2", "x"))
	do(debit+"cancel.htm", `{"originalPartnerReferenceNo":"9","merchantId":"m-1"}`)
	do(debit+"cancel.htm", `{"originalPartnerReferenceNo":"1","merchantId":"m-1"}`)
	do(debit+"nothing.htm", `{}`)
	own := s.Client
	s.Client = "nobody"
	do(debit+"status.htm", `{"originalPartnerReferenceNo":"1","serviceCode":"54","merchantId":"m-1"}`)
	s.Client = own
	for _, header := range []string{"X-SIGNATURE", "X-TIMESTAMP", "X-PARTNER-ID"} {
		s.Spoil = func(r *http.Request) { r.Header.Del(header) }
		do(debit+"status.htm", `{"originalPartnerReferenceNo":"1","serviceCode":"54","merchantId":"m-1"}`)
	}
	s.Spoil = func(r *http.Request) { r.Header.Set("X-SIGNATURE", "AAAA") }
	do(debit+"status.htm", `{"originalPartnerReferenceNo":"1","serviceCode":"54","merchantId":"m-1"}`)
	s.Spoil = nil
	do(debit+"cancel.htm", `{"originalPartnerReferenceNo":"3","merchantId":"m-1"}`)
	if err == nil {
		var got backend.SNAPTokens
		got, err = s.Token(context.Background(), code)
		codes = append(codes, got.ResponseCode)
	}
	return codes, err
}

func openAPIFailures(o backend.OpenAPI, user, code string) (codes []string, err error) {
	do := func(method, content string) {
		got, failed := o.Trade(context.Background(), method, content, nil)
		codes = append(codes, subCode(failed))
		if failed == nil {
			codes[len(codes)-1], _ = got["code"].(string)
		}
	}
	create := func(number, amount, buyer string) string {
		return fmt.Sprintf(`{"out_trade_no":"%s","total_amount":"%s","subject":"Teh","buyer_id":"%s"}`, number, amount, buyer)
	}
	refund := func(number, request, amount string) string {
		return fmt.Sprintf(`{"out_trade_no":"%s","out_request_no":"%s","refund_amount":"%s"}`, number, request, amount)
	}
	do("alipay.trade.create", create("1", "7.00", user))
	do("alipay.trade.create", create("3", "7.00", user))
	do("alipay.trade.create", strings.Replace(create("2", "12500.00", user), `"Teh"`, `"Es kopi susu","product_code":"JSAPI_PAY"`, 1))
	do("alipay.trade.create", create("4", "0", user))
	do("alipay.trade.create", create("4", "1.234", user))
	do("alipay.trade.create", create("4", "100000000.01", user))
	do("alipay.trade.create", create("4", "7.00", "nobody"))
	do("alipay.trade.create", create("a-b", "7.00", user))
	do("alipay.trade.pay", `{"out_trade_no":"4","total_amount":"7.00","subject":"Teh","auth_code":"28763443825664394"}`)
	do("alipay.trade.query", `{"out_trade_no":"9"}`)
	do("alipay.trade.query", `{}`)
	do("alipay.trade.refund", refund("2", "", "1.00"))
	do("alipay.trade.refund", refund("2", "f2", "12500.01"))
	do("alipay.trade.refund", refund("3", "f2", "1.00"))
	do("alipay.trade.refund", refund("9", "f2", "1.00"))
	do("alipay.trade.close", `{"out_trade_no":"2"}`)
	do("alipay.trade.nothing", `{}`)
	own, key := o.App, o.Key
	o.App = "nobody"
	do("alipay.trade.query", `{"out_trade_no":"1"}`)
	o.App, o.Key = own, backEndKeys()[1]
	do("alipay.trade.query", `{"out_trade_no":"1"}`)
	o.Key = key
	do("alipay.trade.close", `{"out_trade_no":"3"}`)
	do("alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"3","total_amount":"12500.00","subject":"Es kopi susu","product_code":"JSAPI_PAY","buyer_id":"%s"}`, user))
	_, failed := o.Token(context.Background(), code)
	return append(codes, subCode(failed)), nil
}
