package gateway_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

// teller is a back end that accepts payments in any dialect.
type teller interface {
	// ask makes a call with a body, or with the parameters of a method, as JSON.
	ask(call, body string) backend.Exchange
	// code returns the result code of a response.
	code(backend.Exchange) string
}

// told is a response about a payment.
type told struct {
	backend.Exchange
	code string
}

// get returns the member at a path, or "" if it does not exist.
func (a told) get(path string) string {
	var at any
	json.Unmarshal(a.Text, &at)
	for _, name := range strings.Split(path, ".") {
		members, _ := at.(map[string]any)
		at = members[name]
	}
	if at == nil {
		return ""
	}
	return fmt.Sprint(at)
}

// desk is a teller in a test.
type desk struct {
	t testing.TB
	w *world
	teller
}

func (d desk) call(call, body string) told {
	d.t.Helper()
	got := d.ask(call, body)
	return told{got, d.code(got)}
}

// want makes a call and compares the code and the whole response with what is published; golden is the name of the file.
func (d desk) want(code, call, body, name string) told {
	d.t.Helper()
	got := d.call(call, body)
	if got.code != code {
		d.t.Errorf("%s: %s %s came to %q, not to %q: %s (%s)", name, call, body, got.code, code, got.Text, d.w.lines.last().Why)
	}
	golden(d.t.(*testing.T), name, got.Exchange)
	if line := d.w.lines.last(); line.Answer != code && line.Answer != strings.Fields(code)[0] || strings.ContainsAny(line.Why, "\n\r") {
		d.t.Errorf("%s: the record has %+v", name, line)
	}
	return got
}

// user is a payer whose account number is that of budi at the wallet.
func (w *world) payer(wallet string) order.Payer {
	return order.Payer{Wallet: wallet, App: "coffee", User: "budi", Account: w.users["budi"].Fields["userId"]}
}

// pay pays an order as the user does at the cashier.
func (w *world) pay(wallet, number string, out order.Outcome) {
	w.t.Helper()
	out.Held = 7 * 24 * time.Hour
	if _, err := w.ledger.Change(w.t.Context(), order.Key{Number: number}, w.clock.now(), func(o *order.Order) error {
		return o.Pay(w.payer(wallet), out, w.clock.now())
	}); err != nil {
		w.t.Fatal(err)
	}
}

var paid = order.Outcome{State: order.Paid, Copies: 1}

// TestOnlyOneOf64ConcurrentClientsRefunds sends refunds of half an order to two gateways with the same ledger, in each dialect:
// first all with the same request id, whose responses must be equal, and then each with an id of its own, of which only one succeeds.
func TestOnlyOneOf64ConcurrentClientsRefunds(t *testing.T) {
	for _, c := range []struct {
		name, wallet      string
		desk              func(testing.TB, *world) desk
		order             [2]string // call and body
		made              string    // path of the number in the response
		refund, body      string    // %s is the request
		done, exceeded    string    // codes
		number, effective string    // paths in the response: of the refund's number, or of what is Y if it is the one that refunds
	}{
		{"authorizations", "superqi", familyDesk, [2]string{"/v1/payments/pay", payBody("r1", "100", "")}, "paymentId",
			"/v1/payments/refund", `{"refundRequestId":"%s","paymentRequestId":"r1","refundAmount":{"currency":"IQD","value":"50"}}`, "SUCCESS", "REFUND_AMOUNT_EXCEED", "refundId", ""},
		{"snap", "dana", snapDesk, [2]string{snapCreate, snapBody("r1", "1.00")}, "referenceNo",
			snapRefund, `{"partnerRefundNo":"%s","originalPartnerReferenceNo":"r1","merchantId":"m-1","refundAmount":{"currency":"IDR","value":"0.50"}}`, "2005800", "4035814", "refundNo", ""},
		{"openapi", "alipay", tradeDesk, [2]string{"alipay.trade.create", `{"out_trade_no":"r1","total_amount":"1.00","subject":"Kopi","buyer_id":"` + budiAccount + `"}`},
			"alipay_trade_create_response.trade_no", "alipay.trade.refund", `{"out_request_no":"%s","out_trade_no":"r1","refund_amount":"0.50"}`,
			"10000", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "", "alipay_trade_refund_response.fund_change"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			w, other := newWorld(t, inFolder(t, folder)), newWorld(t, inFolder(t, folder))
			w.pay(c.wallet, c.desk(t, w).call(c.order[0], c.order[1]).get(c.made), paid)
			for _, by := range []struct {
				name    string
				request func(int) string
			}{{"the same", func(int) string { return "f" }}, {"their own", func(i int) string { return fmt.Sprint("f", i) }}} {
				answers := make([]told, 64)
				var all sync.WaitGroup
				start := make(chan struct{})
				for i := range answers {
					all.Go(func() {
						<-start
						d := c.desk(t, []*world{w, other}[i%2])
						answers[i] = d.call(c.refund, fmt.Sprintf(c.body, by.request(i)))
					})
				}
				close(start)
				all.Wait()
				refunds := map[string]int{}
				for i, a := range answers {
					switch {
					case a.code == c.done && c.effective == "":
						refunds[a.get(c.number)]++
					case a.code == c.done && a.get(c.effective) == "Y":
						refunds[fmt.Sprint(i)]++
					case a.code != c.done && a.code != c.exceeded:
						t.Errorf("%s: %s", by.name, a.Text)
					}
				}
				if len(refunds) != 1 {
					t.Errorf("%s: refunds %v", by.name, refunds)
				}
			}
			e, err := w.ledger.Export(t.Context())
			if err != nil || len(e.Orders) != 1 || e.Orders[0].Refunded() != 2*(e.Orders[0].Amount/2) {
				t.Errorf("the orders are %+v, %v", e.Orders, err)
			}
		})
	}
}
