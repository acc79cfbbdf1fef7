package sourcemap

import "strings"

// The numbers of a map are written in base 64: five bits in each digit, the lowest first, and 32 added to each digit but the
// last. The lowest bit of a number is its sign.

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// digits are the values of the bytes as digits; -1 where a byte is not a digit.
var digits = func() (all [256]int8) {
	for i := range all {
		all[i] = int8(strings.IndexByte(base64, byte(i)))
	}
	return all
}()

// readNumber reads the number with which a text begins, and returns how many digits it has: 0 if the text does not begin with
// a number, or with one of more than 40 bits.
func readNumber(text string) (n, size int) {
	for shift := 0; shift < 40 && size < len(text); shift += 5 {
		d := digits[text[size]]
		if d < 0 {
			return 0, 0
		}
		size++
		n |= int(d&31) << shift
		if d&32 != 0 {
			continue
		}
		if n&1 != 0 {
			return -(n >> 1), size
		}
		return n >> 1, size
	}
	return 0, 0
}

// appendNumber appends a number to a text.
func appendNumber(text []byte, n int) []byte {
	u := uint64(n) << 1
	if n < 0 {
		u = uint64(-n)<<1 | 1
	}
	for ; u > 31; u >>= 5 {
		text = append(text, base64[u&31|32])
	}
	return append(text, base64[u])
}
