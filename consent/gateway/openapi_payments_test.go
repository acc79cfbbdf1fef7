package gateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

type tradeTeller struct {
	t testing.TB
	backend.OpenAPI
	notify string // notify_url; "" for none
}

func (f tradeTeller) ask(method, content string) (got backend.Exchange) {
	f.t.Helper()
	o := f.OpenAPI
	o.Hear = func(answer []byte) { got.Text = answer }
	var refused *backend.OpenAPIFault
	address := f.notify
	if address == "" {
		address = "http://127.0.0.1:1/notify"
	}
	if _, err := o.Trade(context.Background(), method, content, map[string]string{"notify_url": address}); err != nil && !errors.As(err, &refused) {
		f.t.Fatalf("%s: %v", method, err)
	}
	got.Status, got.Header = http.StatusOK, http.Header{}
	return got
}

func (f tradeTeller) code(e backend.Exchange) string {
	var all map[string]json.RawMessage
	json.Unmarshal(e.Text, &all)
	for name, node := range all {
		if name == "sign" {
			continue
		}
		var a struct {
			Code string `json:"code"`
			Sub  string `json:"sub_code"`
		}
		json.Unmarshal(node, &a)
		if a.Sub != "" {
			return a.Sub
		}
		return a.Code
	}
	f.t.Errorf("no node in %s", e.Text)
	return ""
}

func tradeDesk(t testing.TB, w *world) desk {
	return desk{t, w, tradeTeller{t, w.openAPI("shop-1"), ""}}
}

func TestOpenAPIPaymentsAreAsPublished(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := tradeDesk(t, w)
	const g = "openapi/payments/"
	buyer := w.payer("alipay").Account
	create := func(number, amount string) string {
		return fmt.Sprintf(`{"out_trade_no":"%s","total_amount":"%s","subject":"Es kopi susu","product_code":"JSAPI_PAY","buyer_id":"%s","body":"two","passback_params":"a%%3Db"}`, number, amount, buyer)
	}
	first := d.want("10000", "alipay.trade.create", create("r1", "125.00"), g+"create")
	again := d.want("10000", "alipay.trade.create", create("r1", "125.00"), g+"create")
	number := first.get("alipay_trade_create_response.trade_no")
	if number == "" || again.get("alipay_trade_create_response.trade_no") != number {
		t.Errorf("%s and %s", first.Text, again.Text)
	}
	of := func(request, more string) string { return fmt.Sprintf(`{"out_trade_no":"%s"%s}`, request, more) }
	d.want("ACQ.CONTEXT_INCONSISTENT", "alipay.trade.create", create("r1", "125.01"), g+"create-inconsistent")
	d.want("ACQ.TOTAL_FEE_EXCEED", "alipay.trade.create", create("r2", "100000000.01"), g+"create-too-much")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.create", create("r2", "0.00"), g+"create-nothing")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.create", create("r-2", "1"), g+"create-number")
	d.want("ACQ.TRADE_BUYER_NOT_MATCH", "alipay.trade.create", strings.Replace(create("r2", "1"), `buyer_id":"`, `buyer_id":"x`, 1), g+"create-buyer")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.create", strings.Replace(create("r2", "1"), `buyer_id`, `other`, 1), g+"create-no-buyer")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.pay", strings.Replace(create("r2", "1"), `{`, `{"scene":"bar_code","auth_code":"28763443825664394",`, 1), g+"pay-code")
	d.want("isv.invalid-parameter", "alipay.trade.query", "", g+"no-content")
	d.want("10000", "alipay.trade.query", of("r1", ""), g+"query-open")
	d.want("ACQ.TRADE_NOT_EXIST", "alipay.trade.query", of("r9", ""), g+"query-unknown")
	d.want("ACQ.TRADE_STATUS_ERROR", "alipay.trade.refund", of("r1", `,"refund_amount":"1","out_request_no":"f0"`), g+"refund-unpaid")
	w.pay("alipay", number, paid)
	d.want("ACQ.TRADE_HAS_SUCCESS", "alipay.trade.create", create("r1", "125.00"), g+"create-paid")
	d.want("10000", "alipay.trade.query", fmt.Sprintf(`{"trade_no":"%s","out_trade_no":"r9"}`, number), g+"query-paid")
	d.want("10000", "alipay.trade.refund", of("r1", `,"refund_amount":"100","out_request_no":"f1","refund_reason":"cold"`), g+"refund")
	d.want("10000", "alipay.trade.refund", of("r1", `,"refund_amount":100.00,"out_request_no":"f1","refund_reason":"cold"`), g+"refund-again")
	d.want("ACQ.CONTEXT_INCONSISTENT", "alipay.trade.refund", of("r1", `,"refund_amount":"100.01","out_request_no":"f1"`), g+"refund-inconsistent")
	d.want("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "alipay.trade.refund", of("r1", `,"refund_amount":"25.01","out_request_no":"f2"`), g+"refund-too-much")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.refund", of("r1", `,"refund_amount":"1"`), g+"refund-part-without-number")
	d.want("ACQ.INVALID_PARAMETER", "alipay.trade.refund", of("r1", `,"refund_amount":"1.005","out_request_no":"f2"`), g+"refund-fraction")
	d.want("ACQ.TRADE_NOT_EXIST", "alipay.trade.refund", of("r9", `,"refund_amount":"1","out_request_no":"f2"`), g+"refund-unknown")
	d.want("10000", "alipay.trade.fastpay.refund.query", of("r1", `,"out_request_no":"f1"`), g+"refund-query")
	d.want("10000", "alipay.trade.fastpay.refund.query", of("r1", `,"out_request_no":"f9"`), g+"refund-query-unknown")
	d.want("ACQ.TRADE_STATUS_ERROR", "alipay.trade.close", of("r1", ""), g+"close-paid")
	d.want("ACQ.TRADE_STATUS_ERROR", "alipay.trade.cancel", of("r1", ""), g+"cancel-refunded")
	d.want("10000", "alipay.trade.refund", of("r1", `,"refund_amount":"25.00","out_request_no":"f3"`), g+"refund-rest")
	d.want("10000", "alipay.trade.query", of("r1", ""), g+"query-refunded")
	d.call("alipay.trade.create", create("r3", "1"))
	d.want("10000", "alipay.trade.close", of("r3", ""), g+"close")
	d.want("10000", "alipay.trade.query", of("r3", ""), g+"query-closed")
	d.want("ACQ.TRADE_HAS_CLOSE", "alipay.trade.create", create("r3", "1"), g+"create-closed")
	d.want("ACQ.TRADE_STATUS_ERROR", "alipay.trade.close", of("r3", ""), g+"close-closed")
	d.want("ACQ.TRADE_NOT_EXIST", "alipay.trade.close", of("r9", ""), g+"close-unknown")
	fourth := d.call("alipay.trade.create", create("r4", "1"))
	w.pay("alipay", fourth.get("alipay_trade_create_response.trade_no"), paid)
	d.want("10000", "alipay.trade.cancel", of("r4", ""), g+"cancel-paid")
	fifth := d.call("alipay.trade.create", create("r5", "1"))
	w.pay("alipay", fifth.get("alipay_trade_create_response.trade_no"), order.Outcome{State: order.Pending})
	d.want("10000", "alipay.trade.query", of("r5", ""), g+"query-pending")
	d.want("10000", "alipay.trade.cancel", of("r5", ""), g+"cancel")
	d.call("alipay.trade.create", strings.Replace(create("r6", "1"), "{", `{"timeout_express":"90m",`, 1))
	w.clock.pass(2 * time.Hour)
	d.want("10000", "alipay.trade.query", of("r6", ""), g+"query-expired")
}

func TestRepeatedRefundKeepsItsTime(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	d := tradeDesk(t, w)
	created := d.call("alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"r1","total_amount":"125.00","subject":"Es kopi","buyer_id":"%s"}`, budiAccount))
	w.pay("alipay", created.get("alipay_trade_create_response.trade_no"), paid)
	refund := func(request string) string {
		return d.call("alipay.trade.refund", fmt.Sprintf(`{"out_trade_no":"r1","refund_amount":"10","out_request_no":"%s"}`, request)).
			get("alipay_trade_refund_response.gmt_refund_pay")
	}
	first := refund("f1")
	w.clock.pass(time.Hour)
	if second := refund("f2"); first == "" || second == first {
		t.Errorf("the refunds were at %q and %q", first, second)
	}
	if again := refund("f1"); again != first {
		t.Errorf("the first refund was at %q, and asked for again at %q", first, again)
	}
}
