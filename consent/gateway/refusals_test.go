package gateway_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// TestGatewayRefusesAsAsked asks for published codes that the gateway never answers with by itself, in each dialect. The same
// request is served once they have come.
func TestGatewayRefusesAsAsked(t *testing.T) {
	w := newWorld(t)
	snap, family, trade := snapDesk(t, w), familyDesk(t, w), tradeDesk(t, w)
	pay := payBody("r1", "1000", "")
	for _, c := range []struct {
		desk
		call, body, asked string
		codes             []string
		served            string
	}{
		{family, "/v1/payments/pay", pay, "pay", []string{"USER_BALANCE_NOT_ENOUGH", "RISK_REJECT", "USER_AMOUNT_EXCEED_LIMIT", "PAYMENT_AMOUNT_EXCEED_LIMIT",
			"USER_STATUS_ABNORMAL", "PARTNER_BALANCE_NOT_ENOUGH", "PAYMENT_IN_PROCESS", "EXPIRED_AGENT_TOKEN"}, "ACCEPT"},
		{family, "/v1/payments/refund", `{"refundRequestId":"f1","paymentRequestId":"r1","refundAmount":{"currency":"IQD","value":"1"}}`, "/v1/payments/refund",
			[]string{"REFUND_WINDOW_EXCEED", "REFUND_NOT_ALLOWED", "REFUND_IN_PROCESS"}, "ORDER_STATUS_INVALID"},
		{snap, snapCreate, snapBody("r2", "12500.00"), "payment-host-to-host", []string{"4035402", "4035405", "4035415", "4045408", "4295400", "5005400", "5005401"}, "2005400"},
		{snap, snapRefund, `{"originalPartnerReferenceNo":"r2","partnerRefundNo":"f2","merchantId":"m-1","refundAmount":{"value":"1.00","currency":"IDR"}}`, snapRefund,
			[]string{"4035815", "4045800", "5005801"}, "4045800"},
		{trade, "alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"r3","total_amount":"88.88","subject":"Es kopi susu","product_code":"JSAPI_PAY","buyer_id":"%s"}`, w.users["budi"].Fields["userId"]), "alipay.trade.create", []string{"ACQ.EXIST_FORBIDDEN_WORD", "ACQ.BUYER_SELLER_EQUAL",
			"ACQ.BUYER_ENABLE_STATUS_FORBID", "ACQ.SELLER_BEEN_BLOCKED", "ACQ.PARTNER_ERROR", "ACQ.ACCESS_FORBIDDEN", "ACQ.INVALID_RECEIVE_ACCOUNT", "ACQ.SYSTEM_ERROR"}, "10000"},
	} {
		for _, code := range c.codes {
			if err := w.gateway.Refuse(gateway.Refusal{Call: c.asked, Code: code, Times: 1}); err != nil {
				t.Fatal(err)
			}
			before := export(t, w.ledger)
			c.want(code, c.call, c.body, "refusals/"+code)
			if why := w.lines.last().Why; why != fmt.Sprintf("refused as asked by %s=%s*1", c.asked, code) {
				t.Errorf("%s: the record has %q", code, why)
			}
			if !bytes.Equal(before, export(t, w.ledger)) {
				t.Errorf("%s changed the ledger", code)
			}
		}
		if got := c.desk.call(c.call, c.body); got.code != c.served {
			t.Errorf("%s afterwards came to %q, not to %q", c.call, got.code, c.served)
		}
	}
}

// TestRefusalsAreCounted asks for several refusals of one call: they come in that order, each as often as asked, and only
// to requests whose signature is good.
func TestRefusalsAreCounted(t *testing.T) {
	w := newWorld(t, func(c *gateway.Config) {
		c.Refusals = []gateway.Refusal{{Call: "pay", Code: "RISK_REJECT", Times: 2}, {Call: "pay", Code: "USER_BALANCE_NOT_ENOUGH"}}
	})
	d := familyDesk(t, w)
	if got := w.call("POST", "/v1/payments/pay", payBody("r1", "1000", ""), "Content-Type", "application/json", "Client-Id", "shop-1", "Request-Time", "2026-11-22T12:00:00+07:00",
		"Signature", "algorithm=RSA256, keyVersion=1, signature=AAAA"); strings.Contains(string(got.Text), "RISK_REJECT") {
		t.Errorf("a request with a bad signature came to %s", got.Text)
	}
	for i, want := range []string{"RISK_REJECT", "RISK_REJECT", "USER_BALANCE_NOT_ENOUGH", "USER_BALANCE_NOT_ENOUGH"} {
		if got := d.call("/v1/payments/pay", payBody("r1", "1000", "")); got.code != want {
			t.Errorf("request %d came to %q, not to %q", i+1, got.code, want)
		}
	}
	if got := d.call("/v1/payments/inquiryPayment", `{"paymentRequestId":"r1"}`); got.code != "ORDER_NOT_EXIST" {
		t.Errorf("another call came to %q", got.code)
	}
}

func TestRefusalsThatCannotCome(t *testing.T) {
	w := newWorld(t)
	for text, want := range map[string]string{
		"pay":               `"pay" is not CALL=CODE: use one such as pay=USER_BALANCE_NOT_ENOUGH`,
		"=X":                `"=X" is not CALL=CODE`,
		"pay=":              `"pay=" is not CALL=CODE`,
		"pay=X*":            `"pay=X*": "" is not a count: use a number from 1`,
		"pay=X*0":           `"pay=X*0": "0" is not a count`,
		"pya=X":             `"pya=X": no wallet of this gateway has the call "pya": did you mean "pay"? use one of `,
		"pay=a b":           `"pay=a b": "a b" is not a result code of pay: use one such as UNKNOWN_EXCEPTION`,
		"cancel.htm=4":      `no wallet of this gateway has the call "cancel.htm": use one of`,
		"status=2005500":    `"2005500" is not a result code of status: use one such as 5005401`,
		"status=NOT_FOUND":  `"NOT_FOUND" is not a result code of status: use one such as 5005401`,
		"alipay.trade.pay=": `is not CALL=CODE`,
	} {
		r, err := gateway.ParseRefusal(text)
		if err == nil {
			err = w.gateway.Refuse(r)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if err := w.gateway.Refuse(gateway.Refusal{Call: "pay", Code: "RISK_REJECT", Times: -1}); err == nil || !strings.Contains(err.Error(), "-1 is not a count: use a number from 1") {
		t.Errorf("a negative count: %v", err)
	}
	// Two wallets have a call of this name: either's codes can come.
	for _, text := range []string{"refund=REFUND_NOT_ALLOWED", "refund=4035815*3", "applyToken=EXPIRED_CODE*1"} {
		if r, err := gateway.ParseRefusal(text); err != nil || r.String() != text || w.gateway.Refuse(r) != nil {
			t.Errorf("%s: %v, %v", text, r, err)
		}
	}
	if _, err := gateway.New(gateway.Config{Ledger: w.ledger, Merchants: gateway.Merchants{}, Key: w.own, Profiles: []*consent.Profile{profile(t, "dana")},
		Refusals: []gateway.Refusal{{Call: "pay", Code: "RISK_REJECT"}}}); err == nil || !strings.Contains(err.Error(), "no wallet of this gateway") {
		t.Errorf("a call of another wallet: %v", err)
	}
	dana := []*consent.Profile{profile(t, "dana")}
	if err := gateway.CheckRefusals(dana, []gateway.Refusal{{Call: "status", Code: "5005501"}, {Call: "pay", Code: "RISK_REJECT"}}); err == nil ||
		!strings.HasPrefix(err.Error(), `"pay=RISK_REJECT": no wallet of this gateway`) {
		t.Errorf("before there is a gateway: %v", err)
	}
	if err := gateway.CheckRefusals(dana, []gateway.Refusal{{Call: "status", Code: "5005501"}}); err != nil {
		t.Errorf("before there is a gateway: %v", err)
	}
}
