package panel

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
)

// check returns the status and the line with which a request is refused, or 0 if it is admitted. A request without the
// token gets nothing, not even the page.
//
// Every page in every browser of this machine reaches what listens on loopback, the program that runs above all. So a
// request must name this server in Host, or another site's name was pointed at it (DNS rebinding); an Origin must be this
// server's own; and where the browser says which site asks, it must be the panel itself or the user, who typed the address.
func (p *Panel) check(r *http.Request) (status int, why string) {
	switch {
	case !slices.Contains(p.hosts, strings.ToLower(r.Host)):
		return http.StatusMisdirectedRequest, "the panel answers only to 127.0.0.1 and localhost"
	case slices.ContainsFunc(r.Header.Values("Origin"), p.foreign):
		return http.StatusForbidden, "the panel answers only to its own page"
	case slices.ContainsFunc(r.Header.Values("Sec-Fetch-Site"), elsewhere):
		return http.StatusForbidden, "the panel answers only to its own page, and to its address if the user opens it"
	case !p.admits(r.URL.Path):
		return http.StatusNotFound, "the panel is at the address that jembatan has printed, with the token of its run"
	}
	return 0, ""
}

// foreign reports whether an Origin header is that of another site. "null", of a sandboxed frame or a file, is.
func (p *Panel) foreign(origin string) bool {
	host, ok := strings.CutPrefix(origin, "http://")
	return !ok || !slices.Contains(p.hosts, host)
}

// elsewhere reports whether a Sec-Fetch-Site header is that of a request which another site makes. One that shares the host
// and has another port is another here.
func elsewhere(site string) bool { return site != "same-origin" && site != "none" }

// admits reports whether a path begins with the token of the run, in a time that does not depend on what it begins with.
func (p *Panel) admits(path string) bool {
	given, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	got := sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(got[:], p.want[:]) == 1
}

// headers restrict the panel to its own page: nothing is cached or framed, the page loads nothing from elsewhere, and runs no script but its own, whatever the program that it shows has written into an event. The token is in
// the path, which no Referer tells.
var headers = map[string]string{
	"Cache-Control": "no-store",
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
}
