package cashier

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// label makes the text of a stranger fit to be shown beside words of our own: on
// one line, running its own way only, and of no more than most characters.
// Unlike the name of a scope it may be a sentence, in any script: an order's
// subject is one. Text that is no UTF-8 is unknown, for its letters are.
func label(text string, most int) string {
	if !utf8.ValidString(text) {
		return ""
	}
	var b strings.Builder
	marks := 0 // in a row
	for _, r := range clip(text, 4*most) {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp), r == utf8.RuneError:
			r = '·' // it would turn, hide or break what stands near it
		}
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks > 3 {
			continue // letters have a few, a tower of them covers other lines
		}
		b.WriteRune(r)
	}
	return clip(strings.Join(strings.Fields(b.String()), " "), most)
}

// clip shortens text to a number of characters.
func clip(text string, most int) string {
	shown := 0
	for i := range text {
		if shown == most {
			return text[:i] + "…"
		}
		shown++
	}
	return text
}
