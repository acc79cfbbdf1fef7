package order

import (
	"fmt"
	"strconv"
	"strings"
)

// MostDigits is the maximum number of digits of an amount in the smallest unit. The wallets publish 16 before the
// decimal point.
const MostDigits = 18

// minor is the number of digits after the decimal point (ISO 4217), for currencies that do not
// have two.
var minor = map[string]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}

// Minor returns the number of digits that a currency has after the decimal point.
func Minor(currency string) int {
	if n, known := minor[currency]; known {
		return n
	}
	return 2
}

// IsCurrency reports whether a text looks like an ISO 4217 code.
func IsCurrency(text string) bool {
	return len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// ParseAmount parses an amount in the smallest unit: only digits, and at least 1.
func ParseAmount(text string) (int64, error) {
	n, err := digits(text)
	if err == nil && n == 0 {
		err = fmt.Errorf("amount %s is zero: use 1 or more of the smallest unit", text)
	}
	return n, err
}

// ParseDecimal parses an amount with a decimal point and the given number of digits after it. If loose is true, it also
// accepts fewer digits, and no point.
func ParseDecimal(text string, after int, loose bool) (int64, error) {
	whole, part, point := strings.Cut(text, ".")
	if len(part) > after || !loose && len(part) != after || point && part == "" {
		return 0, fmt.Errorf("amount %.40q does not have %d digits after the point", text, after)
	}
	n, err := digits(whole)
	if err != nil {
		return 0, err
	}
	return ParseAmount(strconv.FormatInt(n, 10) + part + strings.Repeat("0", after-len(part)))
}

func digits(text string) (int64, error) {
	if text == "" || len(text) > MostDigits || strings.Trim(text, "0123456789") != "" {
		return 0, fmt.Errorf("amount %.40q is not a whole number of at most %d digits", text, MostDigits)
	}
	return strconv.ParseInt(text, 10, 64)
}

// Format formats an amount with a decimal point in the place that its currency requires.
func Format(amount int64, currency string) string { return Decimal(amount, Minor(currency)) }

// Decimal formats an amount with a decimal point and the given number of digits after it.
func Decimal(amount int64, after int) string {
	text := strconv.FormatInt(amount, 10)
	if after == 0 {
		return text
	}
	if len(text) <= after {
		text = strings.Repeat("0", after+1-len(text)) + text
	}
	return text[:len(text)-after] + "." + text[len(text)-after:]
}
