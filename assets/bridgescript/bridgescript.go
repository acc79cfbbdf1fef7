package bridgescript

import (
	_ "embed"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// The hosts of the scripts: one that exists only inside a wallet, and a CDN that
// serves other things as well.
const (
	inside = "appx"
	cdn    = "cdn.marmot-cloud.com"
)

//go:embed bridgescript.js
var script []byte

// hylid matches the script's path on the CDN, of which pages have several: the
// version is a folder, is joined to the name, or is left out, and a build's
// folders may stand around it.
var hylid = regexp.MustCompile(`^/(npm|page)/hylid-bridge(@[^/]+)?(/[^/]+)*/index(\.min)?\.js$`)

// Known tells whether an address is that of a bridge script, whatever its query.
func Known(address *url.URL) bool {
	if address.Scheme != "https" || address.Port() != "" && address.Port() != "443" {
		return false
	}
	return known(strings.ToLower(address.Hostname()), address.Path)
}

func known(host, path string) bool {
	switch host {
	case inside:
		return path == "/web-view.min.js"
	case cdn:
		return hylid.MatchString(path)
	}
	return false
}

// Handlers are what serves the scripts, by host. That of the CDN has a method
// Answers besides, which tells the requests it serves from those for the real
// host; there is no real host behind the other.
func Handlers() map[string]http.Handler {
	return map[string]http.Handler{inside: all{inside}, cdn: some{all{cdn}}}
}

// all serves every path of a host.
type all struct{ host string }

func (a all) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	// Scripts with crossorigin, modules and fetch load it from any page, and
	// pages that let in nothing else from elsewhere, too.
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	if !known(a.host, r.URL.Path) {
		http.Error(w, "nothing is at this address of "+a.host, http.StatusNotFound)
		return
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(script)
	case http.MethodOptions: // asked before a fetch with headers of the page's own
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "*")
		w.WriteHeader(http.StatusNoContent)
	default:
		h.Set("Allow", "GET, HEAD, OPTIONS")
		http.Error(w, "a script can only be read", http.StatusMethodNotAllowed)
	}
}

// some serves the script's paths of a host that has others, too.
type some struct{ all }

// Answers tells whether a request is for the script.
func (s some) Answers(r *http.Request) bool { return known(s.host, r.URL.Path) }
