package cashier

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
)

func TestAnswerIsAWordOrACode(t *testing.T) {
	for text, want := range map[string]Code{
		"paid": Paid, "Paid": Paid, "9000": Paid, "processing": "8000", "failed": "4000", "cancelled": "6001", "6001": "6001",
		"network": "6002", "unknown": "6004", "forbidden": "4", "4": "4", "stopped": "99", "99": "99", "never": Never,
	} {
		if got, err := ParseAnswer(text); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "pay", "900", " 9000", "9000 ", "NEVER!", strings.Repeat("9", 10_000)} {
		code, err := ParseAnswer(text)
		if err == nil {
			t.Errorf("%q was taken for %q", text, code)
		} else if n := len(err.Error()); n > 300 || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: the error has %d bytes or a second line", text, n)
		}
	}
}

func TestEveryCodeHasAWord(t *testing.T) {
	want := []Code{"9000", "6001", "8000", "4000", "6002", "6004", "4", "99"}
	if diff := cmp.Diff(want, Codes()); diff != "" {
		t.Error(diff)
	}
	for _, code := range append(Codes(), Never) {
		if again, err := ParseAnswer(code.Word()); err != nil || again != code {
			t.Errorf("%s is called %q, which is %q, %v", code, code.Word(), again, err)
		}
	}
}

func TestMoneyIsWrittenAsPeopleWriteIt(t *testing.T) {
	tests := []struct{ amount, currency, id, en string }{
		{"12500.00", "IDR", "Rp12.500", "Rp12,500"},
		{"12500", "IDR", "Rp12.500", "Rp12,500"},
		{"12500.5", "IDR", "Rp12.500,50", "Rp12,500.50"},
		{"999", "IDR", "Rp999", "Rp999"},
		{"1000", "IDR", "Rp1.000", "Rp1,000"},
		{"0", "IDR", "Rp0", "Rp0"},
		{"000123456789012", "IDR", "Rp123.456.789.012", "Rp123,456,789,012"},
		{"0.02", "CNY", "¥0,02", "¥0.02"},
		{"3.5", "MYR", "RM3,50", "RM3.50"},
		{"3.1234", "MYR", "RM3,1234", "RM3.1234"},
		{"7", "KWD", "KWD 7,000", "KWD 7.000"},
		{"7", "XTS", "XTS 7,00", "XTS 7.00"},
		{"12500", "", "12.500,00", "12,500.00"},
		{"", "IDR", "", ""},
		{"a lot", "IDR", "", ""},
	}
	for _, test := range tests {
		if got := Money(test.amount, test.currency, "id"); got != test.id {
			t.Errorf("%s %s: %q, want %q", test.amount, test.currency, got, test.id)
		}
		if got := Money(test.amount, test.currency, "en"); got != test.en {
			t.Errorf("%s %s: %q, want %q", test.amount, test.currency, got, test.en)
		}
	}
}

func TestTestingOutcomesAreAcceptedOnlyWhereOffered(t *testing.T) {
	for _, o := range outcomes {
		call := &bridge.Call{Params: []byte(`{"id":1,"outcome":"` + o.word + `"}`)}
		if got, err := questionOf(Order{}, Config{Testing: true}).Read(call); err != nil || got != o.code {
			t.Errorf("%s: %q, %v", o.word, got, err)
		}
		_, err := questionOf(Order{}, Config{}).Read(call)
		if persons := o.code == Paid || o.code == Cancelled; (err == nil) != persons {
			t.Errorf("%s where testing is not offered: %v", o.word, err)
		}
	}
	for _, params := range []string{`{}`, `null`, `{"outcome":"9000"}`, `{"outcome":["paid"]}`, `{"outcome":"PAID"}`} {
		if got, err := questionOf(Order{}, Config{Testing: true}).Read(&bridge.Call{Params: []byte(params)}); err == nil {
			t.Errorf("%s was taken for %q", params, got)
		}
	}
}

func TestClosingCancels(t *testing.T) {
	if got := questionOf(Order{}, Config{}).Closed; got != Cancelled {
		t.Errorf("closing is %q", got)
	}
}

func TestViewIsSanitized(t *testing.T) {
	text, err := json.Marshal(viewOf(Order{
		App: App{Name: "Shop", Origin: "http://127.0.0.1:1"}, User: "Budi", Wallet: "DANA",
		Number: "N\u202e1", Title: "Kopi\nsusu", Amount: "12500", Currency: "IDR",
	}, Config{Language: "id_ID.UTF-8"}))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"lang":"id","app":{"name":"Shop","icon":"","origin":"http://127.0.0.1:1"},"user":{"name":"Budi"},` +
		`"wallet":{"title":"DANA"},"sandbox":true,"amount":"Rp12.500","title":"Kopi susu","merchant":"","items":"","number":"N·1"}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Error(diff)
	}
}
