package jsapi_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
)

func init() {
	code := func(code string) func(*rig) { return func(r *rig) { r.cashier.code = code } }
	ordered := func(t testing.TB, r *rig) {
		if o := r.cashier.order; o.TradeNumber != "2017111521" || o.App.Name != "Shop" || o.User.ID != "budi" || o.Wallet != "DANA" {
			t.Errorf("the cashier was asked for %+v", o)
		}
	}
	show("tradePay",
		example{shows: "success", options: `{tradeNO: '2017111521'}`, want: `["success", {"resultCode": "9000"}]`, then: ordered},
		example{shows: "success", name: "of a person who cancels", options: `{orderStr: 'a=b'}`, given: code("6001"), want: `["success", {"resultCode": "6001"}]`},
		example{shows: "success", name: "still processing", options: `{paymentUrl: 'https://pay.example/1'}`, given: code("8000"), want: `["success", {"resultCode": "8000"}]`},
		example{name: "with a callback beside", script: `return new Promise((done) => my.tradePay({tradeNO: '2017111521'}, done))`,
			want: `{"resultCode": "9000"}`, then: ordered},
		example{name: "by AlipayJSBridge", script: `return new Promise((done) => AlipayJSBridge.call('tradePay', {tradeNO: '2017111521'}, done))`,
			want: `{"resultCode": "9000"}`, then: ordered},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "tradeNO, orderStr or paymentUrl is missing"}]`},
		example{shows: "2", name: "for an order that is not a string", options: `{orderStr: {}}`,
			want: `["fail", {"error": 2, "errorMessage": "tradePay: orderStr must be a string, not an object"}]`},
	)
	for _, code := range []string{"4000", "6002", "6004", "4"} {
		show("tradePay", example{name: "with code " + code, options: `{tradeNO: '1'}`, given: func(r *rig) { r.cashier.code = code },
			want: `["success", {"resultCode": "` + code + `"}]`})
	}
}

// TestWalletSaysWhichPaymentsFail has a payment end with each code, at each wallet.
func TestWalletSaysWhichPaymentsFail(t *testing.T) {
	some := 0
	for _, name := range wallets.Names() {
		profile := wallet(t, name)
		r := newRig(t)
		r.host.Authority = consent.NewAuthority(consent.Config{Profile: profile, Source: r, Ledger: r.book})
		r.session = bridge.NewSession(bridge.Config{Recorder: r.trace, Table: jsapi.Table(r.host, r.methods()...)})
		t.Cleanup(func() { r.session.Close(patience) })
		page := fake.Open(r.session, origin+"/index.html")
		t.Cleanup(page.Close)
		for _, code := range []string{"9000", "8000", "4000", "6001", "6002", "6004", "4", "99"} {
			r.cashier.code = code
			if err := page.Run(`var came = undefined; my.tradePay({tradeNO: '1', success: (r) => { came = ['success', r]; }, fail: (r) => { came = ['fail', r]; }})`); err != nil {
				t.Fatal(err)
			}
			if err := page.Until("came !== undefined"); err != nil {
				t.Fatal(err)
			}
			text, err := page.JSON("came")
			if err != nil {
				t.Fatal(err)
			}
			var came []any
			if err := json.Unmarshal([]byte(text), &came); err != nil {
				t.Fatal(err)
			}
			result, _ := came[1].(map[string]any)
			fails := slices.Contains(profile.PaymentFails, code)
			if fails {
				some++
			}
			number, _ := result["error"].(float64)
			words, _ := result["errorMessage"].(string)
			if (came[0] == "fail") != fails || result["resultCode"] != code || (number != 0) != fails || (words != "") != fails {
				t.Errorf("%s, %s: %s", name, code, text)
			}
		}
	}
	if some == 0 {
		t.Error("no profile has a code that fails")
	}
}
