package cashier

import (
	"github.com/jembatan/jembatan/consent/order"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// Of returns what to show of an order that a page asks the user to pay: what its back end said or, if it said nothing,
// what the page and the manifest say.
func Of(o answer.Order) (Order, error) {
	shown, err := Read(o.TradeNumber, o.OrderText, o.PaymentURL)
	known := o.Known
	switch {
	case known == nil:
	case known.Number != "":
		shown.Number, shown.Title, shown.Merchant, shown.Items = known.Number, known.Title, known.Merchant, known.Items
		shown.Amount, shown.Currency = order.Format(known.Amount, known.Currency), known.Currency
	default:
		if shown.Title == "" {
			shown.Title = known.Title
		}
		if shown.Amount == "" {
			shown.Amount, shown.Currency = order.Format(known.Amount, known.Currency), known.Currency
		}
	}
	shown.App = App{Name: o.App.Name, Icon: o.App.Icon, Origin: o.App.Origin}
	shown.User, shown.Wallet = o.User.Name, o.Wallet
	return shown, err
}
