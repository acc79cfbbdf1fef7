package gateway

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/jembatan/jembatan/consent/order"
)

// The payment notices of each dialect.

// paymentNotice is a payment notice of the Alipay+ family. Some back ends read its paymentResult, others its paymentStatus.
type (
	paymentNotice struct {
		Request   string  `json:"paymentRequestId"`
		PaymentID string  `json:"paymentId"`
		Amount    *amount `json:"paymentAmount"`
		Result    result  `json:"paymentResult"`
		Status    string  `json:"paymentStatus"`
		Why       string  `json:"paymentFailReason,omitzero"`
		Time      string  `json:"paymentTime,omitzero"`
		Created   string  `json:"paymentCreateTime"`
		Customer  string  `json:"customerId,omitzero"`
	}
	voidNotice struct {
		Result    result  `json:"voidResult"`
		Request   string  `json:"voidRequestId"`
		VoidID    string  `json:"voidId"`
		PaymentID string  `json:"paymentId"`
		Amount    *amount `json:"voidAmount"`
		Time      string  `json:"voidTime"`
		Source    string  `json:"voidSource"`
	}
)

func (authorizations) tell(n notice) (header map[string]string, body []byte, err error) {
	o := n.order
	var in any
	if c := n.change; c != nil {
		in = voidNotice{result{"SUCCESS", "S", "success"}, c.Request, c.Number, o.Number, amountOf(c.Amount, o.Currency), c.At.In(wib).Format(authorizationTime), "MERCHANT"}
	} else {
		p := paymentNotice{
			Request: o.Request, PaymentID: o.Number, Amount: amountOf(o.Amount, o.Currency), Result: result{"SUCCESS", "S", "success"}, Status: "SUCCESS",
			Time: o.Settled.In(wib).Format(authorizationTime), Created: o.Created.In(wib).Format(authorizationTime),
		}
		if o.User != "" {
			p.Customer = n.account
		}
		switch o.State {
		case order.Held:
			p.Status = "AUTH_SUCCESS"
		case order.Failed, order.Closed:
			if o.Received() == 0 {
				p.Result, p.Status, p.Time = result{"PROCESS_FAIL", "F", string(o.Why)}, "FAIL", ""
				p.Why = string(o.Why)
			}
		}
		in = p
	}
	if body, err = json.Marshal(in); err != nil {
		return nil, nil, err
	}
	when := n.at.In(wib).Format(authorizationTime)
	signature, err := n.key(signedWhole(n.url.RequestURI(), n.client, when, string(body)))
	return map[string]string{
		"Content-Type": "application/json; charset=UTF-8", "Client-Id": n.client, "Request-Time": when,
		"Signature": "algorithm=RSA256, keyVersion=1, signature=" + signature,
	}, body, err
}

func (authorizations) heard(status int, body []byte) (ok, final bool) {
	var in struct {
		Result result `json:"result"`
	}
	if status != http.StatusOK || json.Unmarshal(body, &in) != nil {
		return false, false
	}
	// F means that the back end received the notice but failed. The documentation says not to send it again.
	return in.Result.Status == "S", in.Result.Status == "F"
}

// snapNotice is the body of a Finish Notify of DANA.
type snapNotice struct {
	Original   string         `json:"originalPartnerReferenceNo"`
	Number     string         `json:"originalReferenceNo"`
	Merchant   string         `json:"merchantId"`
	Amount     *snapMoney     `json:"amount"`
	Status     string         `json:"latestTransactionStatus"`
	Words      string         `json:"transactionStatusDesc"`
	Created    string         `json:"createdTime"`
	Finished   string         `json:"finishedTime"`
	Additional snapNoticeInfo `json:"additionalInfo"`
}

type snapNoticeInfo struct {
	Payment *snapView `json:"paymentInfo,omitzero"`
	Extend  string    `json:"extendInfo,omitzero"` // JSON
}

func (snap) tell(n notice) (header map[string]string, body []byte, err error) {
	o := n.order
	status, words, _ := snapStatus(o)
	in := snapNotice{
		Original: o.Request, Number: o.Number, Merchant: o.Details.Echo, Amount: snapMoneyOf(o.Amount, o.Currency), Status: status, Words: words,
		Created: o.Created.In(wib).Format(snapTime), Finished: o.ClosedAt().In(wib).Format(snapTime),
	}
	if o.State == order.Paid {
		in.Additional.Payment = &snapView{o.Number, in.Finished, snapOptions(o)}
	} else {
		reason, err := json.Marshal(map[string]string{"closedReason": string(o.Why)})
		if err != nil {
			return nil, nil, err
		}
		in.Additional.Extend = string(reason)
	}
	if body, err = json.Marshal(in); err != nil {
		return nil, nil, err
	}
	when, sum := n.at.In(wib).Format(snapTime), sha256.Sum256(body)
	signature, err := n.key(http.MethodPost + ":" + n.url.RequestURI() + ":" + hex.EncodeToString(sum[:]) + ":" + when)
	return map[string]string{
		"Content-Type": "application/json", "X-TIMESTAMP": when, "X-SIGNATURE": signature, "X-PARTNER-ID": n.client,
		"X-EXTERNAL-ID": n.number, "CHANNEL-ID": "95221",
	}, body, err
}

func (snap) heard(status int, body []byte) (ok, final bool) {
	var in snapAnswer
	return json.Unmarshal(body, &in) == nil && in.Code == "2005600" && status == http.StatusOK, false
}

func (openAPI) tell(n notice) (header map[string]string, body []byte, err error) {
	o := n.order
	var echo map[string]string
	json.Unmarshal([]byte(o.Details.Echo), &echo) // the echo is omitted if it cannot be decoded
	amount := order.Decimal(o.Amount, 2)
	v := url.Values{}
	set := func(name, value string) {
		if value != "" { // some clients omit empty values when they check the signature
			v.Set(name, value)
		}
	}
	for name, value := range map[string]string{
		"notify_time": n.at.In(china).Format(openAPITime), "notify_type": "trade_status_sync", "notify_id": n.number,
		"app_id": o.Client, "auth_app_id": o.Client, "charset": "utf-8", "version": "1.0", "trade_no": o.Number, "out_trade_no": o.Request,
		"trade_status": tradeStatus(o), "total_amount": amount, "subject": o.Details.Title, "body": echo["body"], "passback_params": echo["passback_params"],
		"gmt_create": o.Created.In(china).Format(openAPITime),
	} {
		set(name, value)
	}
	if o.User != "" {
		set("buyer_id", n.account)
	}
	if o.Received() > 0 {
		for _, name := range []string{"receipt_amount", "invoice_amount", "buyer_pay_amount"} {
			set(name, amount)
		}
		set("point_amount", "0.00")
		set("gmt_payment", o.Settled.In(china).Format(openAPITime))
		set("fund_bill_list", `[{"amount":"`+amount+`","fundChannel":"ALIPAYACCOUNT"}]`)
	}
	if o.State != order.Paid {
		set("gmt_close", o.ClosedAt().In(china).Format(openAPITime))
	}
	if c := n.change; c != nil {
		set("out_biz_no", refundRequest(o, *c))
		set("refund_fee", order.Decimal(o.Refunded(), 2)) // the total
		set("gmt_refund", c.At.In(china).Format(openAPITime+".000"))
	}
	signature, err := n.key(signedParameters(v))
	v.Set("sign", signature)
	v.Set("sign_type", "RSA2")
	return map[string]string{"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}, []byte(v.Encode()), err
}

func (openAPI) heard(_ int, body []byte) (ok, final bool) {
	return strings.TrimSpace(string(body)) == "success", false
}

var _ = []notifier{authorizations{}, snap{}, openAPI{}}
