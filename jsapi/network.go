package jsapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
)

// request is my.request, an HTTP request to a host on the manifest's allowlist. Timeout is in milliseconds: 30,000 by
// default and at most 60,000. For the data type arraybuffer the data is in base64, and the page's side of the bridge
// converts it.
func (h Host) request() method.Method {
	return h.requesting("request", network.DefaultContentType)
}

// requesting returns the row of my.request or of its older name.
func (h Host) requesting(name, contentType string) method.Method {
	m := method.Method{Name: name, State: method.Real, Summary: "sends an HTTP request", Aborts: true, Fails: requestFails}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in requested) (answered, error) {
		a, code := h.exchange(ctx, call, in, contentType)
		switch {
		case code == 0:
			return a, nil
		case a.Status == 0:
			return a, method.Fail(code)
		}
		return a, &failedAnswer{code, m.Fails[code], a}
	})
}

// httpRequest is my.httpRequest, the older form of my.request, which sends a form by default.
func (h Host) httpRequest() method.Method {
	return h.requesting("httpRequest", network.DefaultHTTPContentType)
}

// networkRequest is a request that pages make with my.call. The call always succeeds; its result says whether the
// request did. Its error codes are those of my.request.
func (h Host) networkRequest() method.Method {
	m := method.Method{Name: "networkRequest", State: method.Real, Summary: "sends an HTTP request", Takes: method.Fields[requested]()}
	// It binds its parameters itself, because even invalid ones are not a failure of the call.
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, params json.RawMessage) (networkAnswer, error) {
		var in requested
		if err := method.Bind(params, &in); err != nil {
			return networkAnswer{ErrorCode: missing, ErrorMessage: fmt.Sprintf("%s: %v", call.Method, err)}, nil
		}
		a, code := h.exchange(ctx, call, in, network.DefaultContentType)
		return networkAnswer{code == 0, a.Data, a.Status, code, requestFails[code]}, nil
	})
}

type networkAnswer struct {
	Success      bool         `json:"success"`
	Data         network.Data `json:"data,omitzero"`
	HTTPStatus   int          `json:"httpStatus,omitempty"`
	ErrorCode    int          `json:"errorCode,omitempty"`
	ErrorMessage string       `json:"errorMessage,omitempty"`
}

// Pieces returns the response without copying its data, which may have many megabytes.
func (a networkAnswer) Pieces() (bridge.Pieces, error) {
	type plain networkAnswer
	data := pieceOf(a.Data)
	none := len(a.Data.Bytes) == 0 && a.Data.Kind == network.JSON
	a.Data = network.Data{}
	rest, err := json.Marshal(plain(a))
	if err != nil || none {
		return bridge.Pieces{{Bytes: rest}}, err
	}
	return bridge.Pieces{{Bytes: []byte(`{"data":`)}, data, {Bytes: append([]byte{','}, rest[1:]...)}}, nil
}
