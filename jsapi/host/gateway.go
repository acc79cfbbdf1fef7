package host

import (
	"context"
	"net"
	"strconv"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/jembatan/jembatan/jsapi/users"
)

// listenGateway listens at the gateway's port, if the options ask for a gateway.
func (h *Host) listenGateway() (err error) {
	if h.options.Gateway == "" {
		return nil
	}
	if h.port, err = gateway.Listen(h.gatewayAddress()); err != nil {
		return err
	}
	h.onClose(func() error { h.port.Close(); return nil }) // the server may have closed it already
	return nil
}

// gatewayAddress returns the address of the options; with a seed, with a port that it chooses in place of 0.
func (h *Host) gatewayAddress() string {
	host, port, err := net.SplitHostPort(h.options.Gateway)
	if err != nil || port != "0" || h.options.Seed == 0 {
		return h.options.Gateway
	}
	return net.JoinHostPort(host, strconv.Itoa(program.Ports(h.seeded("gateway"))[0]))
}

// openGateway creates the gateway for that port.
func (h *Host) openGateway() (err error) {
	if h.port == nil {
		return nil
	}
	folder := gateway.Below(h.state.dir)
	key, err := folder.Own()
	if err != nil {
		return err
	}
	// Codes have the lifetime of the options.
	h.gateway, err = gateway.New(gateway.Config{
		Profiles: []*consent.Profile{h.profile}, Ledger: h.ledger, Orders: h.ledger, Users: users.Consenting(h.options.Users),
		Merchants: gateway.Registries{h.options.Merchants, folder}, Key: key,
		Signature: h.options.Signature, Recorder: RecordGateway(h.recorder), Now: h.options.Now, Deliver: h.deliver,
		Refusals: h.options.Refusals, Random: h.random("gateway"),
	})
	return err
}

// serveGateway serves the gateway until Close.
func (h *Host) serveGateway() {
	if h.gateway == nil {
		return
	}
	server := h.gateway.Server()
	go server.Serve(h.port)
	ctx, end := context.WithCancel(context.Background())
	told := make(chan struct{})
	go func() { defer close(told); h.gateway.Notify(ctx) }()
	h.onClose(func() error { end(); <-told; return nil })
	h.record(trace.Gateway{Wallets: []string{h.profile.Title}, URL: h.GatewayURL()})
	h.onClose(func() error { server.Close(); return nil })
}

// RecordGateway returns a recorder for a gateway that records what the gateway reports as events.
func RecordGateway(to bridge.Recorder) gateway.Recorder { return recordGateway{to} }

type recordGateway struct{ to bridge.Recorder }

func (r recordGateway) Redeemed(one gateway.Redemption) {
	r.to.Record(trace.Event{Data: trace.Redemption(one)})
}

func (r recordGateway) Notified(one gateway.Notice) {
	next := ""
	if !one.Next.IsZero() {
		next = one.Next.UTC().Format(time.RFC3339)
	}
	r.to.Record(trace.Event{Data: trace.Notice{Client: one.Client, Order: one.Order, URL: one.URL, Try: one.Try, State: one.State, Change: one.Change,
		Answer: one.Answer, Why: one.Why, Next: next}})
}

func (r recordGateway) Warned(rule, text string) {
	r.to.Record(trace.Event{Data: trace.Warning{Rule: rule, Text: text}})
}
