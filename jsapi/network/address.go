package network

import (
	"fmt"
	"net/url"
	"strings"
)

// address parses a URL. It accepts what browsers accept and net/url does not: surrounding space, and spaces, a stray %
// and non-ASCII letters in the path or the query.
func address(text string) (*url.URL, error) {
	to, err := url.Parse(escape(strings.TrimSpace(text)))
	if err != nil {
		return nil, ErrURL // the parser's message repeats the whole address
	}
	to.Scheme = strings.ToLower(to.Scheme)
	if to.Scheme != "http" && to.Scheme != "https" || to.Hostname() == "" || to.Opaque != "" {
		return nil, ErrURL
	}
	if to.User != nil {
		return nil, fmt.Errorf("%w: it contains a user name or password: send them in a header", ErrURL)
	}
	to.Fragment, to.RawFragment = "", ""
	return to, nil
}

// escape percent-encodes the characters that the path and the query of a URL may not contain; the host stays as it is.
func escape(text string) string {
	rest := 0 // where the host ends
	if at := strings.Index(text, "://"); at >= 0 {
		rest = len(text)
		if slash := strings.IndexAny(text[at+3:], "/?#"); slash >= 0 {
			rest = at + 3 + slash
		}
	}
	var b strings.Builder
	b.WriteString(text[:rest])
	for i := rest; i < len(text); i++ {
		c := text[i]
		switch {
		case c <= ' ', c >= 0x7f, strings.IndexByte("\"<>", c) >= 0, c == '%' && (i+2 >= len(text) || !hexadecimal(text[i+1]) || !hexadecimal(text[i+2])):
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func hexadecimal(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
