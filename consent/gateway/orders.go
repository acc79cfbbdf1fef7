package gateway

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// payments are the rules of the wallet that a request is made to: of a path that several wallets have, those of the
// first.
func (x *exchange) payments() *consent.Payments {
	for _, p := range x.gateway.config.Profiles {
		if _, has := x.call.wallets[p.Name]; has && p.Gateway.Payments != nil {
			return p.Gateway.Payments
		}
	}
	return &consent.Payments{}
}

// paymentsOf are the rules of the wallet in which an order was paid.
func (x *exchange) paymentsOf(o order.Order) *consent.Payments {
	if p := x.gateway.profiles[o.Wallet]; p != nil && p.Gateway.Payments != nil {
		return p.Gateway.Payments
	}
	return x.payments()
}

// at is the time by which orders are made and expire.
func (x *exchange) at() time.Time { return x.gateway.config.Now().UTC().Truncate(time.Millisecond) }

// formName is the name of the exchange's form, as orders have it.
func (x *exchange) formName() string { return formName(x.route.form) }

func formName(f form) string {
	switch f.(type) {
	case snap:
		return string(consent.SNAP)
	case authorizations:
		return string(consent.Authorizations)
	}
	return string(consent.OpenAPI)
}

// key finds an order of the client.
func (x *exchange) key(number, request string) order.Key {
	return order.Key{Form: x.formName(), Client: x.merchant.Client, Number: number, Request: request}
}

// place fills in an order what follows from the request, and writes it down.
func (x *exchange) place(o order.Order) (order.Order, error) {
	at := x.at()
	o.Form, o.Client, o.Number, o.State, o.Created = x.formName(), x.merchant.Client, order.NewNumber(at), order.Open, at
	if o.Expires.IsZero() {
		o.Expires = at.Add(x.payments().Lifetime)
	}
	if currencies := x.payments().Currencies; currencies != nil && !slices.Contains(currencies, o.Currency) {
		return o, &fault{kind: wrongCurrency, field: "currency", detail: "currency " + clip(o.Currency) + " is not one of this wallet: use " + strings.Join(currencies, ", ")}
	}
	if o.Details.Buyer != "" && !x.hasAccount(o.Details.Buyer) {
		return o, &fault{kind: unknownBuyer, field: "buyer", detail: "buyer " + clip(o.Details.Buyer) + " is not the account of a user whom this gateway knows"}
	}
	o.Details.Holds = slices.Contains(x.payments().Holds, o.Details.Product)
	placed, _, err := x.gateway.config.Orders.Place(x.request.Context(), o)
	x.note(placed)
	return placed, err
}

// hasAccount reports whether a user has an account of a number.
func (x *exchange) hasAccount(number string) bool {
	for id := range x.gateway.users {
		if x.gateway.account(id) == number {
			return true
		}
	}
	return false
}

// look finds an order.
func (x *exchange) look(key order.Key) (order.Order, error) {
	o, err := x.gateway.config.Orders.Look(x.request.Context(), key, x.at())
	if err == nil {
		x.note(o)
	}
	return o, err
}

// alter has do change an order.
func (x *exchange) alter(key order.Key, do func(*order.Order) error) (order.Order, error) {
	o, err := x.gateway.config.Orders.Change(x.request.Context(), key, x.at(), do)
	if err == nil {
		x.note(o)
	}
	return o, err
}

// step has an order take a step, or finds the one that the same request took before. Currency is what its amount is in;
// "" where it says none.
func (x *exchange) step(key order.Key, currency string, c order.Change, last bool) (o order.Order, done order.Change, again bool, err error) {
	c.At = x.at()
	o, err = x.alter(key, func(o *order.Order) (err error) {
		if currency != "" && currency != o.Currency {
			return &fault{kind: wrongCurrency, field: "currency", detail: "the order is in " + o.Currency + ", not in " + clip(currency)}
		}
		if c.Amount == 0 { // all that there is
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

// note keeps in the record which order a request is about.
func (x *exchange) note(o order.Order) {
	x.line.Order, x.line.State = o.Number, string(o.State)
	x.line.Amount = order.Format(o.Amount, o.Currency) + " " + o.Currency
	x.line.Wallet, x.line.App, x.line.User = o.Wallet, o.App, o.User
}

// refusal is the refusal that a fault is of; nil where it is not of one.
func (f *fault) refusal() *order.Refusal {
	var r *order.Refusal
	errors.As(f.cause, &r)
	return r
}

// within makes sure that a text is there, and has at most so many characters.
func within(field, text string, most int) error {
	if text == "" {
		return lacks(field)
	}
	return atMost(field, text, most)
}

// atMost makes sure that a text has at most so many characters.
func atMost(field, text string, most int) error {
	if len([]rune(text)) > most {
		return malformed(field, "is longer than %d characters", most)
	}
	return nil
}
