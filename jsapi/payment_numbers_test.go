package jsapi

import (
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/jsapi/answer"
)

// TestNumbersOfAPaymentAreFewAndInOrder checks that the number of lookups is limited, whatever payment URL a page
// passes, and that they are always in the same order.
func TestNumbersOfAPaymentAreFewAndInOrder(t *testing.T) {
	long := strings.Repeat("9", longestNumber+1)
	to := answer.Order{TradeNumber: "1", PaymentURL: "https://pay.example/?z=4&b=3&a=2&a=&c=" + long}
	for range 20 {
		if got, want := numbersOf(to), []string{"1", "2", "3", "4"}; !slices.Equal(got, want) {
			t.Fatalf("numbers %q, want %q", got, want)
		}
	}
	to.PaymentURL += strings.Repeat("&y=5", 100)
	if n := len(numbersOf(to)); n != mostNumbers {
		t.Errorf("%d numbers are looked up, want %d", n, mostNumbers)
	}
	if got := numbersOf(answer.Order{PaymentURL: "%"}); len(got) != 0 {
		t.Errorf("numbers %q of an address that cannot be read", got)
	}
}
