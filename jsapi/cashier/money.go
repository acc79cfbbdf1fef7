package cashier

import (
	"strings"

	"github.com/jembatan/jembatan/consent/order"
)

// isAmount reports whether text is a plain decimal number that the cashier can show: at most 15 digits, and at most 4
// after a decimal point.
func isAmount(text string) bool {
	whole, part, point := strings.Cut(text, ".")
	return digits(whole) && len(whole) <= 15 && (!point || digits(part) && len(part) <= 4)
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// currency returns the ISO 4217 code in text, or "" if text is not a currency code.
func currency(text string) string {
	text = strings.ToUpper(text)
	if !order.IsCurrency(text) {
		return ""
	}
	return text
}

// signs has, for the currencies in which the wallets pay, the sign and the number of decimals: the minor units of ISO
// 4217, except where nobody writes them. A currency that is not listed is written with its code.
var signs = map[string]struct {
	sign  string
	minor int
}{
	"IDR": {"Rp", 0}, "MYR": {"RM", 2}, "PHP": {"₱", 2}, "CNY": {"¥", 2}, "USD": {"US$", 2}, "SGD": {"S$", 2},
	"EUR": {"€", 2}, "THB": {"฿", 2}, "JPY": {"JP¥", 0}, "KRW": {"₩", 0}, "HKD": {"HK$", 2}, "VND": {"₫", 0},
	"IQD": {"IQD ", 0}, "KWD": {"KWD ", 3}, "BHD": {"BHD ", 3},
}

// Money formats an amount as people write it: Rp12.500 in Indonesian, Rp12,500 in English, with the sign first in both.
// It drops no digits except zeros without a meaning. It returns "" if amount is not one.
func Money(amount, currency, language string) string {
	if !isAmount(amount) {
		return ""
	}
	group, point := ",", "."
	if language == "id" {
		group, point = ".", ","
	}
	whole, part, _ := strings.Cut(amount, ".")
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	sign, minor := "", 2
	if s, known := signs[currency]; known {
		sign, minor = s.sign, s.minor
	} else if currency != "" {
		sign = currency + " "
	}
	if part = strings.TrimRight(part, "0"); part != "" || minor > 0 {
		part += strings.Repeat("0", max(0, minor-len(part)))
		if minor == 0 && len(part) == 1 {
			part += "0" // sen have two digits, if there are any
		}
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if part != "" {
		b.WriteString(point + part)
	}
	return b.String()
}
