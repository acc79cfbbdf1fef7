package gateway_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

type snapTeller struct {
	t testing.TB
	backend.SNAP
}

func (s snapTeller) ask(call, body string) backend.Exchange {
	s.t.Helper()
	got, err := s.Ask(context.Background(), call, body)
	if err != nil {
		s.t.Fatalf("%s: %v", call, err)
	}
	return got
}

func (s snapTeller) code(e backend.Exchange) string {
	var a struct{ ResponseCode, ResponseMessage string }
	if err := json.Unmarshal(e.Text, &a); err != nil || len(a.ResponseCode) != 7 || fmt.Sprint(e.Status) != a.ResponseCode[:3] || a.ResponseMessage == "" {
		s.t.Errorf("%v: %d %s", err, e.Status, e.Text)
	}
	return a.ResponseCode
}

func snapDesk(t testing.TB, w *world) desk { return desk{t, w, snapTeller{t, w.snap("shop-1")}} }

const (
	snapCreate = "/payment-gateway/v1.0/debit/payment-host-to-host.htm"
	snapQuery  = "/payment-gateway/v1.0/debit/status.htm"
	snapCancel = "/payment-gateway/v1.0/debit/cancel.htm"
	snapRefund = "/payment-gateway/v1.0/debit/refund.htm"
)

func snapBody(reference, value string) string {
	return fmt.Sprintf(`{"partnerReferenceNo":"%s","merchantId":"m-1","amount":{"value":"%s","currency":"IDR"},`+
		`"urlParams":[{"url":"http://127.0.0.1:1/back","type":"PAY_RETURN","isDeeplink":"N"},{"url":"http://127.0.0.1:1/notify","type":"NOTIFICATION","isDeeplink":"N"}],`+
		`"additionalInfo":{"mcc":"5732","order":{"orderTitle":"Es kopi susu","goods":[{"description":"Kopi","quantity":"2","price":{"value":"6250.00","currency":"IDR"}}]},"envInfo":{}}}`,
		reference, value)
}

func TestSNAPPaymentsAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := snapDesk(t, w)
	const g = "snap/payments/"
	first := d.want("2005400", snapCreate, snapBody("r1", "12500.00"), g+"create")
	again := d.want("2005400", "/rest/redirection/v1.0/debit/payment-host-to-host", snapBody("r1", "12500.00"), g+"create")
	number := first.get("referenceNo")
	if number == "" || again.get("referenceNo") != number || !strings.HasSuffix(first.get("webRedirectUrl"), "?bizNo="+number) {
		t.Errorf("%s and %s", first.Text, again.Text)
	}
	query := func(reference string) string {
		return fmt.Sprintf(`{"originalPartnerReferenceNo":"%s","originalReferenceNo":"","serviceCode":"54","merchantId":"m-1"}`, reference)
	}
	d.want("4045418", snapCreate, snapBody("r1", "12500.01"), g+"create-inconsistent")
	d.want("4005401", snapCreate, snapBody("r2", "12500"), g+"create-amount")
	d.want("4005401", snapCreate, strings.Replace(snapBody("r2", "1.00"), `"IDR"`, `"USD"`, 1), g+"create-currency")
	d.want("4005401", snapCreate, strings.Replace(snapBody("r2", "1.00"), `{`, `{"validUpTo":"2026-12-22T12:00:00+07:00",`, 1), g+"create-late")
	d.want("4005402", snapCreate, strings.Replace(snapBody("r2", "1.00"), `"r2"`, `""`, 1), g+"create-nameless")
	d.want("2005500", snapQuery, query("r1"), g+"query-open")
	d.want("4045501", snapQuery, query("r9"), g+"query-unknown")
	d.want("4045501", snapQuery, strings.Replace(query("r1"), "m-1", "m-2", 1), g+"query-unknown")
	d.want("4005502", snapQuery, strings.Replace(query("r1"), `"54"`, `""`, 1), g+"query-no-service")
	refund := func(request, value string) string {
		return fmt.Sprintf(`{"originalPartnerReferenceNo":"r1","partnerRefundNo":"%s","merchantId":"m-1","refundAmount":{"value":"%s","currency":"IDR"},"reason":"cold"}`, request, value)
	}
	d.want("4045800", snapRefund, refund("f0", "1.00"), g+"refund-unpaid")
	w.pay("dana", number, paid)
	d.want("2005400", snapCreate, snapBody("r1", "12500.00"), g+"create")
	d.want("2005500", "/rest/v1.1/debit/status", query("r1"), g+"query-paid")
	one := d.want("2005800", snapRefund, refund("f1", "10000.00"), g+"refund")
	two := d.want("2005800", "/v1.0/debit/refund.htm", refund("f1", "10000.00"), g+"refund")
	if one.get("refundNo") == "" || one.get("refundNo") != two.get("refundNo") {
		t.Errorf("%s and %s", one.Text, two.Text)
	}
	d.want("4045818", snapRefund, refund("f1", "10000.01"), g+"refund-inconsistent")
	d.want("4035814", snapRefund, refund("f2", "2500.01"), g+"refund-too-much")
	d.want("4005801", snapRefund, refund("f2", "-1.00"), g+"refund-amount")
	d.want("4045801", snapRefund, strings.Replace(refund("f2", "1.00"), "r1", "r9", 1), g+"refund-unknown")
	d.want("4045812", "/v1.0/debit/refund.htm", strings.Replace(refund("f2", "1.00"), "r1", "r9", 1), g+"refund-unknown-widget")
	d.want("4045808", snapRefund, strings.Replace(refund("f2", "1.00"), "m-1", "m-2", 1), g+"refund-merchant")
	d.want("2005500", snapQuery, query("r1"), g+"query-refunded")
	cancel := func(reference string) string {
		return fmt.Sprintf(`{"originalPartnerReferenceNo":"%s","merchantId":"m-1","reason":"sold out","amount":{"value":"1.00","currency":"IDR"}}`, reference)
	}
	d.want("4045700", snapCancel, cancel("r1"), g+"cancel-refunded")
	d.call(snapCreate, snapBody("r3", "1.00"))
	d.want("2005700", snapCancel, cancel("r3"), g+"cancel")
	d.want("2005700", "/v1.0/debit/cancel.htm", cancel("r3"), g+"cancel")
	d.want("2005500", snapQuery, query("r3"), g+"query-cancelled")
	d.want("4035415", snapCreate, snapBody("r3", "1.00"), g+"create-cancelled")
	d.want("4045701", snapCancel, cancel("r9"), g+"cancel-unknown")
	d.want("4045708", snapCancel, strings.Replace(cancel("r3"), "m-1", "m-2", 1), g+"cancel-merchant")
	paidThenCancelled := d.call(snapCreate, snapBody("r4", "1.00"))
	w.pay("dana", paidThenCancelled.get("referenceNo"), paid)
	d.want("2005700", snapCancel, cancel("r4"), g+"cancel-paid")
	d.want("2005500", snapQuery, query("r4"), g+"query-cancelled-paid")
	pending := d.call(snapCreate, snapBody("r5", "1.00"))
	w.pay("dana", pending.get("referenceNo"), order.Outcome{State: order.Pending})
	d.want("2005500", snapQuery, query("r5"), g+"query-pending")
	d.call(snapCreate, snapBody("r6", "1.00"))
	w.clock.pass(time.Hour)
	d.want("2005500", snapQuery, query("r6"), g+"query-expired")
	d.want("4035700", snapCancel, cancel("r6"), g+"cancel-expired")
}
