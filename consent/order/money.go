package order

import (
	"fmt"
	"strconv"
	"strings"
)

// MostDigits is how many digits an amount can have in its smallest unit; the wallets publish 16 before the point.
const MostDigits = 18

// minor is how many digits a currency has after the point (ISO 4217), where those are not two.
var minor = map[string]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}

// Minor is how many digits a currency has after the point.
func Minor(currency string) int {
	if n, known := minor[currency]; known {
		return n
	}
	return 2
}

// IsCurrency tells whether a text is written as ISO 4217 codes are.
func IsCurrency(text string) bool {
	return len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// ParseAmount reads an amount in the smallest unit: digits alone, at least 1.
func ParseAmount(text string) (int64, error) {
	n, err := digits(text)
	if err == nil && n == 0 {
		err = fmt.Errorf("amount %s is zero: use 1 or more of the smallest unit", text)
	}
	return n, err
}

// ParseDecimal reads an amount with a point and the given number of digits after it; where loose is set, fewer digits and
// no point are taken too.
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

// Decimal writes an amount with a point and the given number of digits after it.
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
