package window

import (
	"net/http"
	"net/url"
	"strings"
)

// ofHost returns the cookies that a host's pages have, whatever path they are for.
func ofHost(all []*http.Cookie, address *url.URL) []*http.Cookie {
	host := strings.ToLower(address.Hostname())
	var own []*http.Cookie
	for _, c := range all {
		domain, below := strings.CutPrefix(strings.ToLower(c.Domain), ".")
		if domain == host || below && strings.HasSuffix(host, "."+domain) {
			own = append(own, c)
		}
	}
	return own
}
