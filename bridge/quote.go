package bridge

// quotedSize returns the number of bytes that appendQuoted appends for a text.
func quotedSize(text []byte) int {
	size := len(text) + 2
	for _, c := range text {
		size += int(escapes[c])
	}
	return size
}

// appendQuoted appends UTF-8 text as a JSON string.
func appendQuoted(b, text []byte) []byte {
	b = append(b, '"')
	for {
		plain := 0
		for plain < len(text) && escapes[text[plain]] == 0 {
			plain++
		}
		b = append(b, text[:plain]...)
		if plain == len(text) {
			return append(b, '"')
		}
		if c := text[plain]; escapes[c] == 1 {
			b = append(b, '\\', shortEscape[c])
		} else {
			b = append(b, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		}
		text = text[plain+1:]
	}
}

// shortEscape holds the letters of JSON's short escapes, and escapes the number of bytes
// beyond one that each byte takes.
var (
	shortEscape = map[byte]byte{'"': '"', '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f'}
	escapes     = func() (more [256]uint8) {
		for c := range 0x20 {
			more[c] = 5
		}
		for c := range shortEscape {
			more[c] = 1
		}
		return more
	}()
)
