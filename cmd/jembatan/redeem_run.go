package main

import (
	"fmt"
	"io"
	"net"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
)

// redeem starts the gateway, and has the requests printed that redeem codes,
// where the flags ask for it.
func (f runFlags) redeem(h *running, r redeeming, port net.Listener, book *ledger.Ledger, folder gateway.Folder, out *printer) (stop func(), err error) {
	stop = func() {}
	base := "http://" + gateway.DefaultAddress
	if port != nil {
		there, err := readPeople(f.users)
		if err != nil {
			return nil, err
		}
		// Codes were minted with the lifetime that was asked for.
		r.codeTTL = 0
		base = baseOf(port)
		if stop, err = r.serve(port, []*consent.Profile{h.profile}, there, book, folder, h.recorder); err != nil {
			return nil, err
		}
		fmt.Fprintf(out, "gateway of %s, at %s\n", h.profile.Title, base)
	}
	if f.printCurl {
		app, _ := h.target.app(originOf(h.target.address))
		printer, err := newCurls(h.profile, base, app.ID, folder)
		if err != nil {
			stop()
			return nil, err
		}
		out.add(func(to io.Writer) bridge.Recorder { printer.to = to; return printer })
	}
	return stop, nil
}
