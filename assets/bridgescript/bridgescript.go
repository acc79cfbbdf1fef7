package bridgescript

import (
	_ "embed"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// The hosts of the scripts: one that exists only inside a wallet, and CDNs that
// serve other things as well.
const (
	inside = "appx"
	cdn    = "cdn.marmot-cloud.com"
)

// apHosts are the CDNs of alipayjsapi, which gives pages the object ap.
var apHosts = []string{"gw.alipayobjects.com", "a.alipayobjects.com"}

//go:embed bridgescript.js
var script []byte

//go:embed alipayjsapi.js
var apScript []byte

// apPath matches that script's path, in any of its builds.
var apPath = regexp.MustCompile(`^/(as/)?g/h5-lib/alipayjsapi/[^/]+/alipayjsapi(\.inc)?(\.min)?\.js$`)

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
	return slices.Contains(apHosts, host) && apPath.MatchString(path)
}

// Handlers are what serves the scripts, by host. Those of the CDNs have a method
// Answers besides, which tells the requests it serves from those for the real
// host; there is no real host behind the other.
func Handlers() map[string]http.Handler {
	handlers := map[string]http.Handler{inside: all{inside, script}, cdn: some{all{cdn, script}}}
	for _, host := range apHosts {
		handlers[host] = some{all{host, apScript}}
	}
	return handlers
}

// all serves every path of a host.
type all struct {
	host   string
	script []byte
}

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
		w.Write(a.script)
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
