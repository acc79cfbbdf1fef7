package order

import (
	"fmt"
	"time"
)

// Reason is why a request about an order is refused.
type Reason string

const (
	NotFound     Reason = "does not exist"
	Inconsistent Reason = "was asked for with other content before"
	WrongState   Reason = "is in a state that does not allow it"
	TooMuch      Reason = "does not have that much"
	OtherBuyer   Reason = "is another user's"
)

// Refusal is the error of a request about an order that is refused.
type Refusal struct {
	Reason Reason
	State  State // of the order; "" if there is none
	Why    Why
}

func (r *Refusal) Error() string {
	text := "the order " + string(r.Reason)
	if r.Reason == WrongState {
		text += fmt.Sprintf(" (it is %s", r.State)
		if r.Why != "" {
			text += ": " + string(r.Why)
		}
		text += ")"
	}
	return text
}

func (o *Order) refuse(why Reason) error { return &Refusal{why, o.State, o.Ended()} }

// Lapse brings an order up to a time: a payment that was only delayed is made, and an order that has expired is closed. It
// reports whether that changed anything.
func (o *Order) Lapse(at time.Time) bool {
	made := o.State == Pending && o.Why == Delayed && !at.Before(o.Settled)
	if made {
		o.State, o.Why = Paid, ""
		if o.Details.Holds {
			o.State = Held
		}
	}
	if o.State != Open && o.State != Held || o.Expires.IsZero() || at.Before(o.Expires) {
		return made
	}
	if o.State == Held {
		if o.State = Paid; o.sum(Capture) == 0 {
			o.settle(Closed, TooLate, at)
		}
		return true
	}
	o.settle(Closed, TooLate, at)
	o.tell(o.Number, 1, at)
	return true
}

func (o *Order) settle(to State, why Why, at time.Time) {
	o.State, o.Why, o.Settled = to, why, at
}

// Payer is who pays, and in which wallet.
type Payer struct{ Wallet, App, User, Account string }

// Payable returns an error if a user cannot pay the order.
func (o *Order) Payable(by Payer) error {
	switch {
	case o.Details.Buyer != "" && o.Details.Buyer != by.Account:
		return o.refuse(OtherBuyer)
	case o.State != Open:
		return o.refuse(WrongState)
	}
	return nil
}

// Outcome is the outcome of a payment.
type Outcome struct {
	State  State         // Paid, Pending, Failed, or Open if the order stays as it is
	Later  time.Duration // after which a pending order is paid, and the merchant notified; zero means never
	Held   time.Duration // how long an amount stays held
	Copies int           // how many times the merchant is notified
}

// Pay settles an open order. If its amount is to be held, the order becomes [Held], not paid.
func (o *Order) Pay(by Payer, out Outcome, at time.Time) error {
	if err := o.Payable(by); err != nil {
		return err
	}
	to, why, settled := out.State, Why(""), at
	switch {
	case to == Open:
		return nil
	case to == Failed:
		why = Declined
	case to == Pending && out.Later > 0:
		why, settled = Delayed, at.Add(out.Later)
	}
	if o.Details.Holds && (to == Paid || why == Delayed) {
		o.Expires = settled.Add(out.Held)
		if to == Paid {
			to = Held
		}
	}
	o.settle(to, why, settled)
	o.Wallet, o.App, o.User = by.Wallet, by.App, by.User
	switch {
	case to != Pending:
		o.tell(o.Number, out.Copies, at)
	case why == Delayed:
		o.tell(o.Number, out.Copies, settled)
	}
	return nil
}

// tell adds a notice about the order or one of its changes, if the merchant gave an address for it.
func (o *Order) tell(about string, copies int, at time.Time) {
	if o.NotifyURL(about) == "" {
		return
	}
	n := Notice{Number: NewNumber(at, nil), About: about, Copies: copies, Due: at}
	if copies == 0 {
		n.Due, n.Answer = time.Time{}, Withheld
	}
	o.Notices = append(o.Notices, n)
}

// The answers of notices that are never sent.
const (
	Withheld = "withheld by the tester"
	Unpaid   = "closed before it was paid"
)

// unpaid withdraws the notice of a delayed payment, which is not made any more.
func (o *Order) unpaid() {
	for i := range o.Notices {
		if n := &o.Notices[i]; o.State == Pending && n.About == o.Number {
			n.Due, n.Copies, n.Answer = time.Time{}, 0, Unpaid
		}
	}
}

// sum adds up the changes of some kinds.
func (o *Order) sum(kinds ...Kind) (n int64) {
	for _, c := range o.Changes {
		for _, kind := range kinds {
			if c.Kind == kind {
				n += c.Amount
			}
		}
	}
	return n
}

// Received returns what the merchant got, before refunds.
func (o *Order) Received() int64 {
	switch {
	case o.Details.Holds:
		return o.sum(Capture)
	case o.State == Paid || o.sum(Cancel) > 0:
		return o.Amount
	}
	return 0
}

// Refunded returns what the merchant has refunded.
func (o *Order) Refunded() int64 { return o.sum(Refund, Cancel) }

// Remaining returns what is held and neither captured nor voided.
func (o *Order) Remaining() int64 {
	if o.State != Held {
		return 0
	}
	return o.Amount - o.sum(Capture, Void)
}

// Find returns the change of a kind with the given number, or else with the given request.
func (o *Order) Find(kind Kind, number, request string) (Change, bool) {
	for _, c := range o.Changes {
		if c.Kind == kind && (number != "" && c.Number == number || number == "" && c.Request == request) {
			return c, true
		}
	}
	return Change{}, false
}

// Do makes a change. If the same change was made before, Do returns it, and again is true. If last is true, a
// capture releases the rest of the held amount.
func (o *Order) Do(c Change, last bool) (done Change, again bool, err error) {
	if old, there := o.Find(c.Kind, "", c.Request); there {
		if old.Content != c.Content {
			return old, true, o.refuse(Inconsistent)
		}
		return old, true, nil
	}
	limit := int64(0)
	switch c.Kind {
	case Refund:
		if limit = o.Received() - o.Refunded(); o.State != Paid && !(o.State == Held && limit > 0) {
			return c, false, o.refuse(WrongState)
		}
	case Capture, Void:
		if limit = o.Remaining(); o.State != Held {
			return c, false, o.refuse(WrongState)
		}
	case Confirm:
		if limit = o.Amount; o.State != Paid || o.sum(Confirm) > 0 {
			return c, false, o.refuse(WrongState)
		}
	}
	if c.Amount <= 0 || c.Amount > limit {
		return c, false, o.refuse(TooMuch)
	}
	c.Number = NewNumber(c.At, nil)
	o.Changes = append(o.Changes, c)
	switch {
	case c.Kind == Capture && (last || o.Remaining() == 0):
		o.State = Paid
	case c.Kind == Refund:
		o.tell(c.Number, 1, c.At)
	case c.Kind == Void:
		o.tell(c.Number, 1, c.At)
		if o.Remaining() == 0 {
			if o.State, o.Why = Paid, ""; o.sum(Capture) == 0 {
				o.settle(Closed, Voided, c.At)
			}
		}
	}
	return c, false, nil
}

// Cancel cancels an order: an open one is closed, and a paid one is refunded in full. again is true if it was
// cancelled before.
func (o *Order) Cancel(reason string, at time.Time) (again bool, err error) {
	switch {
	case o.State == Closed && o.Why == ByMerchant:
		return true, nil
	case o.State == Open || o.State == Pending:
	case o.State == Held && o.sum(Capture) == 0:
	case o.State == Paid && o.Refunded() == 0:
		c := Change{Kind: Cancel, Number: NewNumber(at, nil), Request: o.Request, Amount: o.Received(), Reason: reason, At: at}
		o.Changes = append(o.Changes, c)
		o.tell(c.Number, 1, at)
		o.settle(Closed, ByMerchant, o.Settled) // it stays known when it was paid
		return false, nil
	default:
		return false, o.refuse(WrongState)
	}
	o.unpaid()
	o.settle(Closed, ByMerchant, at)
	return false, nil
}

// Close closes an order that has not been paid.
func (o *Order) Close(at time.Time) error {
	if o.State != Open && o.State != Pending {
		return o.refuse(WrongState)
	}
	o.unpaid()
	o.settle(Closed, ByMerchant, at)
	return nil
}
