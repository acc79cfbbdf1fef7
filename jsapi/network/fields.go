package network

import (
	"fmt"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
)

// reserved are the header fields that a page cannot set.
var reserved = []string{"accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection",
	"referer", "te", "trailer", "transfer-encoding", "upgrade"}

// headers makes of a page's header fields what is sent, and tells whether it has a Cookie field of its own. A map
// of net/http sends names as they are, and knows those only that are in its own spelling.
func (c *Client) headers(fields [][2]string) (h http.Header, cookie bool, err error) {
	h = http.Header{"User-Agent": {c.options.UserAgent}}
	if c.options.Referer != "" {
		h["Referer"] = []string{c.options.Referer}
	}
	for _, field := range fields {
		name, value := field[0], strings.Trim(field[1], " \t\r\n")
		if !token(name) || strings.ContainsFunc(value, func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }) {
			return nil, false, fmt.Errorf("%w: header field %.40q", ErrRequest, name)
		}
		switch lower := strings.ToLower(name); {
		case slices.Contains(reserved, lower):
			continue
		case lower == "user-agent":
			h["User-Agent"] = []string{""} // none of Go's beside it
		case lower == "range":
			h["Accept-Encoding"] = []string{"identity"} // a part of a zipped body cannot be unzipped
		case lower == "cookie":
			cookie = true
		}
		if name == "User-Agent" {
			h[name] = []string{value}
			continue
		}
		h[name] = append(h[name], value)
	}
	return h, cookie, nil
}

// token reports whether a text can be the name of a header field.
func token(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(c rune) bool {
		return c <= ' ' || c >= 0x7f || strings.ContainsRune("\"(),/:;<=>?@[\\]{}", c)
	})
}

// trail finds the head of the answer that came last, after redirects.
type trail struct {
	mu   sync.Mutex
	last *head
}

func (t *trail) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.last = nil
		if conn, ok := info.Conn.(*recorder); ok { // not where a proxy hides it
			t.last = conn.start()
		}
	}}
}

func (t *trail) head() *head {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}
