package cashier

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/consent/order"
	"github.com/tidwall/gjson"
)

// App is the app that is paid, as the host knows it from the manifest.
type App struct {
	Name   string
	Icon   string // data URI; "" for none
	Origin string // scheme://host:port of its pages
}

// Order is an order to pay.
type Order struct {
	App      App
	User     string // name of the user who pays
	Wallet   string // title of the wallet
	Number   string // tradeNO, or another number of the order; "" if unknown
	Title    string // subject; "" if unknown
	Merchant string // name that the back end gave; "" if it gave none
	Items    []order.Item
	Amount   string // decimal number, such as "12500.00"; "" if unknown
	Currency string // ISO 4217 code, such as "IDR"; "" if unknown
}

// longest is the maximum size of the parameters of a call, in bytes; real orders have one or two thousand.
const longest = 64 << 10

// Read parses the order in the parameters of a my.tradePay call. It knows the names that the server APIs of this family
// use, alipay.trade.app.pay and alipay.fund.auth.order.app.freeze, in an order string and in the query of a payment
// URL. What cannot be parsed, or makes no sense, is unknown: a real cashier would ask its back end. Read fails if there
// is no order at all ([ErrNone]), or if the parameters are longer than 64 KiB together.
//
// The texts of the order are sanitized for showing. App, User and Wallet are set by the caller.
func Read(tradeNO, orderStr, paymentURL string) (Order, error) {
	if tradeNO == "" && orderStr == "" && paymentURL == "" {
		return Order{}, ErrNone
	}
	if n := len(tradeNO) + len(orderStr) + len(paymentURL); n > longest {
		return Order{}, fmt.Errorf("my.tradePay: the order has %d bytes: it may have at most %d", n, longest)
	}
	_, query, _ := strings.Cut(paymentURL, "?")
	query, _, _ = strings.Cut(query, "#")
	facts := factsOf(orderStr)
	facts = append(facts, factsOf(query)...)
	o := Order{
		Number:   readable.Clean(first(tradeNO, facts.of(numberNames...)), 64),
		Title:    readable.Clean(facts.of(titleNames...), 120),
		Currency: currency(facts.of(currencyNames...)),
	}
	if a := facts.of(amountNames...); isAmount(a) {
		o.Amount = a
	}
	if o.Number == "" && paymentURL != "" && orderStr == "" {
		o.Number = readable.Clean(paymentURL, 64)
	}
	return o, nil
}

// ErrNone is returned for a call that names no order.
var ErrNone = errors.New("my.tradePay: there is no order: pass tradeNO, orderStr or paymentUrl")

// The parameter names for each fact, in order of preference.
var (
	numberNames   = []string{"trade_no", "tradeNO", "tradeNo", "out_trade_no", "outTradeNo", "out_order_no", "outOrderNo", "orderId", "bizNo", "referenceNo"}
	titleNames    = []string{"subject", "order_title", "orderTitle", "title", "goodsName"}
	amountNames   = []string{"total_amount", "totalAmount", "amount", "total_fee", "orderAmount", "value"}
	currencyNames = []string{"trans_currency", "currency", "currencyCode"}
)

// facts are the name–value pairs of an order, outer ones first.
type facts []fact

type fact struct{ name, value string }

// of returns the value of the first of the names that has one.
func (f facts) of(names ...string) string {
	for _, name := range names {
		for _, x := range f {
			if x.name == name && strings.TrimSpace(x.value) != "" {
				return strings.TrimSpace(x.value)
			}
		}
	}
	return ""
}

// factsOf parses application/x-www-form-urlencoded pairs. The members of the JSON in biz_content count as pairs too; so
// do those of an amount that is an object with value and currency. Malformed pairs are left out.
func factsOf(pairs string) facts {
	var all, inner facts
	const most = 200 // pairs; real orders have a dozen
	for pair := range strings.SplitSeq(pairs, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil {
			continue
		}
		if value, err = url.QueryUnescape(value); err != nil {
			continue
		}
		switch value = unquoted(value); name {
		case "biz_content", "bizContent":
			inner = append(inner, factsOfJSON(value)...)
		default:
			all = append(all, fact{name, value})
		}
		if len(all) == most {
			break
		}
	}
	return append(all, inner...)
}

// unquoted removes the quotes that older order strings have around values.
func unquoted(value string) string {
	if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
		return value[1 : len(value)-1]
	}
	return value
}

// factsOfJSON returns the members of an object that are strings or numbers.
func factsOfJSON(text string) (all facts) {
	if !gjson.Valid(text) {
		return nil
	}
	add := func(name, value gjson.Result) {
		switch value.Type {
		case gjson.String:
			all = append(all, fact{name.Str, value.Str})
		case gjson.Number:
			all = append(all, fact{name.Str, value.Raw}) // keep the digits as written
		}
	}
	whole := gjson.Parse(text)
	if !whole.IsObject() {
		return nil
	}
	whole.ForEach(func(name, value gjson.Result) bool {
		if value.IsObject() && strings.Contains(strings.ToLower(name.Str), "amount") {
			value.ForEach(func(name, value gjson.Result) bool { add(name, value); return true })
			return true
		}
		add(name, value)
		return true
	})
	return all
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
