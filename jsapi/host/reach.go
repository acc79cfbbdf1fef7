package host

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"time"

	"github.com/jembatan/jembatan/bridge/throttle"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/device"
)

// cutTime is how long cutting pages off from the network may take.
const cutTime = 10 * time.Second

// reach gives calls and pages the network that the phone has now: a slow one, none, or this machine's own. It is called
// after every change of the phone, and before the first page.
func (h *Host) reach() {
	h.reaching.Lock()
	defer h.reaching.Unlock()
	phone := h.fixtures.phone()
	h.link.Set(phone.Speed())
	w := h.reached.Load()
	if w == nil {
		return
	}
	h.tellSensors(phone)
	h.tellNetwork(phone.NetworkType) // before the events of the page, which do not say the kind
	h.slowDown(w, phone.Speed() != throttle.Speed{})
	o := h.offline()
	gone := o != nil && !h.cuts.off
	h.cut(w, &h.cuts, o)
	h.webViews.must(func() {
		for _, v := range h.webViews.open {
			h.cut(v.window, &v.cuts, o)
		}
	})
	if gone {
		h.disconnect()
	}
}

// tellNetwork tells a program in the template language that the phone has another kind of network.
func (h *Host) tellNetwork(networkType string) {
	was := h.networkType
	h.networkType = networkType
	if h.target.shell != "" && was != "" && was != networkType {
		h.tellShell(map[string]string{"network": networkType})
	}
}

// tellSensors tells a program in the template language that the phone's sensors measure something else.
func (h *Host) tellSensors(phone device.Device) {
	was := h.sensors
	h.sensors = &phone.Sensors
	if h.target.shell != "" && was != nil && *was != phone.Sensors {
		h.tellShell(sensorsOf(phone))
	}
}

// sensorsOf returns what the shell is told about the phone's sensors.
func sensorsOf(phone device.Device) map[string]device.Sensors {
	return map[string]device.Sensors{"sensors": phone.Sensors}
}

// slowDown sends all requests of pages through the proxy, which slows them down, or only those that need it. What is in
// the program's folder is on the phone, and as fast as ever, and so is the panel in its window.
func (h *Host) slowDown(w *window.Window, slow bool) {
	direct := h.barred()
	if h.target.server != nil {
		direct = append(direct, h.target.address.Host)
	}
	if slow == h.proxy.All && (!slow || slices.Equal(direct, h.proxy.Direct)) || h.proxy.URL == "" {
		return
	}
	p := h.proxy
	p.All, p.Direct = slow, direct
	if err := w.SetProxy(p); err != nil {
		h.record(trace.Error{What: "the network of pages", Why: err.Error()})
		return
	}
	h.proxy = p
}

// cuts is whether the pages of a window are cut off from the network. If changing that failed, it may have been done in part.
type cuts struct{ off, failed bool }

// cut cuts the pages of a window off from the network, or connects them again, unless that has been done.
func (h *Host) cut(w *window.Window, now *cuts, o *window.Offline) {
	if off := o != nil; now.off == off && !now.failed {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), cutTime)
	defer cancel()
	err := w.SetOffline(ctx, o)
	if err != nil {
		h.record(trace.Error{What: "the network of pages", Why: err.Error()})
	}
	*now = cuts{off: o != nil, failed: err != nil}
}

// disconnect ends the connections that calls and pages have open, sockets too, except those to the program's own server and to
// the panel.
func (h *Host) disconnect() {
	h.link.Cut()
	keeps := map[netip.AddrPort]bool{}
	for _, address := range slices.Concat(loopbacks(h.target.address), h.barred(), []string{h.proxy.Address()}) {
		if a, err := netip.ParseAddrPort(address); err == nil {
			keeps[a] = true
		}
	}
	if err := window.Disconnect(func(server netip.AddrPort) bool { return !keeps[server] }); err != nil {
		h.record(trace.Warning{Rule: "network", Text: "connections that pages have open stay open: " + err.Error()})
	}
}

// loopbacks returns the addresses of a server on this machine, HOST:PORT; none for another one.
func loopbacks(server *url.URL) []string {
	port := server.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[server.Scheme]
	}
	name := server.Hostname()
	if name == "localhost" {
		return []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("::1", port)}
	}
	if ip, err := netip.ParseAddr(name); err == nil && ip.IsLoopback() {
		return []string{net.JoinHostPort(name, port)}
	}
	return nil
}
