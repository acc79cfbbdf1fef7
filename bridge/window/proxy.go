package window

// Proxy is a proxy for the https requests of a window's pages.
type Proxy struct {
	// URL is the address of the proxy, with the name and password that it requires. Empty
	// means no proxy.
	URL string
	// Certificates holds, by host, the self-signed certificates to accept, in PEM:
	// exactly this one for each host.
	Certificates map[string][]byte
}
