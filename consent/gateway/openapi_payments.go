package gateway

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// trade is the biz_content of every method about payments; each method uses some of its fields.
type trade struct {
	Number        string         `json:"trade_no"`
	Request       string         `json:"out_trade_no"`
	Amount        jsontext.Value `json:"total_amount"` // documented as a string; some clients send a number
	Subject       string         `json:"subject"`
	Product       string         `json:"product_code"`
	Buyer         string         `json:"buyer_id"`
	BuyerOpen     string         `json:"buyer_open_id"`
	Body          string         `json:"body"`
	Passback      string         `json:"passback_params"`
	Timeout       string         `json:"timeout_express"`
	Expire        string         `json:"time_expire"`
	Goods         jsontext.Value `json:"goods_detail"` // decoded only if it has the published type
	Scene         string         `json:"scene"`
	AuthCode      string         `json:"auth_code"`
	RefundAmount  jsontext.Value `json:"refund_amount"`
	RefundReason  string         `json:"refund_reason"`
	RefundRequest string         `json:"out_request_no"`
}

// outTradeNo matches a merchant's number of an order.
var outTradeNo = regexp.MustCompile(`^[A-Za-z0-9_]{1,64}$`)

// payment serves the methods about payments.
func (o openAPI) payment(x *exchange) (reply, error) {
	content := x.values.Get("biz_content")
	if content == "" {
		return reply{}, lacks("biz_content")
	}
	var in trade
	if err := readJSON([]byte(content), &in); err != nil {
		return reply{}, err
	}
	do := map[consent.PaymentCall]func(*exchange, trade) (members, error){
		consent.PaymentCreate: o.createTrade, consent.PaymentPay: o.payTrade, consent.PaymentQuery: o.queryTrade,
		consent.PaymentRefund: o.refundTrade, consent.PaymentRefundQuery: o.queryRefund, consent.PaymentCancel: o.cancelTrade,
		consent.PaymentClose: o.closeTrade,
	}[x.call.payment]
	node, err := do(x, in)
	if err != nil {
		var f *fault
		if errors.As(err, &f) {
			f.biz = true
		}
		return reply{}, err
	}
	node["code"], node["msg"] = "10000", "Success"
	return o.answer(x, "10000", node)
}

// yuan parses an amount, a string with up to two decimals, and returns it in fen.
func yuan(field string, text jsontext.Value) (int64, error) {
	written := strings.Trim(string(text), `"`)
	if written == "" || written == "null" {
		return 0, lacks(field)
	}
	n, err := order.ParseDecimal(written, 2, true)
	if err != nil {
		return 0, malformed(field, "cannot be read: %v", err)
	}
	return n, nil
}

// mostFen is the maximum amount of an order in fen: 100,000,000 yuan.
const mostFen = 10_000_000_000

// tradeOrder returns the order that a request places.
func (x *exchange) tradeOrder(in trade) (t order.Order, err error) {
	n, wrong := yuan("total_amount", in.Amount)
	if err := cmp.Or(within("out_trade_no", in.Request, 64), within("subject", in.Subject, 256), wrong); err != nil {
		return t, err
	}
	if !outTradeNo.MatchString(in.Request) {
		return t, malformed("out_trade_no", "%q is not an order number: use up to 64 letters, digits and _", clip(in.Request))
	}
	if n > mostFen {
		return t, &fault{kind: invalid, field: "total_amount", cause: &order.Refusal{Reason: order.TooMuch}}
	}
	echo, err := json.Marshal(map[string]string{"body": in.Body, "passback_params": in.Passback}, json.Deterministic(true))
	t = order.Order{
		Request: in.Request, Amount: n, Currency: "CNY",
		Content: order.Digest(fmt.Sprint(n), in.Subject, in.Product, in.Buyer, in.BuyerOpen),
		Details: order.Details{Title: in.Subject, Product: in.Product, Buyer: cmp.Or(in.Buyer, in.BuyerOpen), Notify: x.values.Get("notify_url"),
			NotifyRefund: x.values.Get("notify_url"), Return: x.values.Get("return_url"), Echo: string(echo), Items: tradeGoods(in.Goods)},
	}
	switch {
	case in.Expire != "":
		late := malformed("time_expire", "%q is not a time in the future: write it like 2026-11-22 18:00:00", clip(in.Expire))
		var ok bool
		if t.Expires, ok = parseTime(openAPITime, in.Expire, china); !ok {
			return t, late
		}
		if err := x.inTime(t, late); err != nil {
			return t, err
		}
	case in.Timeout != "":
		span, err := timeoutExpress(in.Timeout, x.at())
		if err != nil {
			return t, err
		}
		t.Expires = x.at().Add(span)
	}
	return t, errors.Join(err, atMost("notify_url", t.Details.Notify, 256))
}

// timeoutExpress parses the time in which an order can be paid: 1m to 15d, or 1c for the end of the day.
func timeoutExpress(text string, at time.Time) (time.Duration, error) {
	unit := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour}[text[len(text)-1]]
	n, err := order.ParseAmount(text[:len(text)-1])
	if text == "1c" {
		now := at.In(china)
		return time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, china).Sub(at), nil
	}
	if err != nil || unit == 0 || n > int64(15*24*time.Hour/unit) {
		return 0, malformed("timeout_express", "%q is not a time span: write it like 90m, at most 15d", clip(text))
	}
	return time.Duration(n) * unit, nil
}

func tradeGoods(text jsontext.Value) (items []order.Item) {
	var goods []struct {
		Name     string         `json:"goods_name"`
		Quantity jsontext.Value `json:"quantity"`
		Price    jsontext.Value `json:"price"`
	}
	if json.Unmarshal(text, &goods) != nil {
		return nil
	}
	for _, g := range goods[:min(len(goods), mostItems)] {
		n, _ := yuan("", g.Price) // 0 if it is not known
		items = append(items, order.Item{Name: g.Name, Quantity: strings.Trim(string(g.Quantity), `"`), Amount: n})
	}
	return items
}

// createTrade places an order, or returns one that was placed before and is unpaid.
func (o openAPI) createTrade(x *exchange, in trade) (members, error) {
	t, err := x.tradeOrder(in)
	if err != nil {
		return nil, err
	}
	if t.Details.Buyer == "" {
		return nil, lacks("buyer_id")
	}
	if t, err = x.place(t); err != nil {
		return nil, err
	}
	if t.State != order.Open {
		return nil, &order.Refusal{Reason: order.WrongState, State: t.State, Why: t.Why}
	}
	return members{"trade_no": t.Number, "out_trade_no": t.Request}, nil
}

// payTrade pays immediately with a code that a user presents. No user presents codes here.
func (o openAPI) payTrade(x *exchange, in trade) (members, error) {
	if _, err := x.tradeOrder(in); err != nil {
		return nil, err
	}
	if in.AuthCode == "" {
		return nil, lacks("auth_code")
	}
	return nil, &fault{kind: invalid, field: "auth_code", biz: true, detail: "no user has this auth_code: in a mini program, create the trade first and pay it with my.tradePay"}
}

// traded returns the key of the order that a request names. If it has both numbers, the wallet's is used.
func (x *exchange) traded(in trade) (order.Key, error) {
	if in.Number == "" && in.Request == "" {
		return order.Key{}, lacks("out_trade_no")
	}
	return x.key(in.Number, in.Request), cmp.Or(atMost("trade_no", in.Number, 64), atMost("out_trade_no", in.Request, 64))
}

func (o openAPI) queryTrade(x *exchange, in trade) (members, error) {
	key, err := x.traded(in)
	if err != nil {
		return nil, err
	}
	t, err := x.look(key)
	if err != nil {
		return nil, err
	}
	node := members{"trade_no": t.Number, "out_trade_no": t.Request, "trade_status": tradeStatus(t), "total_amount": order.Decimal(t.Amount, 2)}
	x.buyer(t, node)
	if t.Received() > 0 || t.State == order.Paid {
		amount := order.Decimal(t.Amount, 2)
		node["receipt_amount"], node["buyer_pay_amount"], node["invoice_amount"], node["point_amount"] = amount, amount, amount, "0.00"
		node["send_pay_date"] = t.Settled.In(china).Format(openAPITime)
		node["fund_bill_list"] = []members{{"fund_channel": "ALIPAYACCOUNT", "amount": amount}}
	}
	return node, nil
}

// buyer adds the user who has paid, or may pay.
func (x *exchange) buyer(t order.Order, node members) {
	if t.User != "" {
		node["buyer_user_id"] = x.gateway.account(t.User)
		if phone := x.gateway.users[t.User].Fields["phone"]; phone != "" {
			node["buyer_logon_id"] = masked(phone)
		}
	} else if t.Details.Buyer != "" {
		node["buyer_user_id"] = t.Details.Buyer
	}
}

// masked hides the middle of a login.
func masked(text string) string {
	if len(text) < 7 {
		return "***"
	}
	return text[:3] + "****" + text[len(text)-2:]
}

// tradeStatus returns the name of an order's state.
func tradeStatus(t order.Order) string {
	switch {
	case t.State == order.Closed || t.State == order.Failed || t.State == order.Paid && t.Refunded() == t.Amount:
		return "TRADE_CLOSED"
	case t.State == order.Paid:
		return "TRADE_SUCCESS"
	}
	return "WAIT_BUYER_PAY"
}

// tradeRefusal returns the code and message for what an order does not allow, or what is wrong in biz_content.
func tradeRefusal(c *call, f *fault, r *order.Refusal) (sub, message string) {
	switch {
	case f.kind == unknownBuyer, r != nil && r.Reason == order.OtherBuyer:
		return "ACQ.TRADE_BUYER_NOT_MATCH", "交易买家不匹配"
	case r == nil && f.kind == internal:
		return "ACQ.SYSTEM_ERROR", "系统错误"
	case r == nil:
		return "ACQ.INVALID_PARAMETER", "参数无效: " + f.field
	case r.Reason == order.NotFound:
		return "ACQ.TRADE_NOT_EXIST", "交易不存在"
	case r.Reason == order.Inconsistent:
		return "ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改"
	case r.Reason == order.TooMuch && c.payment == consent.PaymentRefund:
		return "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限"
	case r.Reason == order.TooMuch:
		return "ACQ.TOTAL_FEE_EXCEED", "订单总金额不在允许范围内"
	case c.payment == consent.PaymentCreate && r.State == order.Paid:
		return "ACQ.TRADE_HAS_SUCCESS", "交易已被支付"
	case c.payment == consent.PaymentCreate && r.State == order.Closed:
		return "ACQ.TRADE_HAS_CLOSE", "交易已经关闭"
	}
	return "ACQ.TRADE_STATUS_ERROR", "交易状态不合法"
}
