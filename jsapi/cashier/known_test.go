package cashier

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/order"
	"github.com/jembatan/jembatan/jsapi/answer"
)

func TestOrderOfTheBackEndIsShown(t *testing.T) {
	items := []order.Item{{Name: "Kopi", Quantity: "2"}, {Name: "Teh\u202e", Quantity: "1"}, {Name: "Gula"}}
	written := answer.Order{TradeNumber: "7", OrderText: "subject=Cheap&total_amount=1.00&currency=USD", Wallet: "DANA"}
	made := written
	made.Known = &answer.Known{Number: "2026", Merchant: "Warung", Title: "Es kopi", Items: items, Amount: 1250000, Currency: "IDR"}
	stated := answer.Order{TradeNumber: "7", Known: &answer.Known{Title: "Es kopi", Amount: 150000, Currency: "IQD"}}
	both := written
	both.Known = stated.Known
	for _, test := range []struct {
		name string
		of   answer.Order
		want Order
	}{
		{"the page's word", written, Order{Number: "7", Title: "Cheap", Amount: "1.00", Currency: "USD", Wallet: "DANA"}},
		{"the back end's", made, Order{Number: "2026", Title: "Es kopi", Merchant: "Warung", Items: items, Amount: "12500.00", Currency: "IDR", Wallet: "DANA"}},
		{"the manifest's", stated, Order{Number: "7", Title: "Es kopi", Amount: "150.000", Currency: "IQD"}},
		{"the page's before the manifest's", both, Order{Number: "7", Title: "Cheap", Amount: "1.00", Currency: "USD", Wallet: "DANA"}},
	} {
		got, err := Of(test.of)
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", test.name, err, diff)
		}
	}
	o, _ := Of(made)
	o.App.Name = "Shop"
	if v := viewOf(o, Config{Language: "en"}); v.Merchant != "Warung" || v.Items != "2 × Kopi, Teh·, Gula" || v.Amount != "Rp12,500" {
		t.Errorf("%+v", v)
	}
	o.App.Name = "Warung"
	o.Items = make([]order.Item, 9)
	if v := viewOf(o, Config{Language: "en"}); v.Merchant != "" || v.Items != ", , , , , , … (9)" {
		t.Errorf("%+v", v)
	}
}
