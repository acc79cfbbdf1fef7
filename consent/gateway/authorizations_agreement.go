package gateway

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// agreementRequest has the parameters that only agreements have. Some wallets take scopes as a string, others take scope as a
// list.
type agreementRequest struct {
	Scopes   jsontext.Value `json:"scopes"`
	Scope    jsontext.Value `json:"scope"`
	State    string         `json:"authState"`
	Client   string         `json:"authClientId"`
	AuthCode string         `json:"paymentAuthCode"`
	Factor   struct {
		Agreement bool `json:"isAgreementPay"`
	} `json:"paymentFactor"`
}

// prepareAnswer has the address under both names that are published.
type prepareAnswer struct {
	Result  result `json:"result"`
	AuthURL string `json:"authUrl"`
	AuthURI string `json:"authURL,omitzero"`
	AuthID  string `json:"authId,omitzero"`
	Client  string `json:"authClientId,omitzero"`
}

// contractPath is that of the address that a page hands to my.signContract.
const contractPath = "/agreement"

// agreement serves a call about an agreement. It reports whether the call is one.
func (a authorizations) agreement(x *exchange, pay paymentRequest) (reply, bool, error) {
	var in agreementRequest
	switch {
	case x.call.payment == consent.PaymentPrepare:
		if err := readJSON(x.body, &in); err != nil {
			return reply{}, true, err
		}
		out, err := a.prepare(x, in)
		if err != nil {
			return reply{}, true, err
		}
		answer, err := a.signed(x, out, out.Result.Code)
		return answer, true, err
	case x.call.payment != consent.PaymentPay:
		return reply{}, false, nil
	}
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, true, err
	}
	if !in.Factor.Agreement && !x.agreed(pay.Product) {
		return reply{}, false, nil
	}
	out, err := a.charge(x, pay, in.AuthCode)
	if err != nil {
		return reply{}, true, err
	}
	answer, err := a.signed(x, out, out.Result.Code)
	return answer, true, err
}

// prepare answers with the address of an agreement. The same request gets the same address.
func (authorizations) prepare(x *exchange, in agreementRequest) (out prepareAnswer, err error) {
	field, written := "scopes", in.Scopes
	if len(written) == 0 && len(in.Scope) > 0 {
		field, written = "scope", in.Scope
	}
	var scopes []string
	var one string
	switch written.Kind() {
	case '"':
		err = readJSON(written, &one)
		scopes = strings.Split(one, ",")
	case '[':
		err = readJSON(written, &scopes)
	}
	if err != nil || len(scopes) == 0 || one == "" && written.Kind() == '"' {
		return out, lacks(field)
	}
	for _, scope := range scopes {
		if !x.hasScope(scope) {
			return out, malformed(field, "has %s, which the wallet does not have", clip(scope))
		}
	}
	if err := cmp.Or(atMost("authState", in.State, 256), atMost("authClientId", in.Client, 64)); err != nil {
		return out, err
	}
	values := url.Values{"scopes": {strings.Join(scopes, ",")}}
	if in.State != "" {
		values.Set("state", in.State)
	}
	out.Result = result{"SUCCESS", "S", "success"}
	out.AuthURL = (&url.URL{Scheme: "http", Host: x.request.Host, Path: contractPath, RawQuery: values.Encode()}).String()
	if field == "scope" {
		out.AuthURI, out.AuthID, out.Client = out.AuthURL, order.Digest(values.Encode())[:32], in.Client
	}
	return out, nil
}

// agreed reports whether one of the wallets that take the call charges for a product by an agreement.
func (x *exchange) agreed(product string) bool {
	for wallet := range x.call.wallets {
		if a := x.gateway.agreementOf(wallet); a != nil && slices.Contains(a.Products, product) {
			return true
		}
	}
	return false
}

// agreementOf returns the rules of a wallet for agreements, or nil if it has none.
func (g *Gateway) agreementOf(wallet string) *consent.Agreement {
	if p := g.profiles[wallet]; p != nil && p.Gateway.Payments != nil {
		return p.Gateway.Payments.Agreement
	}
	return nil
}

// hasScope reports whether one of the wallets that take the call has a scope.
func (x *exchange) hasScope(name string) bool {
	for wallet := range x.call.wallets {
		if _, known := x.gateway.profiles[wallet].Scope(name); known {
			return true
		}
	}
	return false
}

// showAgreed is like show, but returns no fields, and fails unless the user of the token agrees to be charged. way is what
// a page does to ask the user for that.
func (x *exchange) showAgreed(token, field, way string) (shown, error) {
	return x.showIf(token, func(p *consent.Profile, h consent.Holding) error {
		rules := x.gateway.agreementOf(p.Name)
		if rules == nil {
			return &fault{kind: notAgreed, field: field, detail: "the wallet of the token has no agreements"}
		}
		if !slices.Contains(h.Scopes, rules.Scope) {
			return &fault{kind: notAgreed, field: field, detail: fmt.Sprintf("the user does not agree to %s, or no longer: have the page %s", rules.Scope, way)}
		}
		return nil
	}, func(*consent.Profile, map[string]string) ([]string, error) { return nil, nil })
}

// charge pays an order at once, by the user whose access token says that they agree to it.
func (a authorizations) charge(x *exchange, in paymentRequest, token string) (out paymentAnswer, err error) {
	if err := within("paymentAuthCode", token, 128); err != nil {
		return out, err
	}
	// Only a request without a mistake is recorded as a use of the token.
	if _, err := a.orderOf(x, in); err != nil {
		return out, err
	}
	held, err := x.showAgreed(token, "paymentAuthCode", "call my.signContract")
	if err != nil {
		return out, err
	}
	in.Order.Buyer.ID = cmp.Or(in.Order.Buyer.ID, held.account)
	if out, err = a.pay(x, in); err != nil || out.Result.Code != "ACCEPT" {
		return done(out), err
	}
	by := order.Payer{Wallet: held.Wallet, App: held.App, User: held.User, Account: held.account}
	o, err := x.alter(x.key(out.PaymentID, ""), func(o *order.Order) error {
		if o.State == order.Paid || o.State == order.Held { // by the same request, which came twice
			return nil
		}
		return o.Pay(by, order.Outcome{State: order.Paid, Held: x.gateway.profiles[held.Wallet].Gateway.Payments.Held, Copies: 1}, x.at())
	})
	if err != nil {
		return out, err
	}
	return done(paymentAnswer{PaymentID: o.Number, Time: o.Settled.In(wib).Format(authorizationTime), AuthEnds: authEnds(o)}), nil
}

// done returns an answer with the result of success, unless it has a result.
func done(out paymentAnswer) paymentAnswer {
	if out.Result.Code == "" {
		out.Result = result{"SUCCESS", "S", "success"}
	}
	return out
}
