package window

import "unicode/utf8"

const hexDigits = "0123456789abcdef"

// appendLiteral appends text to b, encoded such that it forms, between double quotes, a
// JavaScript string literal with the value text, in a script file, an HTML page and an
// attribute alike.
func appendLiteral(b, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\'' || c == '`' || c == 0x7f:
				b = append(b, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
			default:
				b = append(b, c)
			}
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, `\ufffd`...)
		case r == 0x2028 || r == 0x2029:
			b = append(b, `\u202`...)
			b = append(b, hexDigits[r&15])
		default:
			b = append(b, text[i:i+n]...)
		}
		i += n
	}
	return b
}
