package program

import (
	"net/http"
	"strings"
)

// Headers in which browsers say which site makes a request, and for what (Fetch Metadata Request Headers). Pages cannot
// set them, nor a Referer of another origin.
const (
	fetchSite = "Sec-Fetch-Site"
	fetchMode = "Sec-Fetch-Mode"
	fetchDest = "Sec-Fetch-Dest"
)

// elsewhere reports whether a page of another site makes a request other than a navigation of a window. Other sites
// must not load a program's files, which they could run or measure without reading them. A window that navigates here,
// as after a payment or a login on another site, shows only the program.
func (s *Server) elsewhere(r *http.Request) bool {
	if !fromAfar(r) || s.opaque(r) {
		return false
	}
	return r.Header.Get(fetchMode) != "navigate" || r.Header.Get(fetchDest) != "document"
}

// fromAfar reports whether the browser says that another site makes the request. The same host with another port counts
// as another site. Clients other than browsers do not send the header.
func fromAfar(r *http.Request) bool {
	for _, site := range r.Header.Values(fetchSite) {
		if site != "same-origin" && site != "none" {
			return true
		}
	}
	return false
}

// opaque reports whether the request comes from a sandboxed frame of the program itself. Such a frame has an opaque
// origin, so the browser treats it as another site, but it was loaded from this server.
func (s *Server) opaque(r *http.Request) bool {
	referers := r.Header.Values("Referer")
	return len(referers) == 1 && len(r.Header.Values("Origin")) == 0 && s.isOwn(referers[0])
}

// isOwn reports whether an address is on this server.
func (s *Server) isOwn(address string) bool {
	for _, host := range s.hosts() {
		if rest, ok := strings.CutPrefix(address, "http://"+host); ok && (rest == "" || rest[0] == '/') {
			return true
		}
	}
	return false
}

// audience returns the Cross-Origin-Resource-Policy of a response: only the program's own pages may embed it or, if the
// request came from one, its sandboxed frames.
func (s *Server) audience(r *http.Request) string {
	if fromAfar(r) && s.opaque(r) {
		return "cross-origin"
	}
	return "same-origin"
}
