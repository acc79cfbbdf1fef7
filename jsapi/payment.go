package jsapi

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/method"
)

// tradePay is my.tradePay. In a window of the host, the user pays the order that is given by a trade number, a signed
// order string or a payment URL. Every outcome is a success with a resultCode, including cancelling (6001), but those for
// which the wallet runs the fail callback.
func (h Host) tradePay() method.Method {
	type request struct {
		TradeNO    method.Text `json:"tradeNO"`
		OrderStr   method.Text `json:"orderStr"`
		PaymentURL method.Text `json:"paymentUrl"`
	}
	type reply struct {
		ResultCode string `json:"resultCode"`
	}
	m := method.Method{Name: "tradePay", State: method.Asked, Summary: "asks the user to pay",
		Fails: method.Failures{missing: "tradeNO, orderStr or paymentUrl is missing"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (reply, error) {
		app, err := h.app(call)
		if err != nil {
			return reply{}, err
		}
		if in.TradeNO == "" && in.OrderStr == "" && in.PaymentURL == "" {
			return reply{}, method.Fail(missing)
		}
		to := answer.Order{
			App: app, User: h.user(), Wallet: h.Authority.Profile().Title,
			TradeNumber: string(in.TradeNO), OrderText: string(in.OrderStr), PaymentURL: string(in.PaymentURL),
		}
		placed, err := h.placed(ctx, to)
		if err != nil {
			return reply{}, err
		}
		if placed == nil {
			if h.Stated != nil {
				to.Known = h.Stated()
			}
			code, err := h.pay(ctx, call, to)
			if err != nil {
				return reply{}, err
			}
			call.Record(trace.Payment{Code: answer.Received(code)})
			return reply{answer.Received(code)}, h.unpaid(answer.Received(code))
		}
		code, now, err := h.settle(ctx, call, to, *placed)
		if err != nil {
			return reply{}, err
		}
		call.Record(trace.Payment{Code: code, Order: now.Number, State: string(now.State),
			Amount: order.Format(now.Amount, now.Currency) + " " + now.Currency})
		return reply{code}, h.unpaid(code)
	})
}

// codedFailure is what the fail callback receives when a payment fails. Pages read its code under both names.
type codedFailure struct {
	Code       int    `json:"error"`
	Message    string `json:"errorMessage"`
	ResultCode string `json:"resultCode"`
}

func (f *codedFailure) Error() string { return f.Message }
func (f *codedFailure) Payload() any  { return f }

// unpaidWords are the messages of failed payments. Which codes fail is up to the wallet.
var unpaidWords = method.Failures{
	4: "The app may not call my.tradePay", 99: "The user left because of a forgotten password", 4000: "The order could not be processed",
	6001: "The user cancelled", 6002: "The network is unavailable", 6004: "The result is unknown: the order may be paid",
	8000: "The payment is in progress",
}

// unpaid returns the failure of a payment that ended with a result code for which the wallet runs the fail callback, and
// nil for any other code.
func (h Host) unpaid(code string) error {
	if !slices.Contains(h.Authority.Profile().PaymentFails, code) {
		return nil
	}
	number, err := strconv.Atoi(code)
	if err != nil {
		return err
	}
	return &codedFailure{Code: number, Message: cmp.Or(unpaidWords[number], "The payment failed"), ResultCode: code}
}

// notPaid is the result code of a payment that could not be made.
const notPaid = "4000"

// placed returns the order that a back end made at the gateway, by the number, or the payment URL with the number, that
// the page passes. It returns nil if no back end made it.
func (h Host) placed(ctx context.Context, to answer.Order) (*order.Order, error) {
	if h.Orders == nil {
		return nil, nil
	}
	numbers := numbersOf(to)
	form := ""
	if g := h.Authority.Profile().Gateway; g != nil {
		form = string(g.Form)
	}
	for _, number := range numbers {
		o, err := h.Orders.Look(ctx, order.Key{Form: form, Number: number}, h.now())
		if refused := (*order.Refusal)(nil); errors.As(err, &refused) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return &o, nil
	}
	return nil, nil
}

// mostNumbers is how many numbers of one payment are looked up, and longestNumber is how long one can be.
const (
	mostNumbers   = 8
	longestNumber = 64
)

// numbersOf returns the candidates for an order number in the parameters of a page: the trade number, and the values in
// the query of the payment URL, sorted by name.
func numbersOf(to answer.Order) []string {
	numbers := []string{to.TradeNumber}
	if u, err := url.Parse(to.PaymentURL); err == nil {
		query := u.Query()
		for _, name := range slices.Sorted(maps.Keys(query)) {
			numbers = append(numbers, query[name]...)
		}
	}
	numbers = slices.DeleteFunc(numbers, func(number string) bool { return number == "" || len(number) > longestNumber })
	return numbers[:min(len(numbers), mostNumbers)]
}

// payer returns the app and the user who pay an order.
func (h Host) payer(app consent.App) order.Payer {
	user := h.user()
	return order.Payer{Wallet: h.Authority.Profile().Name, App: app.ID, User: user.ID, Account: user.Account()}
}

// settle asks the user to pay an order that a back end made, and stores the outcome before the page receives it. An
// order that cannot be paid is not shown.
func (h Host) settle(ctx context.Context, call *bridge.Call, to answer.Order, placed order.Order) (code string, now order.Order, err error) {
	by := h.payer(to.App)
	now = placed
	refuse := func(err error) (string, order.Order, error) {
		call.Record(trace.Warning{Rule: "payment", Text: err.Error() + ": the page receives " + notPaid})
		return notPaid, now, nil
	}
	if err := placed.Payable(by); err != nil {
		return refuse(err)
	}
	d := placed.Details
	to.Known = &answer.Known{Number: placed.Number, Merchant: d.Merchant, Title: d.Title, Items: d.Items, Amount: placed.Amount, Currency: placed.Currency}
	if code, err = h.pay(ctx, call, to); err != nil {
		return "", now, err
	}
	out := h.outcome(code, placed)
	if out.State == order.Open {
		return answer.Received(code), now, nil
	}
	// The user's decision holds even if the page is gone by now.
	now, err = h.Orders.Change(context.WithoutCancel(ctx), order.Key{Number: placed.Number}, h.now(), func(o *order.Order) error {
		return o.Pay(by, out, h.now())
	})
	if refused := (*order.Refusal)(nil); errors.As(err, &refused) { // it was cancelled or paid meanwhile
		return refuse(refused)
	}
	if err == nil {
		recordWithheld(call, now)
	}
	return answer.Received(code), now, err
}

// recordWithheld records that the back end of an order is not notified of its payment, as the tester has chosen.
func recordWithheld(call *bridge.Call, o order.Order) {
	for _, n := range o.Notices {
		if n.Answer == order.Withheld {
			call.Record(trace.Notice{Client: o.Client, Order: o.Number, URL: o.NotifyURL(n.About), State: string(o.State), Why: n.Answer})
		}
	}
}

// paidLater is how long a payment takes that a tester delays. A page sees it pending for long enough to poll.
const paidLater = 10 * time.Second

// outcome returns what a result code does to an order. Whether a failed one can be paid again depends on the wallet.
func (h Host) outcome(code string, o order.Order) order.Outcome {
	out := order.Outcome{State: order.Open}
	payments := &consent.Payments{}
	if g := h.Authority.Profile().Gateway; g != nil && g.Payments != nil {
		payments = g.Payments
	}
	out.Held = payments.Held
	switch code {
	case "9000", "6004": // with 6004 the page does not know that the order is paid
		out.State, out.Copies = order.Paid, 1
	case answer.Unnotified:
		out.State = order.Paid
	case answer.Twice:
		out.State, out.Copies = order.Paid, 2
	case "8000":
		out.State = order.Pending
	case answer.Later:
		out.State, out.Later, out.Copies = order.Pending, paidLater, 1
	case notPaid:
		if o.Form == string(consent.Authorizations) { // the other dialects have no state for it
			out.State, out.Copies = order.Failed, 1
		}
	}
	return out
}
