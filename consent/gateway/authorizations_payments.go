package gateway

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// payment serves the calls about payments.
func (a authorizations) payment(x *exchange) (reply, error) {
	var in paymentRequest
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	if err := x.narrow(in.App); err != nil {
		return reply{}, err
	}
	if answer, served, err := a.agreement(x, in); served {
		return answer, err
	}
	do := map[consent.PaymentCall]func(*exchange, paymentRequest) (paymentAnswer, error){
		consent.PaymentPay: a.pay, consent.PaymentQuery: a.inquirePayment, consent.PaymentRefund: a.refund,
		consent.PaymentRefundQuery: a.inquireRefund, consent.PaymentCancel: a.cancel, consent.PaymentCapture: a.capture,
		consent.PaymentVoid: a.void, consent.PaymentConfirm: a.confirm,
	}[x.call.payment]
	out, err := do(x, in)
	if err != nil {
		return reply{}, err
	}
	out = done(out)
	return a.signed(x, out, out.Result.Code)
}

// orderOf returns the order that a request places.
func (a authorizations) orderOf(x *exchange, in paymentRequest) (o order.Order, err error) {
	n, currency, wrong := in.Amount.read("paymentAmount")
	title, returns := cmp.Or(in.Title, in.Order.Description), cmp.Or(in.RedirectURL, in.ReturnURL)
	if err := cmp.Or(within("paymentRequestId", in.Request, 64), atMost("productCode", in.Product, 32), wrong,
		atMost("paymentOrderTitle", title, 256), atMost("paymentNotifyUrl", in.NotifyURL, 1024), atMost("voidNotifyUrl", in.VoidNotifyURL, 2048),
		atMost("paymentRedirectUrl", returns, 1024), atMost("extendInfo", in.Extend, 4096)); err != nil {
		return o, err
	}
	o = order.Order{
		Request: in.Request, Amount: n, Currency: currency,
		Content: order.Digest(in.Product, fmt.Sprint(n), currency, title, in.Order.ID, in.Order.Buyer.ID, in.NotifyURL, returns),
		Details: order.Details{
			Title: title, Product: in.Product, Buyer: in.Order.Buyer.ID, Notify: in.NotifyURL, NotifyVoid: in.VoidNotifyURL, Return: returns,
		},
	}
	o.Details.Merchant, o.Details.Items = in.Order.read(currency)
	if in.Expiry != "" {
		late := malformed("paymentExpiryTime", "%q is not a time in the future: write it like 2026-11-22T17:00:00+07:00", clip(in.Expiry))
		if o.Expires, err = readRequestTime(in.Expiry); err != nil {
			return o, late
		}
		if err := x.inTime(o, late); err != nil {
			return o, err
		}
	}
	return o, x.acceptable(o)
}

// pay places an order, or returns the state of one that was placed before.
func (a authorizations) pay(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	o, err := a.orderOf(x, in)
	if err != nil {
		return out, err
	}
	if o, err = x.place(o); err != nil {
		return out, err
	}
	out.PaymentID = o.Number
	switch o.State {
	case order.Open:
		address := (&url.URL{Scheme: "http", Host: x.request.Host, Path: cashierPath, RawQuery: url.Values{"paymentId": {o.Number}}.Encode()}).String()
		out.Result = result{"ACCEPT", "A", "accept"}
		out.Redirect = &redirection{"POST", address, address}
		if !strings.Contains(x.call.name, "/v2/") {
			out.Action = &actionForm{"REDIRECTION", o.Number, address}
		}
	case order.Pending:
		out.Result = result{"PAYMENT_IN_PROCESS", "U", "the payment is in process"}
	case order.Paid, order.Held:
		out.Time, out.AuthEnds = o.Settled.In(wib).Format(authorizationTime), authEnds(o)
	default:
		return out, &order.Refusal{Reason: order.WrongState, State: o.State, Why: o.Why}
	}
	return out, nil
}

// cashierPath is the path of the URL that a page passes to my.tradePay.
const cashierPath = "/cashier/checkout"

// read returns the merchant and the items of an order, if they have their published types.
func (p paymentOrder) read(currency string) (merchant string, items []order.Item) {
	var m struct {
		Name    string `json:"merchantName"`
		Display string `json:"merchantDisplayName"`
	}
	if json.Unmarshal(p.Merchant, &m) == nil {
		merchant = cmp.Or(m.Name, m.Display)
	}
	var goods []struct {
		Name     string         `json:"goodsName"`
		Quantity jsontext.Value `json:"goodsQuantity"`
		Amount   *amountText    `json:"goodsUnitAmount"`
	}
	if json.Unmarshal(p.Goods, &goods) != nil {
		return merchant, nil
	}
	for _, g := range goods[:min(len(goods), mostItems)] {
		item := order.Item{Name: g.Name, Quantity: strings.Trim(string(g.Quantity), `"`)}
		if n, of, err := g.Amount.read(""); err == nil && of == currency {
			item.Amount = n
		}
		items = append(items, item)
	}
	return merchant, items
}

// mostItems is the maximum number of items of an order that are kept.
const mostItems = 100

func authEnds(o order.Order) string {
	if o.State != order.Held {
		return ""
	}
	return o.Expires.In(wib).Format(authorizationTime)
}

// either accepts the wallet's or the merchant's number of an order. If both are present, it uses the wallet's.
func (x *exchange) either(in paymentRequest) (order.Key, error) {
	if in.PaymentID == "" && in.Request == "" {
		return order.Key{}, lacks("paymentId")
	}
	return x.key(in.PaymentID, in.Request), cmp.Or(atMost("paymentId", in.PaymentID, 64), atMost("paymentRequestId", in.Request, 64))
}

func (a authorizations) inquirePayment(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	key, err := x.either(in)
	if err != nil {
		return out, err
	}
	o, err := x.look(key)
	if err != nil {
		return out, err
	}
	out = paymentAnswer{PaymentID: o.Number, Request: o.Request, Amount: amountOf(o.Amount, o.Currency), Created: o.Created.In(wib).Format(authorizationTime)}
	out.Status, out.Why = paymentStatus(o, x.paymentsOf(o)), string(o.Ended())
	if o.State == order.Paid || o.State == order.Held {
		out.Time, out.AuthEnds = o.Settled.In(wib).Format(authorizationTime), authEnds(o)
	}
	return out, nil
}

// paymentStatus returns the name of an order's state in an inquiry.
func paymentStatus(o order.Order, p *consent.Payments) string {
	switch o.State {
	case order.Paid:
		return "SUCCESS"
	case order.Held:
		return "AUTH_SUCCESS"
	case order.Failed:
		return "FAIL"
	case order.Closed:
		return cmp.Or(p.Cancelled, "FAIL")
	}
	return "PROCESSING"
}

func (a authorizations) refund(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	n, currency, wrong := in.RefundAmount.read("refundAmount")
	key, missing := x.either(in)
	if err := cmp.Or(within("refundRequestId", in.RefundRequest, 64), missing, wrong, atMost("refundReason", in.RefundReason, 256)); err != nil {
		return out, err
	}
	_, done, _, err := x.step(key, currency, order.Change{
		Kind: order.Refund, Request: in.RefundRequest, Content: order.Digest(in.PaymentID, in.Request, fmt.Sprint(n), currency), Amount: n, Reason: in.RefundReason,
	}, false)
	out.RefundID, out.RefundTime = done.Number, done.At.In(wib).Format(authorizationTime)
	return out, err
}

func (a authorizations) inquireRefund(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	if in.RefundID == "" && in.RefundRequest == "" {
		return out, lacks("refundId")
	}
	if err := cmp.Or(atMost("refundId", in.RefundID, 64), atMost("refundRequestId", in.RefundRequest, 64)); err != nil {
		return out, err
	}
	o, c, err := x.gateway.config.Orders.FindChange(x.request.Context(), order.Refund, x.key(in.RefundID, in.RefundRequest))
	if err != nil {
		return out, err
	}
	x.note(o)
	return paymentAnswer{
		RefundID: c.Number, RefundRequest: c.Request, RefundAmount: amountOf(c.Amount, o.Currency), RefundReason: c.Reason,
		RefundTime: c.At.In(wib).Format(authorizationTime), RefundStatus: "SUCCESS",
	}, nil
}

func (a authorizations) cancel(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	key, err := x.either(in)
	if err != nil {
		return out, err
	}
	o, err := x.alter(key, func(o *order.Order) error {
		_, err := o.Cancel("", x.at())
		return err
	})
	out.PaymentID, out.Request = o.Number, o.Request
	return out, err
}

func (a authorizations) capture(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	c := order.Change{Kind: order.Capture, Request: in.CaptureRequest}
	if err := cmp.Or(within("captureRequestId", in.CaptureRequest, 64), within("paymentId", in.PaymentID, 64)); err != nil {
		return out, err
	}
	currency := ""
	if in.CaptureAmount != nil {
		if c.Amount, currency, err = in.CaptureAmount.read("captureAmount"); err != nil {
			return out, err
		}
	}
	c.Content = order.Digest(in.PaymentID, fmt.Sprint(c.Amount), currency)
	last := !strings.Contains(x.call.name, "/v2/") || in.LastCapture == nil || *in.LastCapture
	o, done, _, err := x.step(x.key(in.PaymentID, ""), currency, c, last)
	return paymentAnswer{
		PaymentID: o.Number, CaptureRequest: done.Request, CaptureID: done.Number, CaptureAmount: amountOf(done.Amount, o.Currency),
		CaptureTime: done.At.In(wib).Format(authorizationTime),
	}, err
}

func (a authorizations) void(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	c := order.Change{Kind: order.Void, Request: in.VoidRequest}
	if err := cmp.Or(within("voidRequestId", in.VoidRequest, 64), within("paymentId", in.PaymentID, 64)); err != nil {
		return out, err
	}
	currency := ""
	if in.VoidAmount != nil {
		if c.Amount, currency, err = in.VoidAmount.read("voidAmount"); err != nil {
			return out, err
		}
	}
	c.Content = order.Digest(in.PaymentID, fmt.Sprint(c.Amount), currency)
	o, done, _, err := x.step(x.key(in.PaymentID, ""), currency, c, false)
	out = paymentAnswer{VoidRequest: done.Request, VoidID: done.Number, VoidTime: done.At.In(wib).Format(authorizationTime)}
	if strings.Contains(x.call.name, "/v2/") {
		out.VoidAmount, out.VoidRemaining = amountOf(done.Amount, o.Currency), amountOf(o.Remaining(), o.Currency)
	}
	return out, err
}

func (a authorizations) confirm(x *exchange, in paymentRequest) (out paymentAnswer, err error) {
	request := cmp.Or(in.ConfirmRequest, in.ConfrimRequest)
	if err := cmp.Or(within("confirmRequestId", request, 64), within("paymentId", in.PaymentID, 64)); err != nil {
		return out, err
	}
	o, done, _, err := x.step(x.key(in.PaymentID, ""), "", order.Change{Kind: order.Confirm, Request: request, Content: order.Digest(in.PaymentID)}, false)
	when := done.At.In(wib).Format(authorizationTime)
	return paymentAnswer{PaymentID: o.Number, ConfirmRequest: request, ConfirmID: done.Number, ConfirmTime: when,
		ConfrimRequest: request, ConfrimID: done.Number, ConfrimTime: when}, err
}
