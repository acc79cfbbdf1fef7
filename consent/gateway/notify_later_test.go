package gateway_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// TestDelayedPaymentIsNotifiedOnceItIsPaid pays with a delay in each dialect: until then the order is pending, and nobody is told.
func TestDelayedPaymentIsNotifiedOnceItIsPaid(t *testing.T) {
	later := order.Outcome{State: order.Pending, Later: 10 * time.Second, Copies: 1}
	query := map[string]func(w *world) told{
		"authorizations": func(w *world) told {
			return familyDesk(t, w).call("/v1/payments/inquiryPayment", `{"paymentRequestId":"r1"}`)
		},
		"snap": func(w *world) told {
			return snapDesk(t, w).call(snapQuery, `{"originalPartnerReferenceNo":"r1","merchantId":"m-1","serviceCode":"54"}`)
		},
		"openapi": func(w *world) told { return tradeDesk(t, w).call("alipay.trade.query", `{"out_trade_no":"r1"}`) },
	}
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			e := newEar(t, f.acknowledged)
			state := func(number string, want order.State) {
				t.Helper()
				if o, err := w.ledger.Look(t.Context(), order.Key{Number: number}, w.clock.now()); err != nil || o.State != want {
					t.Errorf("it is %s, %v, not %s", o.State, err, want)
				}
			}
			number, cancelled := f.place(w, "r1", e.URL+"/notify"), f.place(w, "r2", e.URL+"/notify")
			w.pay(f.wallet, number, later)
			w.pay(f.wallet, cancelled, later)
			if _, err := w.ledger.Change(t.Context(), order.Key{Number: cancelled}, w.clock.now(), func(o *order.Order) error {
				_, err := o.Cancel("", w.clock.now())
				return err
			}); err != nil {
				t.Fatal(err)
			}
			w.clock.pass(10*time.Second - time.Millisecond)
			w.notify()
			state(number, order.Pending)
			if got := string(query[f.name](w).Text); !strings.Contains(got, "r1") || strings.Contains(got, string(order.Delayed)) {
				t.Errorf("a query of the pending order is answered with %s", got)
			}
			if heard := len(e.all()); heard != 0 {
				t.Fatalf("it heard %d times before it was paid", heard)
			}
			w.clock.pass(time.Millisecond)
			w.notify()
			w.notify()
			state(number, order.Paid)
			state(cancelled, order.Closed)
			if o, err := w.ledger.Look(t.Context(), order.Key{Number: cancelled}, w.clock.now()); err != nil || len(o.Notices) != 1 || o.Notices[0].Answer != order.Unpaid {
				t.Errorf("the cancelled order has the notices %+v, %v", o.Notices, err)
			}
			heard := e.all()
			if len(heard) != 1 {
				t.Fatalf("it heard %d times", len(heard))
			}
			if err := f.check(w, heard[0]); err != nil {
				t.Error(err)
			}
			if n := w.lines.notices[0]; n.Order != number || n.State != "paid" || n.Why != "" {
				t.Errorf("the record has %+v", n)
			}
		})
	}
}
