package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/tidwall/gjson"
)

// curlClient is the back end as which --print-curl signs if none is registered for the app.
const curlClient = "curl"

// curls prints, for each code that a page receives, the request that redeems it. It must be used by one goroutine only.
type curls struct {
	to      io.Writer
	profile *consent.Profile
	base    string // of the gateway
	from    gateway.Sender
	app     string
}

// newCurls finds a back end that may redeem an app's codes, or registers one.
func newCurls(profile *consent.Profile, base, app string, folder gateway.Folder) (*curls, error) {
	if profile.Gateway == nil {
		return nil, fmt.Errorf("--print-curl: wallet %s has no gateway: add gateway to its rules, or choose another wallet", profile.Name)
	}
	c := &curls{profile: profile, base: base, app: app}
	clients, err := folder.Clients()
	if err != nil {
		return nil, err
	}
	for _, client := range clients {
		m, err := folder.Find(client)
		if errors.Is(err, gateway.ErrNoMerchant) || err == nil && m.Apps != nil && !slices.Contains(m.Apps, app) {
			continue
		}
		if err != nil {
			return nil, err
		}
		c.from.Client = client
		c.from.Key, err = folder.Private(client)
		return c, err
	}
	c.from.Client = curlClient
	_, c.from.Key, err = folder.New(curlClient, nil)
	return c, err
}

// Read prints the request if an event has a code.
func (c *curls) Read(e trace.Event) {
	f, ok := e.Data.(trace.Settle)
	if !ok || f.Method != "getAuthCode" || f.Outcome != "success" {
		return
	}
	code := gjson.GetBytes(f.Result, "authCode")
	if code.Type != gjson.String {
		return
	}
	text, err := gateway.Curl(c.profile, c.base, c.from, c.app, code.String(), time.Now())
	if err != nil {
		text = "# " + err.Error()
	}
	fmt.Fprintf(c.to, "\n# Redeems the code above, once, as client %s:\n%s\n\n", c.from.Client, text)
}

// printCurls prints the requests that redeem the codes of a program, if the flags ask for it.
func (f runFlags) printCurls(h *host.Host, out *stream.Printer) error {
	if !f.printCurl {
		return nil
	}
	base := h.GatewayURL()
	if base == "" {
		base = "http://" + gateway.DefaultAddress
	}
	curls, err := newCurls(h.Wallet(), base, h.App().ID, gateway.Below(h.StateDir()))
	if err != nil {
		return err
	}
	out.Add(func(to io.Writer) stream.Reader { curls.to = to; return curls })
	return nil
}
