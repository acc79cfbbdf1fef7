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
// Every page in every browser on this machine, and above all the running program, can reach a server on loopback. So
// the Host header must name this server, otherwise the name of another site was pointed at it (DNS rebinding). An
// Origin header must be the server's own. If the browser says which site makes the request, it must be the panel
// itself, or the user who typed the address.
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

// foreign reports whether an Origin header is that of another site. "null", which sandboxed frames and files send,
// counts as one.
func (p *Panel) foreign(origin string) bool {
	host, ok := strings.CutPrefix(origin, "http://")
	return !ok || !slices.Contains(p.hosts, host)
}

// elsewhere reports whether a Sec-Fetch-Site header says that another site makes the request. The same host with
// another port counts as another site.
func elsewhere(site string) bool { return site != "same-origin" && site != "none" }

// admits reports whether a path begins with the token of the run, in constant time.
func (p *Panel) admits(path string) bool {
	given, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	got := sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(got[:], p.want[:]) == 1
}

// headers restricts the panel to its own page: nothing is cached or framed, the page loads nothing from other sites,
// and runs only its own script, whatever the program has written into an event. The token is in the path, so no Referer
// is sent.
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
