package cashier

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/readable"
)

// biz returns an order string with the given biz_content.
func biz(content string) string {
	return "app_id=2021&method=alipay.trade.app.pay&biz_content=" + url.QueryEscape(content) + "&sign=a%2Bb%3D%3D"
}

func TestReadOrder(t *testing.T) {
	tests := []struct {
		name                  string
		tradeNO, order, query string
		want                  Order
	}{
		{"a number alone", "201711152100110410533667792", "", "", Order{Number: "201711152100110410533667792"}},
		{"order string", "", biz(`{"subject":"Es kopi susu","total_amount":"12500.00","out_trade_no":"K-1"}`), "",
			Order{Number: "K-1", Title: "Es kopi susu", Amount: "12500.00"}},
		{"amount as a number, to the last digit", "", biz(`{"total_amount":12500.10}`), "", Order{Amount: "12500.10"}},
		{"amount as an object", "", biz(`{"orderAmount":{"value":"100","currency":"idr"}}`), "", Order{Amount: "100", Currency: "IDR"}},
		{"pre-authorization", "", biz(`{"amount":"0.02","order_title":"Deposit","out_order_no":"Z9"}`), "",
			Order{Number: "Z9", Title: "Deposit", Amount: "0.02"}},
		{"older order string, in quotes", "", `subject="Kopi"&total_fee="3.50"&out_trade_no="7"`, "",
			Order{Number: "7", Title: "Kopi", Amount: "3.50"}},
		{"payment URL", "", "", "https://pay.example/m?out_trade_no=A1&amount=2500&currency=IDR&title=Roti+bakar#/pay?amount=9",
			Order{Number: "A1", Title: "Roti bakar", Amount: "2500", Currency: "IDR"}},
		{"payment URL that says nothing", "", "", "https://pay.example/m/XYZ", Order{Number: "https://pay.example/m/XYZ"}},
		{"the number of the call counts", "T1", biz(`{"out_trade_no":"K-1","subject":"Teh"}`), "", Order{Number: "T1", Title: "Teh"}},
		{"no pairs at all", "", "whatever", "", Order{}},
		{"broken percent signs", "", "subject=%zz&total_amount=5", "", Order{Amount: "5"}},
		{"biz_content that is not JSON", "", "biz_content=%7Bsubject&subject=Teh", "", Order{Title: "Teh"}},
		{"biz_content that is not an object", "", biz(`["subject"]`), "", Order{}},
		{"another character set", "", "biz_content=%7B%22order_title%22%3A%22%D6%A7%B8%B6%22%2C%22amount%22%3A%220.02%22%7D&charset=GBK", "",
			Order{Amount: "0.02"}},
	}
	for _, test := range tests {
		got, err := Read(test.tradeNO, test.order, test.query)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestAmountThatMakesNoSenseIsUnknown(t *testing.T) {
	for _, amount := range []string{"-1", "+1", "1e9", "NaN", "1,5", ".5", "5.", "1.2.3", "0x10", "١٢", "1 000", "1234567890123456", "1.23456", "free"} {
		o, err := Read("", biz(`{"total_amount":"`+amount+`"}`), "")
		if err != nil {
			t.Fatal(err)
		}
		if o.Amount != "" || Money(amount, "IDR", "en") != "" {
			t.Errorf("%q was taken for an amount: %q", amount, o.Amount)
		}
	}
}

func TestCallWithoutAnOrder(t *testing.T) {
	if _, err := Read("", "", ""); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

func TestOrderIsBounded(t *testing.T) {
	if _, err := Read("", strings.Repeat("x", longest+1), ""); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
	if _, err := Read("", strings.Repeat("&", longest), ""); err != nil {
		t.Error(err)
	}
}

func TestTextsOfThePageAreSanitized(t *testing.T) {
	for text, want := range map[string]string{
		"Es kopi susu, 2 × besar (☕)":     "Es kopi susu, 2 × besar (☕)",
		"Free\r\nmoney\t!":                "Free money !",
		"\u202egnp.exe":                   "·gnp.exe",
		"a\u200bb\u0000c\x1b[31m":         "a·b·c·[31m",
		"\u2066x\u2069":                   "·x·",
		"\ufeffx":                         "·x",
		"e\u0301\u0301\u0301\u0301\u0301": "e\u0301\u0301\u0301",
		strings.Repeat("x", 200):          strings.Repeat("x", 120) + "…",
		"\xff\xfe":                        "",
		" \n ":                            "",
		"\u3164\u2800\u200b":              "",
		"Kopi\u3164\u3164\u3164":          "Kopi···",
		"<b>bold</b>":                     "<b>bold</b>", // text, wherever it is drawn
	} {
		subject, err := json.Marshal(map[string]string{"subject": text})
		if err != nil {
			t.Fatal(err)
		}
		o, err := Read("", biz(string(subject)), "")
		if got := viewOf(o, Config{}).Title; err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("201711152100110410533667792", "", "")
	f.Add("", biz(`{"subject":"Es kopi susu","total_amount":"12500.00","currency":"IDR"}`), "https://pay.example/?amount=1")
	f.Add("", "biz_content=%7B%22amount%22%3A%7B%22value%22%3A1e400%7D%7D", "#?")
	f.Fuzz(func(t *testing.T, tradeNO, orderStr, paymentURL string) {
		o, err := Read(tradeNO, orderStr, paymentURL)
		if err != nil {
			if !cmp.Equal(o, Order{}) {
				t.Errorf("%+v with %v", o, err)
			}
			return
		}
		if o.App != (App{}) || o.User != "" || o.Wallet != "" {
			t.Errorf("the page named itself: %+v", o)
		}
		for text, most := range map[string]int{o.Number: 64, o.Title: 120} {
			if !utf8.ValidString(text) || utf8.RuneCountInString(text) > most+1 {
				t.Errorf("%q", text)
			}
			for _, r := range text {
				if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) || unicode.Is(unicode.Cf, r) && r != 0x200C && r != 0x200D {
					t.Errorf("%q has %U", text, r)
				}
			}
			if readable.Clean(text, most+1) != text {
				t.Errorf("%q changes when it is cleaned again", text)
			}
		}
		if o.Amount != "" && Money(o.Amount, o.Currency, "id") == "" {
			t.Errorf("amount %q cannot be shown", o.Amount)
		}
	})
}
