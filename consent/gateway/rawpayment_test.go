package gateway_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// budiAccount is the account number of budi at the wallets.
const budiAccount = "2160000000000000001"

// service returns the SNAP service code in the response codes of a call about payments.
func (c rawCall) service() string {
	return map[consent.PaymentCall]string{consent.PaymentCreate: "54", consent.PaymentQuery: "55", consent.PaymentCancel: "57", consent.PaymentRefund: "58"}[c.payment]
}

// ordered places an order on which the call can be made, and returns its number.
func (c rawCall) ordered(t testing.TB, w *world) string {
	t.Helper()
	at := w.clock.now()
	o := order.Order{
		Number: order.NewNumber(at, nil), Form: c.form, Client: "shop-1", Request: "r0", Content: order.Digest("r0"), Currency: "IDR", Amount: 1000,
		Created: at, Expires: at.Add(time.Hour), State: order.Open, Details: order.Details{Echo: "m-1"},
	}
	held := c.payment == consent.PaymentCapture || c.payment == consent.PaymentVoid
	o.Details.Holds = held
	if _, _, err := w.ledger.Place(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if held || c.payment == consent.PaymentRefund || c.payment == consent.PaymentRefundQuery || c.payment == consent.PaymentConfirm {
		w.pay(c.wallet, o.Number, paid)
	}
	if c.payment == consent.PaymentRefundQuery {
		if _, err := w.ledger.Change(t.Context(), order.Key{Number: o.Number}, at, func(o *order.Order) error {
			_, _, err := o.Do(order.Change{Kind: order.Refund, Request: "f0", Amount: 1, At: at}, false)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return o.Number
}

// reads reports whether the call only reads.
func (c rawCall) reads() bool {
	return c.payment == consent.PaymentQuery || c.payment == consent.PaymentRefundQuery || c.payment == consent.PaymentPrepare || c.payment == consent.PaymentPay && c.form == "openapi"
}

// content returns what a call about payments says about an order, or with an access token.
func (c rawCall) content(number string) string {
	switch c.form {
	case "envelope":
		return map[consent.PaymentCall]string{
			consent.PaymentSubscribe: `{"subscriptionVersion":"2","recurringType":"AUTODEDUCTION","bizType":"USER_BIZ","merchantId":"m-1","merchantTransId":"r0","productName":"Kopi","amount":{"currency":"IDR","value":"1250000"}}`,
			consent.PaymentCharge:    `{"merchantId":"m-1","merchantTransId":"r0","transactionId":"t1"}`,
		}[c.payment]
	case "snap":
		of := `"merchantId":"m-1","originalPartnerReferenceNo":"r0","originalReferenceNo":"` + number + `"`
		return map[consent.PaymentCall]string{
			consent.PaymentCreate: `{"partnerReferenceNo":"r1","merchantId":"m-1","amount":{"value":"10.00","currency":"IDR"},"additionalInfo":{"order":{"orderTitle":"Kopi"}}}`,
			consent.PaymentQuery:  `{"serviceCode":"54",` + of + `}`,
			consent.PaymentCancel: `{"reason":"x",` + of + `}`,
			consent.PaymentRefund: `{"partnerRefundNo":"f1","refundAmount":{"value":"1.00","currency":"IDR"},` + of + `}`,
		}[c.payment]
	case "authorizations":
		if c.what == consent.TheAccessToken {
			return fmt.Sprintf(`{"appId":"coffee","productCode":"AGREEMENT_PAYMENT","paymentRequestId":"r1","paymentAmount":{"currency":"PHP","value":"10"},"order":{"orderDescription":"Kopi"},"paymentAuthCode":"%s"}`, number)
		}
		of := fmt.Sprintf(`{"appId":"coffee","paymentId":"%s"`, number)
		return map[consent.PaymentCall]string{
			consent.PaymentPay:         `{"appId":"coffee","productCode":"5","paymentRequestId":"r1","paymentAmount":{"currency":"IDR","value":"10"},"order":{"orderDescription":"Kopi"}}`,
			consent.PaymentQuery:       of + `}`,
			consent.PaymentCancel:      of + `}`,
			consent.PaymentRefund:      of + `,"refundRequestId":"f1","refundAmount":{"currency":"IDR","value":"10"}}`,
			consent.PaymentRefundQuery: `{"appId":"coffee","refundRequestId":"f0"}`,
			consent.PaymentCapture:     of + `,"captureRequestId":"c1"}`,
			consent.PaymentVoid:        of + `,"voidRequestId":"v1"}`,
			consent.PaymentPrepare:     `{"appId":"coffee","scopes":"AGREEMENT_PAY"}`,
			consent.PaymentConfirm:     of + `,"confirmRequestId":"y1"}`,
		}[c.payment]
	}
	switch c.payment {
	case consent.PaymentCreate:
		return `{"out_trade_no":"r1","total_amount":"0.10","subject":"Kopi","buyer_id":"` + budiAccount + `"}`
	case consent.PaymentPay:
		return `{"out_trade_no":"r1","total_amount":"0.10","subject":"Kopi","auth_code":"28763443825664394"}`
	case consent.PaymentRefund:
		return `{"trade_no":"` + number + `","refund_amount":"0.10","out_request_no":"f1"}`
	case consent.PaymentRefundQuery:
		return `{"trade_no":"` + number + `","out_request_no":"f0"}`
	}
	return `{"trade_no":"` + number + `"}`
}
