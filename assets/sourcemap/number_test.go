package sourcemap

import "testing"

func TestNumbers(t *testing.T) {
	for n, text := range map[int]string{0: "A", 1: "C", -1: "D", 15: "e", 16: "gB", -16: "hB", 1 << 30: "ggggggC", -(1 << 30): "hgggggC"} {
		if got := string(appendNumber(nil, n)); got != text {
			t.Errorf("%d is written %q, want %q", n, got, text)
		}
		if got, size := readNumber(text + "AA"); got != n || size != len(text) {
			t.Errorf("%q is read as %d, %d digits; want %d, %d", text, got, size, n, len(text))
		}
	}
	for _, text := range []string{"", "!", "g", "g!", "gggggggggA"} {
		if n, size := readNumber(text); n != 0 || size != 0 {
			t.Errorf("%q is read as %d, %d digits", text, n, size)
		}
	}
}
