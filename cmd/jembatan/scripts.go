package main

import (
	"net/http"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge/relay"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/files"
)

// startRelay answers the addresses that exist inside a wallet only: those of its
// bridge scripts, and of the files that calls give to pages. The function stops
// it.
func (h *host) startRelay() (func(), error) {
	if !window.CanRelay {
		return func() {}, nil
	}
	handlers := map[string]http.Handler{files.Host: h.files}
	for name, handler := range bridgescript.Handlers() {
		handlers[name] = handler
	}
	r, err := relay.Start(handlers)
	if err != nil {
		return nil, failed(err)
	}
	h.relay = window.Relay{Proxy: r.Proxy().String(), Certificates: r.Certificates()}
	return func() { r.Close() }, nil
}
