package jsapi_test

import "testing"

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
