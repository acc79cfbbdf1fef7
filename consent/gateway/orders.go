package gateway

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// payments returns the payment rules of the wallet to which a request was made. If several wallets share the path, it is
// the first one that takes the currency, or else the first one.
func (x *exchange) payments(currency string) *consent.Payments {
	all := x.allPayments()
	for _, p := range all {
		if takes(p, currency) {
			return p
		}
	}
	return all[0]
}

// takes reports whether orders can be in a currency. A wallet that names none takes all.
func takes(p *consent.Payments, currency string) bool {
	return p.Currencies == nil || slices.Contains(p.Currencies, currency)
}

// allPayments returns the payment rules of all wallets that share the path of a request.
func (x *exchange) allPayments() (all []*consent.Payments) {
	for _, p := range x.gateway.config.Profiles {
		if _, has := x.call.wallets[p.Name]; has && p.Gateway.Payments != nil {
			all = append(all, p.Gateway.Payments)
		}
	}
	if all == nil {
		all = []*consent.Payments{{}}
	}
	return all
}

// paymentsOf returns the payment rules of the wallet in which an order was paid, or of the request's wallet.
func (x *exchange) paymentsOf(o order.Order) *consent.Payments {
	if p := x.gateway.profiles[o.Wallet]; p != nil && p.Gateway.Payments != nil {
		return p.Gateway.Payments
	}
	return x.payments(o.Currency)
}

// at returns the current time, by which orders are created and expire.
func (x *exchange) at() time.Time { return x.gateway.config.Now().UTC().Truncate(time.Millisecond) }

// dialectName returns the name of the exchange's dialect, as orders store it.
func (x *exchange) dialectName() string { return dialectName(x.route.dialect) }

func dialectName(f dialect) string {
	switch f.(type) {
	case snap:
		return string(consent.SNAP)
	case authorizations:
		return string(consent.Authorizations)
	}
	return string(consent.OpenAPI)
}

// key returns the key of an order of the client.
func (x *exchange) key(number, request string) order.Key {
	return order.Key{Form: x.dialectName(), Client: x.merchant.Client, Number: number, Request: request}
}

// place completes an order with what follows from the request, and stores it.
func (x *exchange) place(o order.Order) (order.Order, error) { return x.placeAs(x.dialectName(), o) }

// placeAs is place for an order of another form.
func (x *exchange) placeAs(form string, o order.Order) (order.Order, error) {
	at := x.at()
	o.Form, o.Client, o.Number, o.State, o.Created = form, x.merchant.Client, order.NewNumber(at, x.gateway.config.Random), order.Open, at
	if err := x.acceptable(o); err != nil {
		return o, err
	}
	rules := x.payments(o.Currency)
	if o.Expires.IsZero() {
		o.Expires = at.Add(rules.Lifetime)
	}
	o.Details.Holds = slices.Contains(rules.Holds, o.Details.Product)
	placed, _, err := x.gateway.config.Orders.Place(x.request.Context(), o)
	x.note(placed)
	return placed, err
}

// inTime returns late if the time until which an order can be paid has passed, unless its request has placed an order before: that
// request gets the same answer again.
func (x *exchange) inTime(o order.Order, late error) error {
	if o.Expires.After(x.at()) {
		return nil
	}
	_, err := x.gateway.config.Orders.Look(x.request.Context(), x.key("", o.Request), x.at())
	if r := (*order.Refusal)(nil); errors.As(err, &r) {
		return late
	}
	return err
}

// acceptable returns a fault if an order has a currency or a buyer that the wallet does not have.
func (x *exchange) acceptable(o order.Order) error {
	if !takes(x.payments(o.Currency), o.Currency) {
		var currencies []string
		for _, p := range x.allPayments() {
			currencies = append(currencies, p.Currencies...)
		}
		return &fault{kind: wrongCurrency, field: "currency", detail: "currency " + clip(o.Currency) + " is not one of this wallet: use " + strings.Join(currencies, ", ")}
	}
	if o.Details.Buyer != "" && !x.hasAccount(o.Details.Buyer) {
		return &fault{kind: unknownBuyer, field: "buyer", detail: "buyer " + clip(o.Details.Buyer) + " is not the account of a user whom this gateway knows"}
	}
	return nil
}

// hasAccount reports whether a user has an account with this number.
func (x *exchange) hasAccount(number string) bool {
	for id := range x.gateway.users {
		if x.gateway.account(id) == number {
			return true
		}
	}
	return false
}

// look returns an order.
func (x *exchange) look(key order.Key) (order.Order, error) {
	o, err := x.gateway.config.Orders.Look(x.request.Context(), key, x.at())
	if err == nil {
		x.note(o)
	}
	return o, err
}

// alter calls do to change an order.
func (x *exchange) alter(key order.Key, do func(*order.Order) error) (order.Order, error) {
	o, err := x.gateway.config.Orders.Change(x.request.Context(), key, x.at(), do)
	if err == nil {
		x.note(o)
	}
	return o, err
}

// step changes an order, or returns the change that the same request made before. currency is that of the amount, or ""
// if the request has none.
func (x *exchange) step(key order.Key, currency string, c order.Change, last bool) (o order.Order, done order.Change, again bool, err error) {
	c.At = x.at()
	o, err = x.alter(key, func(o *order.Order) (err error) {
		if currency != "" && currency != o.Currency {
			return &fault{kind: wrongCurrency, field: "currency", detail: "the order is in " + o.Currency + ", not in " + clip(currency)}
		}
		if c.Amount == 0 { // the whole amount
			switch c.Kind {
			case order.Refund:
				c.Amount = o.Received() - o.Refunded()
			case order.Confirm:
				c.Amount = o.Amount
			default:
				c.Amount = o.Remaining()
			}
		}
		done, again, err = o.Do(c, last)
		return err
	})
	return o, done, again, err
}

// note records which order a request is about.
func (x *exchange) note(o order.Order) {
	x.line.Order, x.line.State = o.Number, string(o.State)
	x.line.Amount = order.Format(o.Amount, o.Currency) + " " + o.Currency
	x.line.Wallet, x.line.App, x.line.User = o.Wallet, o.App, o.User
}

// refusal returns the refusal that caused a fault, or nil.
func (f *fault) refusal() *order.Refusal {
	var r *order.Refusal
	errors.As(f.cause, &r)
	return r
}

// within returns a fault if a text is empty, or has more characters than most allows.
func within(field, text string, most int) error {
	if text == "" {
		return lacks(field)
	}
	return atMost(field, text, most)
}

// atMost returns a fault if a text has more characters than most allows.
func atMost(field, text string, most int) error {
	if len([]rune(text)) > most {
		return malformed(field, "is longer than %d characters", most)
	}
	return nil
}
