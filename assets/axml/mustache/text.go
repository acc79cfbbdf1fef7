package mustache

import (
	"encoding/json"
	"fmt"
	"strings"
)

// quote returns a JavaScript string literal. JSON strings are literals, except for two line separators, which
// encoding/json escapes.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// Quote returns a string as JavaScript.
func Quote(s string) string { return quote(s) }

// word reports whether a name may follow a dot.
func word(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$' || i > 0 && '0' <= c && c <= '9') {
			return false
		}
	}
	return s != ""
}

// Member returns the access to a member: .name, or ["n-a-m-e"].
func Member(name string) string {
	if word(name) {
		return "." + name
	}
	return "[" + quote(name) + "]"
}

// escapes rewrites the content of a string literal for the given quotes, whatever its quotes were. Unknown escapes lose
// their backslash, as in old engines.
func escapes(s string, end byte) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			i += escape(&b, s[i:])
		case c == '\\':
			b.WriteString(`\\`)
		case c == end:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '$' && end == '`':
			b.WriteString(`\$`)
		case c == '\n' && end != '`':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escape writes the escape whose backslash is before s, and returns how many bytes behind its first it took.
func escape(b *strings.Builder, s string) int {
	switch c := s[0]; {
	case c == 'x' && hex(s, 1, 2):
		b.WriteString(`\` + s[:3])
		return 2
	case c == 'u' && hex(s, 1, 4):
		b.WriteString(`\` + s[:5])
		return 4
	case c == 'u' && strings.HasPrefix(s, "u{"):
		end := strings.IndexByte(s, '}')
		if end > 2 && end <= 8 && hex(s, 2, end-2) {
			var r rune
			if fmt.Sscanf(s[2:end], "%x", &r); r <= 0x10FFFF {
				b.WriteString(`\` + s[:end+1])
				return end
			}
		}
		b.WriteByte('u')
		return 0
	case '0' <= c && c <= '7':
		n, value := 0, 0
		for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '7' && value*8+int(s[n]-'0') < 256 {
			value = value*8 + int(s[n]-'0')
			n++
		}
		fmt.Fprintf(b, `\x%02x`, value)
		return n - 1
	case c == '\n':
		return 0 // the line goes on
	case c == '\r':
		if strings.HasPrefix(s, "\r\n") {
			return 1
		}
		return 0
	case strings.IndexByte("ux89", c) >= 0:
		b.WriteByte(c)
		return 0
	case c >= 0x80:
		b.WriteByte(c)
		return 0
	default:
		b.WriteByte('\\')
		b.WriteByte(c)
		return 0
	}
}

func hex(s string, from, n int) bool {
	if n <= 0 || len(s) < from+n {
		return false
	}
	for _, c := range []byte(s[from : from+n]) {
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F') {
			return false
		}
	}
	return true
}
