package gateway

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
)

// unknown returns the route of a path that the gateway does not have, in the dialect of the request.
func (g *Gateway) unknown(r *http.Request) *route {
	return &route{dialect: g.guess(r), calls: map[string]*call{"": {name: r.URL.Path, kind: nothing}}}
}

// guess returns the dialect of a request, judged by headers that only one dialect has, or else the dialect of the first
// wallet.
func (g *Gateway) guess(r *http.Request) dialect {
	type mark struct {
		dialect dialect
		has     bool
	}
	h := r.Header
	marks := []mark{
		{snap{}, h.Get("X-SIGNATURE") != "" || h.Get("X-PARTNER-ID") != "" || h.Get("X-CLIENT-KEY") != ""},
		{authorizations{}, h.Get("Signature") != "" || h.Get("Client-Id") != ""},
		{openAPI{}, strings.HasPrefix(h.Get("Content-Type"), "application/x-www-form-urlencoded") || r.URL.Query().Has("method")},
	}
	for _, m := range marks {
		if m.has && slices.Contains(g.dialects, m.dialect) {
			return m.dialect
		}
	}
	return g.dialects[0]
}

// missing returns the fault of a call that does not exist. It does not trust anything in the request, which therefore needs
// no signature.
func (x *exchange) missing() error {
	if err := x.refuseBrowsers(); err != nil {
		return err
	}
	// Most clients read the response only after they have sent everything.
	io.Copy(io.Discard, io.LimitReader(x.request.Body, mostDrained))
	h := x.request.Header
	x.line.Client = clip(cmp.Or(h.Get("Client-Id"), h.Get("X-PARTNER-ID"), h.Get("X-CLIENT-KEY")))
	paths := slices.Sorted(maps.Keys(x.gateway.routes))
	return &fault{kind: unknownPath, detail: fmt.Sprintf("this gateway has no such call: %sjembatan help gateway lists them",
		spelling.Hint(x.request.URL.Path, paths...))}
}
