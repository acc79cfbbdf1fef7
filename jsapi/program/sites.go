package program

import (
	"net/http"
	"strings"
)

// What browsers say of a request: which site asks, and for what (Fetch Metadata Request Headers). Pages cannot set
// these headers, nor a Referer of another origin.
const (
	fetchSite = "Sec-Fetch-Site"
	fetchMode = "Sec-Fetch-Mode"
	fetchDest = "Sec-Fetch-Dest"
)

// elsewhere reports whether a page of another site asks for something else than to be followed here: no page of a
// stranger is to load a program's files, which it could run or measure without reading them. A window that is led
// here shows the program alone, as after a payment or a login elsewhere.
func (s *Server) elsewhere(r *http.Request) bool {
	if !fromAfar(r) || s.opaque(r) {
		return false
	}
	return r.Header.Get(fetchMode) != "navigate" || r.Header.Get(fetchDest) != "document"
}

// fromAfar reports whether the browser says that another site asks. One that shares the host and has another port is
// another here; clients that are no browsers say nothing.
func fromAfar(r *http.Request) bool {
	for _, site := range r.Header.Values(fetchSite) {
		if site != "same-origin" && site != "none" {
			return true
		}
	}
	return false
}

// opaque reports whether a frame asks that the program itself put into a sandbox: it has no origin, and so is another
// site to the browser, but was loaded from here.
func (s *Server) opaque(r *http.Request) bool {
	referers := r.Header.Values("Referer")
	return len(referers) == 1 && len(r.Header.Values("Origin")) == 0 && s.isOwn(referers[0])
}

// isOwn reports whether an address is one of this server's own.
func (s *Server) isOwn(address string) bool {
	for _, host := range s.hosts() {
		if rest, ok := strings.CutPrefix(address, "http://"+host); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}

// audience is who may put an answer into a page: the program's own pages, or, where they asked, frames of its own
// without an origin.
func (s *Server) audience(r *http.Request) string {
	if fromAfar(r) && s.opaque(r) {
		return "cross-origin"
	}
	return "same-origin"
}
