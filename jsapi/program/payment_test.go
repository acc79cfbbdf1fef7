package program

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPaymentsAreReadInTheSmallestUnit(t *testing.T) {
	for written, want := range map[string]Payment{
		`{amount: 12500, currency: IDR, title: Es kopi}`: {1250000, "IDR", "Es kopi"},
		`{amount: "12500.5", currency: IDR}`:             {1250050, "IDR", ""},
		`{amount: 0.01, currency: CNY}`:                  {1, "CNY", ""},
		`{amount: 150, currency: IQD}`:                   {150000, "IQD", ""},
		`{amount: 7, currency: JPY}`:                     {7, "JPY", ""},
	} {
		m, err := ParseManifest("m.yaml", []byte("payment: "+written))
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		if diff := cmp.Diff(want, *m.Payment); diff != "" {
			t.Errorf("%s: %s", written, diff)
		}
	}
	for written, want := range map[string]string{
		"12500":                                         `m.yaml:1: payment: keys with values belong here`,
		"{amount: 12500}":                               `m.yaml:1: payment: amount and currency are needed: write {amount: 12500, currency: IDR}`,
		"{amount: 1.005, currency: IDR}":                `m.yaml:1: payment: amount: 1.005 is not an amount in IDR: write it like 12500, with at most 2 digits`,
		"{amount: 0.5, currency: JPY}":                  `m.yaml:1: payment: amount: 0.5 is not an amount in JPY`,
		"{amount: -1, currency: IDR}":                   `m.yaml:1: payment: amount: -1 is not an amount`,
		"{amount: 0, currency: IDR}":                    `m.yaml:1: payment: amount: 0 is not an amount`,
		"{amount: [1], currency: IDR}":                  `m.yaml:1: payment: amount: [1] is not an amount`,
		"{amount: 1e3, currency: IDR}":                  `m.yaml:1: payment: amount: 1e3 is not a number`,
		"{amount: 1, currency: Rp}":                     `m.yaml:1: payment: currency: "Rp" is not a currency: write it like IDR`,
		`{amount: 1, currency: IDR, title: " "}`:        `m.yaml:1: payment: title: " " is not a name`,
		`{amount: 1, currency: IDR, price: 2}`:          `m.yaml:1: unknown key "price"`,
		"\n  amount: 1\n  currency: IDR\n  title: 5":    `m.yaml:4: payment: title: 5 is not text`,
		"{amount: 99999999999999999999, currency: IDR}": `m.yaml:1: payment: amount: 9`,
	} {
		_, err := ParseManifest("m.yaml", []byte("payment: "+written))
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", written, err, want)
		}
	}
}
