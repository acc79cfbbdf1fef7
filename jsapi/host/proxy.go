package host

import (
	"maps"
	"net/http"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge/proxy"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/files"
)

// startProxy starts the proxy that answers the addresses that exist only inside a wallet:
// those of its bridge scripts, and of the files that calls give to pages.
func (h *Host) startProxy() error {
	if !window.CanProxy {
		return nil
	}
	handlers := map[string]http.Handler{files.Host: h.files}
	for name, handler := range bridgescript.Handlers() {
		handlers[name] = handler
	}
	p, err := proxy.Start(handlers)
	if err != nil {
		return failure(err)
	}
	h.onClose(func() error { p.Close(); return nil })
	certificates := p.Certificates()
	maps.Copy(certificates, h.target.accepted.pem())
	h.proxy = window.Proxy{URL: p.URL().String(), Certificates: certificates}
	return nil
}
