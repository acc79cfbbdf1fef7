package gateway

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/consent/order"
)

func (o openAPI) refundTrade(x *exchange, in trade) (members, error) {
	key, missing := x.traded(in)
	n, wrong := yuan("refund_amount", in.RefundAmount)
	if err := cmp.Or(missing, wrong, atMost("out_request_no", in.RefundRequest, 64), atMost("refund_reason", in.RefundReason, 256)); err != nil {
		return nil, err
	}
	found, err := x.look(key)
	if err != nil {
		return nil, err
	}
	if in.RefundRequest == "" && n != found.Amount {
		return nil, lacks("out_request_no") // required for a partial refund
	}
	t, done, again, err := x.step(x.key(found.Number, ""), "", order.Change{
		Kind: order.Refund, Request: refundOf(found, in), Content: order.Digest(fmt.Sprint(n)), Amount: n, Reason: in.RefundReason,
	}, false)
	if err != nil {
		return nil, err
	}
	node := members{"trade_no": t.Number, "out_trade_no": t.Request, "refund_fee": order.Decimal(t.Refunded(), 2), "fund_change": "Y",
		"gmt_refund_pay": done.At.In(china).Format(openAPITime)}
	if again {
		node["fund_change"] = "N"
	}
	x.buyer(t, node)
	return node, nil
}

// refundOf returns the id of a refund: the merchant's number is unique only within its order.
func refundOf(t order.Order, in trade) string {
	if in.RefundRequest == "" {
		return t.Request + "/" + t.Request
	}
	return t.Request + "/" + in.RefundRequest
}

// refundRequest returns the merchant's number of a refund, without that of its order.
func refundRequest(t order.Order, c order.Change) string {
	return strings.TrimPrefix(c.Request, t.Request+"/")
}

func (o openAPI) queryRefund(x *exchange, in trade) (members, error) {
	key, missing := x.traded(in)
	if err := cmp.Or(missing, within("out_request_no", in.RefundRequest, 64)); err != nil {
		return nil, err
	}
	t, err := x.look(key)
	if err != nil {
		return nil, err
	}
	node := members{"trade_no": t.Number, "out_trade_no": t.Request, "out_request_no": in.RefundRequest, "total_amount": order.Decimal(t.Amount, 2)}
	if c, done := t.Find(order.Refund, "", refundOf(t, in)); done {
		node["refund_amount"], node["refund_status"] = order.Decimal(c.Amount, 2), "REFUND_SUCCESS"
		node["gmt_refund_pay"], node["refund_reason"] = c.At.In(china).Format(openAPITime), c.Reason
	}
	return node, nil
}

func (o openAPI) cancelTrade(x *exchange, in trade) (members, error) {
	key, err := x.traded(in)
	if err != nil {
		return nil, err
	}
	action := "close"
	t, err := x.alter(key, func(t *order.Order) error {
		paid := t.State == order.Paid
		_, err := t.Cancel("", x.at())
		if paid || len(t.Changes) > 0 {
			action = "refund"
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return members{"trade_no": t.Number, "out_trade_no": t.Request, "retry_flag": "N", "action": action}, nil
}

func (o openAPI) closeTrade(x *exchange, in trade) (members, error) {
	key, err := x.traded(in)
	if err != nil {
		return nil, err
	}
	t, err := x.alter(key, func(t *order.Order) error { return t.Close(x.at()) })
	return members{"trade_no": t.Number, "out_trade_no": t.Request}, err
}
