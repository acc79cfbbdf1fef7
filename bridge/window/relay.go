package window

// Relay is a proxy for the https requests of a window's pages.
type Relay struct {
	// Proxy is its address with the name and password that it asks for; empty for
	// none.
	Proxy string
	// Certificates are the hosts whose certificate nobody vouches for and that
	// are served with exactly this one, in PEM.
	Certificates map[string][]byte
}
