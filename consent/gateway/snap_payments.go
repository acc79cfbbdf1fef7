package gateway

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// Calls about payments are signed differently from those that exchange codes: over method, path, the hash of the body and
// the time.

// payment serves the calls about payments.
func (s snap) payment(x *exchange) (reply, error) {
	if err := x.authenticate(x.snapPaymentClaim); err != nil {
		return reply{}, err
	}
	var in snapOrder
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	if err := within("merchantId", in.Merchant, 64); err != nil {
		return reply{}, err
	}
	do := map[consent.PaymentCall]func(*exchange, snapOrder) (snapPayment, error){
		consent.PaymentCreate: s.create, consent.PaymentQuery: s.query, consent.PaymentCancel: s.cancel, consent.PaymentRefund: s.refund,
	}[x.call.payment]
	out, err := do(x, in)
	if err != nil {
		return reply{}, err
	}
	out.snapAnswer = snapAnswer{"200" + x.call.service() + "00", "Successful"}
	return s.answer(http.StatusOK, out.Code, out)
}

// snapPaymentClaim reads the sender of a request about a payment from its headers.
func (x *exchange) snapPaymentClaim() (c claim, err error) {
	if c.client, err = x.header("X-PARTNER-ID"); err != nil {
		return c, err
	}
	written, err := x.header("X-TIMESTAMP")
	if err != nil {
		return c, err
	}
	if c.at, err = readSnapTime("X-TIMESTAMP", written); err != nil {
		return c, err
	}
	for name, most := range map[string]int{"X-EXTERNAL-ID": 36, "CHANNEL-ID": 5} {
		value, err := x.header(name)
		if err := cmp.Or(err, atMost(name, value, most)); err != nil {
			return c, err
		}
	}
	compact := jsontext.Value(slices.Clone(x.body))
	if compact.Compact() != nil {
		compact = x.body
	}
	text := func(body []byte) string {
		sum := sha256.Sum256(body)
		return x.request.Method + ":" + x.request.URL.RequestURI() + ":" + hex.EncodeToString(sum[:]) + ":" + written
	}
	c.signed, c.also = text(compact), []string{text(x.body), text(bytes.TrimSpace(x.body))} // some clients sign the body as they send it
	c.recipe = `the text to sign, method + ":" + path + ":" + hex(sha256(body without spaces)) + ":" + X-TIMESTAMP`
	c.field = "X-SIGNATURE"
	c.signature, err = x.header(c.field)
	return c, err
}

// snapWeek is the maximum time until an order expires.
const snapWeek = 7 * 24 * time.Hour

// create places an order.
func (s snap) create(x *exchange, in snapOrder) (out snapPayment, err error) {
	n, wrong := in.Amount.read("amount")
	if err := cmp.Or(within("partnerReferenceNo", in.Reference, 64), wrong); err != nil {
		return out, err
	}
	o := order.Order{
		Request: in.Reference, Amount: n, Currency: in.Amount.Currency,
		Details: order.Details{Title: in.Additional.Order.Title, Product: in.Additional.Product, Echo: in.Merchant},
	}
	for _, u := range in.URLs {
		if err := atMost("url", u.URL, 512); err != nil {
			return out, err
		}
		switch u.Type {
		case "NOTIFICATION":
			o.Details.Notify = u.URL
		case "PAY_RETURN":
			o.Details.Return = u.URL
		default:
			return out, malformed("type", "%q is not known: use PAY_RETURN or NOTIFICATION", clip(u.Type))
		}
	}
	if in.Until != "" {
		at, err := readSnapTime("validUpTo", in.Until)
		if err != nil {
			return out, err
		}
		late := malformed("validUpTo", "%q is past, or more than a week ahead", clip(in.Until))
		if at.Sub(x.at()) > snapWeek {
			return out, late
		}
		o.Expires = at
		if err := x.inTime(o, late); err != nil {
			return out, err
		}
	}
	o.Details.Items = snapGoods(in.Additional.Order.Goods)
	o.Content = order.Digest(in.Merchant, fmt.Sprint(n), o.Currency, o.Details.Title, o.Details.Product, o.Details.Notify, o.Details.Return)
	if o, err = x.place(o); err != nil {
		return out, err
	}
	if o.State == order.Closed || o.State == order.Failed {
		return out, &order.Refusal{Reason: order.WrongState, State: o.State, Why: o.Why}
	}
	address := url.URL{Scheme: "http", Host: x.request.Host, Path: cashierPath, RawQuery: url.Values{"bizNo": {o.Number}}.Encode()}
	return snapPayment{ReferenceNo: o.Number, Reference: o.Request, Redirect: address.String()}, nil
}

func snapGoods(text jsontext.Value) (items []order.Item) {
	var goods []struct {
		Description string     `json:"description"`
		Name        string     `json:"name"`
		Quantity    string     `json:"quantity"`
		Price       *snapMoney `json:"price"`
	}
	if json.Unmarshal(text, &goods) != nil {
		return nil
	}
	for _, g := range goods[:min(len(goods), mostItems)] {
		item := order.Item{Name: cmp.Or(g.Name, g.Description), Quantity: g.Quantity}
		if n, err := g.Price.read(""); err == nil {
			item.Amount = n
		}
		items = append(items, item)
	}
	return items
}

// ordered returns the order that a request names, by the wallet's number or else by the merchant's.
func (x *exchange) ordered(in snapOrder) (order.Order, error) {
	if in.Number == "" && in.Original == "" {
		return order.Order{}, lacks("originalPartnerReferenceNo")
	}
	if err := cmp.Or(atMost("originalPartnerReferenceNo", in.Original, 64), atMost("originalReferenceNo", in.Number, 64)); err != nil {
		return order.Order{}, err
	}
	o, err := x.look(x.key(in.Number, in.Original))
	if err == nil && o.Details.Echo != in.Merchant {
		err = &fault{kind: unknownMerchant, field: "merchantId", detail: "merchantId " + clip(in.Merchant) + " is not that of the order"}
	}
	return o, err
}

func (s snap) query(x *exchange, in snapOrder) (out snapPayment, err error) {
	if in.Service == "" {
		return out, lacks("serviceCode")
	}
	o, err := x.ordered(in)
	if err != nil {
		return out, err
	}
	amount := snapMoneyOf(o.Amount, o.Currency)
	out = snapPayment{Original: o.Request, Number: o.Number, Service: in.Service, TransAmount: amount, Amount: amount, Title: o.Details.Title}
	var d snapDetails
	out.Status, out.Description, d.Status.Status = snapStatus(o)
	d.Merchant, d.Closed = o.Details.Echo, string(o.Ended())
	d.Amounts.Order = amount
	d.Times.Created, d.Times.Expires = o.Created.In(wib).Format(snapTime), o.Expires.In(wib).Format(snapTime)
	if o.Received() > 0 {
		when := o.Settled.In(wib).Format(snapTime)
		d.Amounts.Pay = snapMoneyOf(o.Received(), o.Currency)
		if o.State == order.Paid {
			out.PaidTime, d.Times.Paid = when, []string{when}
			d.Payments = []snapView{{o.Number, when, snapOptions(o)}}
		}
	}
	if back := o.Refunded(); back > 0 {
		d.Amounts.Refund = snapMoneyOf(back, o.Currency)
	}
	if o.State == order.Closed {
		d.Times.Cancelled = o.ClosedAt().In(wib).Format(snapTime)
	}
	out.Additional = d
	return out, nil
}

// snapOptions returns how an order was paid: always with the wallet's balance.
func snapOptions(o order.Order) []snapOption {
	return []snapOption{{"BALANCE", snapMoneyOf(o.Amount, o.Currency), snapMoneyOf(o.Amount, o.Currency)}}
}

// snapStatus returns the state of an order as a number, in words, and as it is written among the details.
func snapStatus(o order.Order) (status, description, detail string) {
	switch {
	case o.State == order.Paid:
		return "00", "SUCCESS", "SUCCESS"
	case o.State == order.Pending:
		return "02", "PAYING", "PAYING"
	case o.State == order.Closed && o.Why == order.TooLate:
		return "05", "CANCELLED", "CLOSED"
	case o.State == order.Closed || o.State == order.Failed:
		return "05", "CANCELLED", "CANCELLED"
	}
	return "01", "INIT", "INIT"
}

func (s snap) cancel(x *exchange, in snapOrder) (out snapPayment, err error) {
	if in.Amount != nil {
		if _, err := in.Amount.read("amount"); err != nil {
			return out, err
		}
	}
	if err := cmp.Or(within("originalPartnerReferenceNo", in.Original, 64), atMost("reason", in.Reason, 256)); err != nil {
		return out, err
	}
	found, err := x.ordered(in)
	if err != nil {
		return out, err
	}
	o, err := x.alter(x.key(found.Number, ""), func(o *order.Order) error {
		_, err := o.Cancel(in.Reason, x.at())
		return err
	})
	return snapPayment{Original: o.Request, Number: o.Number, CancelTime: o.ClosedAt().In(wib).Format(snapTime)}, err
}

func (s snap) refund(x *exchange, in snapOrder) (out snapPayment, err error) {
	n, wrong := in.RefundAmount.read("refundAmount")
	if err := cmp.Or(within("originalPartnerReferenceNo", in.Original, 64), within("partnerRefundNo", in.Refund, 64), wrong, atMost("reason", in.Reason, 256)); err != nil {
		return out, err
	}
	found, err := x.ordered(in)
	if err != nil {
		return out, err
	}
	o, done, _, err := x.step(x.key(found.Number, ""), in.RefundAmount.Currency, order.Change{
		Kind: order.Refund, Request: in.Refund, Content: order.Digest(found.Number, fmt.Sprint(n)), Amount: n, Reason: in.Reason,
	}, false)
	return snapPayment{Original: o.Request, Number: o.Number, RefundNo: done.Number, Refund: in.Refund, RefundAmount: in.RefundAmount,
		RefundTime: done.At.In(wib).Format(snapTime)}, err
}

// snapRefusal returns the response for what an order does not allow. Where a code is published for only one service, the
// other one uses the nearest.
func snapRefusal(c *call, r *order.Refusal) (status int, last, message string) {
	switch r.Reason {
	case order.NotFound:
		if c.payment == consent.PaymentRefund && !strings.Contains(c.name, "payment-gateway") {
			return 404, "12", "Invalid Bill"
		}
		return 404, "01", "Transaction Not Found"
	case order.Inconsistent:
		return 404, "18", "Inconsistent Request"
	case order.TooMuch:
		return 403, "14", "Insufficient Funds"
	}
	switch {
	case r.Why == order.TooLate && c.payment == consent.PaymentCancel:
		return 403, "00", "Transaction Expired"
	case c.payment == consent.PaymentCancel, c.payment == consent.PaymentRefund:
		return 404, "00", "Invalid Transaction Status"
	}
	return 403, "15", "Transaction Not Permitted"
}
