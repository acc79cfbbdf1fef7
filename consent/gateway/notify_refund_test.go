package gateway_test

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/consent/order"
)

// TestRefundsAreNotifiedWhereThatIsPublished refunds twice in each dialect. Alipay documents a notice of a refund, with the
// merchant's number of the refund, and the total; the others have none.
func TestRefundsAreNotifiedWhereThatIsPublished(t *testing.T) {
	refund := map[string]func(w *world, request string){
		"authorizations": func(w *world, request string) {
			familyDesk(t, w).call("/v1/payments/refund", `{"refundRequestId":"`+request+`","paymentRequestId":"r1","refundAmount":{"currency":"IQD","value":"75000"}}`)
		},
		"snap": func(w *world, request string) {
			snapDesk(t, w).call(snapRefund, `{"originalPartnerReferenceNo":"r1","partnerRefundNo":"`+request+`","merchantId":"m-1","refundAmount":{"value":"6250.00","currency":"IDR"},"reason":"cold"}`)
		},
		"openapi": func(w *world, request string) {
			tradeDesk(t, w).call("alipay.trade.refund", `{"out_trade_no":"r1","out_request_no":"`+request+`","refund_amount":"62.50"}`)
		},
	}
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			e := newEar(t, f.acknowledged)
			number := f.place(w, "r1", e.URL+"/notify")
			w.pay(f.wallet, number, paid)
			w.notify()
			for _, request := range []string{"f1", "f2", "f2"} { // the last repeats a request, and causes no notice
				refund[f.name](w, request)
				w.notify()
			}
			o, err := w.ledger.Look(t.Context(), order.Key{Number: number}, w.clock.now())
			if err != nil || o.Refunded() != o.Amount || o.Refunded() == 0 {
				t.Fatalf("refunded %d of %d, %v", o.Refunded(), o.Amount, err)
			}
			heard := e.all()
			if f.name != "openapi" {
				if len(heard) != 1 {
					t.Errorf("it heard %d times", len(heard))
				}
				return
			}
			if len(heard) != 3 {
				t.Fatalf("it heard %d times", len(heard))
			}
			for i, name := range []string{"notice-refund", "notice-refund-whole"} {
				if err := f.check(w, heard[i+1]); err != nil {
					t.Error(err)
				}
				goldenNotice(t, "openapi/payments/"+name, heard[i+1])
			}
			if !strings.Contains(heard[1].body, "trade_status=TRADE_SUCCESS") || !strings.Contains(heard[2].body, "trade_status=TRADE_CLOSED") {
				t.Errorf("%s\n%s", heard[1].body, heard[2].body)
			}
		})
	}
}

// TestACancelledPaymentIsNotifiedAsARefund: alipay.trade.cancel gives back what was paid.
func TestACancelledPaymentIsNotifiedAsARefund(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	f := tellingForms()[2]
	e := newEar(t, f.acknowledged)
	w.pay(f.wallet, f.place(w, "r1", e.URL+"/notify"), paid)
	w.notify()
	tradeDesk(t, w).call("alipay.trade.cancel", `{"out_trade_no":"r1"}`)
	w.notify()
	heard := e.all()
	if len(heard) != 2 {
		t.Fatalf("it heard %d times", len(heard))
	}
	if err := f.check(w, heard[1]); err != nil {
		t.Error(err)
	}
	goldenNotice(t, "openapi/payments/notice-cancelled", heard[1])
}
