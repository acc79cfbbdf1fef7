package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

type familyTeller struct {
	t testing.TB
	backend.Authorizations
}

func (f familyTeller) ask(call, body string) backend.Exchange {
	f.t.Helper()
	got, err := f.Ask(context.Background(), call, body)
	if err != nil {
		f.t.Fatalf("%s: %v", call, err)
	}
	return got
}

func (f familyTeller) code(e backend.Exchange) string {
	var a struct{ Result struct{ ResultCode string } }
	if err := json.Unmarshal(e.Text, &a); err != nil {
		f.t.Errorf("%v: %s", err, e.Text)
	}
	return a.Result.ResultCode
}

func familyDesk(t testing.TB, w *world) desk {
	return desk{t, w, familyTeller{t, w.authorizations("shop-1")}}
}

// payBody returns the body of a payment as the family documents it, with further members in more.
func payBody(request, value, more string) string {
	return fmt.Sprintf(`{"productCode":"51051000101000000011","paymentRequestId":"%s","paymentAmount":{"currency":"IQD","value":"%s"},`+
		`"order":{"orderDescription":"Es kopi susu"},"paymentNotifyUrl":"http://127.0.0.1:1/notify"%s}`, request, value, more)
}

func TestFamilyPaymentsAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := familyDesk(t, w)
	const g = "authorizations/payments/"
	first := d.want("ACCEPT", "/v1/payments/pay", payBody("r1", "150000", ""), g+"pay")
	again := d.want("ACCEPT", "/v1/payments/pay", payBody("r1", "150000", ""), g+"pay")
	id := first.get("paymentId")
	if id == "" || again.get("paymentId") != id || !strings.HasSuffix(first.get("redirectActionForm.redirectUrl"), "?paymentId="+id) {
		t.Errorf("%s and %s", first.Text, again.Text)
	}
	byID := fmt.Sprintf(`{"paymentId":"%s","paymentRequestId":""}`, id)
	d.want("ACCEPT", "/v2/payments/pay", payBody("r2", "1", `,"appId":"coffee"`), g+"pay-v2")
	d.want("REPEAT_REQ_INCONSISTENT", "/v1/payments/pay", payBody("r1", "150001", ""), g+"pay-inconsistent")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", byID, g+"inquiry-open")
	d.want("ORDER_NOT_EXIST", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r9"}`, g+"inquiry-unknown")
	refund := func(request, value string) string {
		return fmt.Sprintf(`{"refundRequestId":"%s","paymentId":"%s","refundAmount":{"currency":"IQD","value":"%s"},"refundReason":"cold"}`, request, id, value)
	}
	d.want("ORDER_STATUS_INVALID", "/v1/payments/refund", refund("f0", "1"), g+"refund-unpaid")
	w.pay("superqi", id, paid)
	d.want("SUCCESS", "/v1/payments/pay", payBody("r1", "150000", ""), g+"pay-paid")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r1"}`, g+"inquiry-paid")
	one := d.want("SUCCESS", "/v1/payments/refund", refund("f1", "100000"), g+"refund")
	two := d.want("SUCCESS", "/v1/payments/refund", refund("f1", "100000"), g+"refund")
	if one.get("refundId") == "" || one.get("refundId") != two.get("refundId") {
		t.Errorf("%s and %s", one.Text, two.Text)
	}
	d.want("REPEAT_REQ_INCONSISTENT", "/v1/payments/refund", refund("f1", "100001"), g+"refund-inconsistent")
	d.want("REFUND_AMOUNT_EXCEED", "/v1/payments/refund", refund("f2", "50001"), g+"refund-too-much")
	d.want("CURRENCY_NOT_SUPPORT", "/v1/payments/refund", strings.Replace(refund("f2", "1"), "IQD", "USD", 1), g+"refund-currency")
	d.want("ORDER_NOT_EXIST", "/v1/payments/refund", strings.Replace(refund("f2", "1"), id, "1", 1), g+"refund-unknown")
	d.want("SUCCESS", "/v1/payments/inquiryRefund", `{"refundRequestId":"f1"}`, g+"inquiry-refund")
	d.want("SUCCESS", "/v1/payments/inquiryRefund", `{"refundId":"`+one.get("refundId")+`"}`, g+"inquiry-refund")
	d.want("REFUND_NOT_EXIST", "/v1/payments/inquiryRefund", `{"refundRequestId":"f9"}`, g+"inquiry-refund-unknown")
	d.want("ORDER_STATUS_INVALID", "/v1/payments/cancel", byID, g+"cancel-refunded")
	confirm := fmt.Sprintf(`{"confrimRequestId":"c1","paymentId":"%s"}`, id)
	d.want("SUCCESS", "/v1/payments/confirm", confirm, g+"confirm")
	d.want("SUCCESS", "/v1/payments/confirm", strings.Replace(confirm, "confrim", "confirm", 1), g+"confirm")
	d.want("ORDER_STATUS_INVALID", "/v1/payments/confirm", strings.Replace(confirm, "c1", "c2", 1), g+"confirm-twice")
	d.want("CURRENCY_NOT_SUPPORT", "/api/v1/payments/pay", strings.Replace(payBody("r3", "1", ""), "IQD", "USD", 1), g+"pay-currency")
	d.want("USER_NOT_EXIST", "/v1/payments/pay", strings.Replace(payBody("r3", "1", ""), `"order":{`, `"order":{"buyer":{"referenceBuyerId":"nobody"},`, 1), g+"pay-buyer")
	open := d.call("/v1/payments/pay", payBody("r4", "1", ""))
	d.want("SUCCESS", "/v1/payments/cancel", fmt.Sprintf(`{"paymentId":"%s"}`, open.get("paymentId")), g+"cancel")
	d.want("SUCCESS", "/v1/payments/cancel", `{"paymentRequestId":"r4"}`, g+"cancel")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r4"}`, g+"inquiry-cancelled")
	d.want("ORDER_STATUS_INVALID", "/v1/payments/pay", payBody("r4", "1", ""), g+"pay-cancelled")
	d.want("ORDER_NOT_EXIST", "/v1/payments/cancel", `{"paymentRequestId":"r9"}`, g+"cancel-unknown")
	for state, out := range map[string]order.Outcome{"failed": {State: order.Failed}, "pending": {State: order.Pending}} {
		o := d.call("/v1/payments/pay", payBody("r-"+state, "1", ""))
		w.pay("superqi", o.get("paymentId"), out)
		d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r-`+state+`"}`, g+"inquiry-"+state)
	}
	d.want("PAYMENT_IN_PROCESS", "/v1/payments/pay", payBody("r-pending", "1", ""), g+"pay-pending")
	d.want("PARAM_ILLEGAL", "/v1/payments/pay", payBody("r5", "0", ""), g+"pay-illegal")
	w.clock.pass(time.Hour)
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"r2"}`, g+"inquiry-expired")
}

// TestWalletsOfOnePathHaveTheirOwnCurrencies places orders at a path that several wallets have: each is placed by the rules of the wallet
// whose currency it has.
func TestWalletsOfOnePathHaveTheirOwnCurrencies(t *testing.T) {
	w := newWorld(t)
	d := familyDesk(t, w)
	for currency, c := range map[string]struct{ code, state string }{
		"IQD": {"ACCEPT", "AUTH_SUCCESS"}, // of a wallet that holds the amount for this product
		"PHP": {"ACCEPT", "SUCCESS"},
		"USD": {"CURRENCY_NOT_SUPPORT", ""},
	} {
		body := strings.NewReplacer("IQD", currency, "51051000101000000011", "51051000101000000012").Replace(payBody(currency, "1000", ""))
		got := d.call("/api/v1/payments/pay", body)
		if got.code != c.code {
			t.Errorf("%s: %s, want %s", currency, got.Text, c.code)
		}
		if got.code != "ACCEPT" {
			if why := w.lines.last().Why; !strings.Contains(why, "use PHP, IQD") {
				t.Errorf("%s: the record says %q", currency, why)
			}
			continue
		}
		w.pay(map[string]string{"IQD": "superqi", "PHP": "gcash"}[currency], got.get("paymentId"), paid)
		if got := d.call("/api/v1/payments/inquiryPayment", `{"paymentRequestId":"`+currency+`"}`); got.get("paymentStatus") != c.state {
			t.Errorf("%s: %s, want %s", currency, got.Text, c.state)
		}
	}
}

func TestFamilyHoldsAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := familyDesk(t, w)
	const g = "authorizations/payments/"
	held := func(request string) (id string) {
		body := strings.Replace(payBody(request, "1000", `,"voidNotifyUrl":"http://127.0.0.1:1/void"`), "51051000101000000011", "51051000101000000012", 1)
		id = d.call("/v1/payments/pay", body).get("paymentId")
		w.pay("superqi", id, paid)
		return id
	}
	step := func(kind, request, id, value string) string {
		amount := ""
		if value != "" {
			amount = fmt.Sprintf(`,"%sAmount":{"currency":"IQD","value":"%s"}`, kind, value)
		}
		return fmt.Sprintf(`{"%sRequestId":"%s","paymentId":"%s"%s}`, kind, request, id, amount)
	}
	one := held("h1")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"h1"}`, g+"inquiry-held")
	d.want("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", "/v1/payments/capture", step("capture", "c1", one, "1001"), g+"capture-too-much")
	d.want("SUCCESS", "/v1/payments/capture", step("capture", "c1", one, "600"), g+"capture")
	d.want("SUCCESS", "/v1/payments/capture", step("capture", "c1", one, "600"), g+"capture")
	d.want("REPEAT_REQ_INCONSISTENT", "/v1/payments/capture", step("capture", "c1", one, "601"), g+"capture-inconsistent")
	d.want("ORDER_STATUS_INVALID", "/v1/payments/capture", step("capture", "c2", one, "1"), g+"capture-twice")
	d.want("SUCCESS", "/v1/payments/inquiryPayment", `{"paymentRequestId":"h1"}`, g+"inquiry-captured")
	d.want("REFUND_AMOUNT_EXCEED", "/v1/payments/refund",
		fmt.Sprintf(`{"refundRequestId":"hf","paymentId":"%s","refundAmount":{"currency":"IQD","value":"601"}}`, one), g+"refund-more-than-captured")
	d.want("AUTH_NOT_FOUND", "/v1/payments/capture", step("capture", "c3", "1", ""), g+"capture-unknown")
	two := held("h2")
	d.want("CURRENCY_NOT_SAME", "/v1/payments/void", strings.Replace(step("void", "v1", two, "1"), "IQD", "USD", 1), g+"void-currency")
	d.want("AMOUNT_EXCEEDS_LIMIT", "/v1/payments/void", step("void", "v1", two, "1001"), g+"void-too-much")
	d.want("SUCCESS", "/v2/payments/void", step("void", "v1", two, "400"), g+"void-part")
	d.want("SUCCESS", "/v1/payments/void", step("void", "v2", two, ""), g+"void")
	d.want("ORDER_STATUS_INVALID", "/v1/payments/void", step("void", "v3", two, ""), g+"void-voided")
	d.want("AUTH_CANCELLED", "/v1/payments/capture", step("capture", "c4", two, ""), g+"capture-voided")
	d.want("ORDER_NOT_EXISTS", "/v1/payments/void", step("void", "v4", "1", ""), g+"void-unknown")
	three := held("h3")
	d.want("SUCCESS", "/v2/payments/capture", strings.Replace(step("capture", "c5", three, "300"), "{", `{"isLastCapture":false,`, 1), g+"capture-some")
	d.want("SUCCESS", "/v2/payments/capture", step("capture", "c6", three, ""), g+"capture-rest")
	four := held("h4")
	w.clock.pass(8 * 24 * time.Hour)
	d.want("AUTH_EXPIRED", "/v1/payments/capture", step("capture", "c7", four, ""), g+"capture-expired")
}

// TestURLSafeSignaturesAreAccepted: some clients of the family encode signatures in URL-safe base64.
func TestURLSafeSignaturesAreAccepted(t *testing.T) {
	w := newWorld(t)
	shop := w.authorizations("shop-1")
	shop.Spoil = func(r *http.Request) {
		r.Header.Set("Signature", strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(r.Header.Get("Signature")), "="))
	}
	d := desk{t, w, familyTeller{t, shop}}
	for i := range 4 { // most signatures contain letters in which the alphabets differ
		if got := d.call("/v1/payments/pay", payBody(fmt.Sprint("r", i), "1", "")); got.code != "ACCEPT" {
			t.Errorf("%s", got.Text)
		}
	}
}
