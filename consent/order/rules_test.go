package order_test

import (
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

var (
	start = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	payer = order.Payer{Wallet: "superqi", App: "coffee", User: "budi", Account: "216"}
	later = order.Outcome{State: order.Pending, Later: 10 * time.Second, Held: time.Hour, Copies: 1}
)

// placed returns an order of 1000 that can be paid for half an hour.
func placed(holds bool) *order.Order {
	return &order.Order{Number: "n1", Request: "r1", Currency: "IQD", Amount: 1000, State: order.Open, Created: start, Expires: start.Add(30 * time.Minute),
		Details: order.Details{Notify: "http://127.0.0.1:1/notify", Holds: holds}}
}

func pay(t *testing.T, o *order.Order, out order.Outcome) {
	t.Helper()
	if err := o.Pay(payer, out, start); err != nil {
		t.Fatal(err)
	}
}

func TestDelayedPaymentKeepsTheTimeUntilWhichItsOrderCouldBePaid(t *testing.T) {
	for name, at := range map[string]time.Duration{"paid before that": 10 * time.Second, "asked for after that": time.Hour} {
		o := placed(false)
		pay(t, o, later)
		if o.Lapse(start.Add(10*time.Second - time.Millisecond)); o.State != order.Pending {
			t.Errorf("%s: it is %s too early", name, o.State)
		}
		if !o.Lapse(start.Add(at)) || o.State != order.Paid || o.Ended() != "" || o.Lapse(start.Add(at)) {
			t.Errorf("%s: it is %s (%s)", name, o.State, o.Why)
		}
		if !o.Expires.Equal(start.Add(30*time.Minute)) || !o.Settled.Equal(start.Add(10*time.Second)) {
			t.Errorf("%s: it could be paid until %s, and was at %s", name, o.Expires, o.Settled)
		}
	}
}

// TestHeldAmountIsReleased: without a capture, an amount that is held is released in the end, even if it was held late.
func TestHeldAmountIsReleased(t *testing.T) {
	for name, out := range map[string]order.Outcome{"at once": {State: order.Paid, Held: time.Hour}, "later": later} {
		for _, between := range []bool{true, false} {
			o := placed(true)
			pay(t, o, out)
			ends := start.Add(time.Hour + out.Later)
			if between {
				if o.Lapse(ends.Add(-time.Millisecond)); o.State != order.Held || o.Remaining() != 1000 {
					t.Errorf("paid %s, it is %s", name, o.State)
				}
			}
			if !o.Lapse(ends) || o.State != order.Closed || o.Why != order.TooLate || o.Received() != 0 {
				t.Errorf("paid %s, and never captured, it is %s (%s) until %s", name, o.State, o.Why, o.Expires)
			}
		}
	}
}

func TestCapturedPartOfALateHoldIsKept(t *testing.T) {
	o := placed(true)
	pay(t, o, later)
	o.Lapse(start.Add(time.Minute))
	if _, _, err := o.Do(order.Change{Kind: order.Capture, Request: "c1", Amount: 300, At: start.Add(time.Minute)}, false); err != nil {
		t.Fatal(err)
	}
	if o.Lapse(start.Add(2 * time.Hour)); o.State != order.Paid || o.Received() != 300 || o.Remaining() != 0 {
		t.Errorf("it is %s, with %d received", o.State, o.Received())
	}
}

func TestCancelledPaymentKeepsWhenItWasPaid(t *testing.T) {
	o := placed(false)
	pay(t, o, order.Outcome{State: order.Paid, Copies: 1})
	ended := start.Add(time.Minute)
	if _, err := o.Cancel("sold out", ended); err != nil {
		t.Fatal(err)
	}
	if o.State != order.Closed || !o.Settled.Equal(start) || !o.ClosedAt().Equal(ended) || o.Refunded() != 1000 {
		t.Errorf("it is %s, paid at %s, closed at %s", o.State, o.Settled, o.ClosedAt())
	}
	if again, err := o.Cancel("sold out", ended.Add(time.Minute)); !again || err != nil || !o.ClosedAt().Equal(ended) {
		t.Errorf("cancelled again, it is closed at %s: %v", o.ClosedAt(), err)
	}
	open := placed(false)
	if _, err := open.Cancel("", ended); err != nil || !open.ClosedAt().Equal(ended) {
		t.Errorf("an open order is closed at %s: %v", open.ClosedAt(), err)
	}
}
