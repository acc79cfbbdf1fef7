package host

import (
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/users"
)

// listenGateway takes the gateway's port, where one is asked for.
func (h *Host) listenGateway() (err error) {
	if h.options.Gateway == "" {
		return nil
	}
	if h.port, err = gateway.Listen(h.options.Gateway); err != nil {
		return err
	}
	h.onClose(func() error { h.port.Close(); return nil }) // its server may have closed it already
	return nil
}

// openGateway makes the gateway of that port.
func (h *Host) openGateway() (err error) {
	if h.port == nil {
		return nil
	}
	folder := gateway.Below(h.state.dir)
	key, err := folder.Own()
	if err != nil {
		return err
	}
	// Codes are minted with the lifetime that was asked for.
	h.gateway, err = gateway.New(gateway.Config{
		Profiles: []*consent.Profile{h.profile}, Ledger: h.ledger, People: users.Consenting(h.options.Users),
		Merchants: gateway.Registries{h.options.Merchants, folder}, Key: key,
		Signature: h.options.Signature, Recorder: h.recorder, Now: h.options.Now,
	})
	return err
}

// serveGateway has the gateway answer until Close.
func (h *Host) serveGateway() {
	if h.gateway == nil {
		return
	}
	server := h.gateway.Server()
	go server.Serve(h.port)
	h.onClose(func() error { server.Close(); return nil })
}
