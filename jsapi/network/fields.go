package network

import (
	"fmt"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
)

// reserved lists the headers that a page cannot set.
var reserved = []string{"accept-encoding", "connection", "content-length", "expect", "host", "keep-alive", "proxy-connection",
	"referer", "te", "trailer", "transfer-encoding", "upgrade"}

// headers returns the headers to send for those that a page set, and reports whether there is a Cookie header among
// them. net/http sends the names in a map as they are, but finds only those in canonical form.
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
			h["User-Agent"] = []string{""} // do not add Go's
		case lower == "range":
			h["Accept-Encoding"] = []string{"identity"} // part of a compressed body cannot be decompressed
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

// token reports whether name is a valid header name.
func token(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(c rune) bool {
		return c <= ' ' || c >= 0x7f || strings.ContainsRune("\"(),/:;<=>?@[\\]{}", c)
	})
}

// trail finds the head of the last response, after redirects.
type trail struct {
	mu   sync.Mutex
	last *head
}

func (t *trail) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.last = nil
		if conn, ok := info.Conn.(*recorder); ok { // false for HTTPS through a proxy
			t.last = conn.start()
		}
	}}
}

func (t *trail) head() *head {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}
