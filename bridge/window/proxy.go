package window

import "net/url"

// Proxy is a proxy for the https requests of a window's pages.
type Proxy struct {
	// URL is the address of the proxy, with the name and password that it requires. Empty
	// means no proxy.
	URL string
	// Certificates holds, by host, the self-signed certificates to accept, in PEM:
	// exactly this one for each host.
	Certificates map[string][]byte
	// All makes http requests use the proxy, too, and requests to servers on this machine, except those in Direct, HOST:PORT.
	All    bool
	Direct []string
}

// Address returns the address of the proxy, HOST:PORT, or "" without a proxy.
func (p Proxy) Address() string {
	if u, err := url.Parse(p.URL); err == nil {
		return u.Host
	}
	return ""
}
