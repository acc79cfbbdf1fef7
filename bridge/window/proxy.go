package window

// Proxy is a proxy for the https requests of a window's pages.
type Proxy struct {
	// URL is its address with the name and password that it asks for; empty for
	// none.
	URL string
	// Certificates are the hosts whose certificate nobody vouches for and that
	// are served with exactly this one, in PEM.
	Certificates map[string][]byte
}
