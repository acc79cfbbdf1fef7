package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/network"
)

// request is my.request: an HTTP request by this machine, to the hosts that the
// manifest lists. Timeout is in milliseconds, 30,000 where it is none and 60,000
// at most. For the data type arraybuffer the data is base64, and the page's side
// makes a buffer of it.
func (h Host) request() Method {
	return h.requesting("request", network.DefaultContentType)
}

// requesting is the row of my.request and of its older name.
func (h Host) requesting(name, contentType string) Method {
	m := Method{Name: name, State: Real, Does: "sends an HTTP request", Aborts: true, Fails: requestFails}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in requested) (answered, error) {
		a, code := h.exchange(ctx, call, in, contentType)
		switch {
		case code == 0:
			return a, nil
		case a.Status == 0:
			return a, Fail(code)
		}
		return a, &failedAnswer{code, m.Fails[code], a}
	})
}
