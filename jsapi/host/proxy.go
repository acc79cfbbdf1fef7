package host

import (
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge/proxy"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
)

// startProxy starts the proxy that answers the addresses that exist only inside a wallet:
// those of its bridge scripts, and of the files that calls give to pages. It also forwards requests
// of pages for the given origins to the servers on this machine that take their place.
func (h *Host) startProxy(origins network.Origins) error {
	h.origins = origins
	if !window.CanProxy {
		return nil
	}
	handlers := map[string]http.Handler{files.Host: h.files}
	for name, handler := range bridgescript.Handlers() {
		handlers[name] = handler
	}
	for origin, server := range origins {
		handlers[origin] = h.network.Serve(origin, func(err error) {
			h.recordOfPage(trace.Error{What: "https://" + origin, Why: fmt.Sprintf("the manifest sends it to %s, which cannot be reached: %v", server, err)})
		})
	}
	p, err := proxy.Start(handlers, &h.link)
	if err != nil {
		return failure(err)
	}
	h.onClose(func() error { p.Close(); return nil })
	certificates := p.Certificates()
	maps.Copy(certificates, h.target.accepted.pem())
	h.proxy = window.Proxy{URL: p.URL().String(), Certificates: certificates}
	return nil
}

// tellOrigins records which servers take the place of origins.
func (h *Host) tellOrigins() {
	for _, origin := range slices.Sorted(maps.Keys(h.origins)) {
		h.record(trace.Reroute{Origin: "https://" + origin, Server: "http://" + h.origins[origin]})
		if !window.CanProxy {
			h.warn("origins", "https://"+origin+": what pages fetch themselves goes to the real server on this platform; my.request and the like do not")
		}
	}
}
