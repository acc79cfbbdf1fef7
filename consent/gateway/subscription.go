package gateway

import (
	"cmp"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// Subscriptions with a static amount: a back end makes one with the access token of a user who granted the scope for it, and
// charges its amount as often as it is due, each time by a transaction of its own, until the user revokes the scope. The
// wallet publishes the paths, the functions and the members that say what is meant; productName, amount and notificationUrl
// of the first call, and the members of the answers, are ours.

// subscriptionBody is the body of the calls about subscriptions.
type subscriptionBody struct {
	Version     string      `json:"subscriptionVersion"`
	Recurring   string      `json:"recurringType"`
	Business    string      `json:"bizType"`
	Merchant    string      `json:"merchantId"`
	SubMerchant string      `json:"subMerchantId"`
	Reference   string      `json:"merchantTransId"`
	Product     string      `json:"productName"`
	Amount      *amountText `json:"amount"`
	NotifyURL   string      `json:"notificationUrl"`
	ID          string      `json:"subscriptionId"`
	Transaction string      `json:"transactionId"`
}

// subscriptionAnswer says which subscription was made, or which order was paid.
type subscriptionAnswer struct {
	Subscription string `json:"subscriptionId,omitzero"`
	Reference    string `json:"merchantTransId,omitzero"`
	Transaction  string `json:"transactionId,omitzero"`
	Acquirement  string `json:"acquirementId,omitzero"`
}

const (
	// subscriptionForm is the form of the orders that stand for subscriptions, which no page can pay.
	subscriptionForm = "subscription"
	// subscriptionEnds is far enough ahead: a subscription ends when its user revokes the scope.
	subscriptionEnds = 100 * 365 * 24 * time.Hour
)

// subscription serves a call about a subscription.
func (e envelope) subscription(x *exchange, in subscriptionBody) (reply, error) {
	check, do := in.checkCharge, e.charge
	if x.call.payment == consent.PaymentSubscribe {
		check, do = in.checkSubscription, e.subscribe
	}
	// Only a request without a mistake is recorded as a use of the token.
	if err := check(); err != nil {
		return reply{}, err
	}
	if in.Amount != nil {
		if err := x.acceptable(order.Order{Currency: in.Amount.Currency}); err != nil {
			return reply{}, err
		}
	}
	s, err := x.showAgreed(x.head.Access, "accessToken", "call my.getAuthCode for it")
	if err != nil {
		return reply{}, err
	}
	out, err := do(x, in, s)
	if err != nil {
		return reply{}, err
	}
	return e.answer(x, "S", "00000000", "SUCCESS", "success", answerBody{subscriptionAnswer: out})
}

// checkSubscription checks the fields of a request for a subscription.
func (in subscriptionBody) checkSubscription() error {
	_, _, wrong := in.Amount.read("amount")
	return cmp.Or(within("merchantId", in.Merchant, 21), within("merchantTransId", in.Reference, 64), wrong,
		oneOf("subscriptionVersion", in.Version, "2"), oneOf("recurringType", in.Recurring, "AUTODEDUCTION"), oneOf("bizType", in.Business, "USER_BIZ"),
		within("productName", in.Product, 256), atMost("subMerchantId", in.SubMerchant, 64), atMost("notificationUrl", in.NotifyURL, 512))
}

// checkCharge checks the fields of a request for a charge.
func (in subscriptionBody) checkCharge() error {
	err := cmp.Or(within("merchantId", in.Merchant, 21), within("merchantTransId", in.Reference, 64), within("transactionId", in.Transaction, 64),
		atMost("subscriptionId", in.ID, 64))
	if err == nil && in.Amount != nil {
		_, _, err = in.Amount.read("amount")
	}
	return err
}

// subscribe makes a subscription.
func (envelope) subscribe(x *exchange, in subscriptionBody, s shown) (out subscriptionAnswer, err error) {
	n, currency, err := in.Amount.read("amount")
	if err != nil {
		return out, err
	}
	o, err := x.placeAs(subscriptionForm, order.Order{
		Request: in.Merchant + "/" + in.Reference, Amount: n, Currency: currency, Expires: x.at().Add(subscriptionEnds),
		Content: order.Digest(fmt.Sprint(n), currency, in.Product, in.SubMerchant, in.NotifyURL, s.account),
		Details: order.Details{Title: in.Product, Buyer: s.account, Notify: in.NotifyURL, Echo: in.Merchant},
	})
	return subscriptionAnswer{Subscription: o.Number, Reference: in.Reference}, err
}

// charge pays the amount of a subscription once for each transaction.
func (envelope) charge(x *exchange, in subscriptionBody, s shown) (out subscriptionAnswer, err error) {
	of, err := x.look(order.Key{Form: subscriptionForm, Client: x.merchant.Client, Request: in.Merchant + "/" + in.Reference})
	if err != nil {
		return out, err
	}
	if in.ID != "" && in.ID != of.Number || of.Details.Buyer != s.account {
		return out, &fault{kind: notAgreed, field: "subscriptionId", detail: "the subscription is another's: charge it with its own number and the access token of its user"}
	}
	if in.Amount != nil {
		n, currency, err := in.Amount.read("amount")
		if err != nil {
			return out, err
		}
		if n != of.Amount || currency != of.Currency {
			return out, malformed("amount", "is not the amount of the subscription, %s %s", order.Format(of.Amount, of.Currency), of.Currency)
		}
	}
	o, err := x.placeAs(string(consent.SNAP), order.Order{
		Request: order.Digest(in.Merchant, in.Reference, in.Transaction)[:40], Amount: of.Amount, Currency: of.Currency, Content: of.Number,
		Details: order.Details{Title: of.Details.Title, Buyer: s.account, Notify: of.Details.Notify, Echo: in.Merchant},
	})
	if err != nil {
		return out, err
	}
	by := order.Payer{Wallet: s.Wallet, App: s.App, User: s.User, Account: s.account}
	o, err = x.alter(order.Key{Number: o.Number}, func(o *order.Order) error {
		if o.State == order.Paid { // by the same transaction, which came twice
			return nil
		}
		return o.Pay(by, order.Outcome{State: order.Paid}, x.at()) // "no notification", says the page
	})
	return subscriptionAnswer{of.Number, in.Reference, in.Transaction, o.Number}, err
}

// oneOf returns a fault unless a field has its only known value.
func oneOf(field, value, known string) error {
	if err := within(field, value, 64); err != nil {
		return err
	}
	if value != known {
		return malformed(field, "%q is not supported: use %s", clip(value), known)
	}
	return nil
}
