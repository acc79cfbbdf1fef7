package jsapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
)

// request is my.request: an HTTP request by this machine, to the hosts that the
// manifest lists. Timeout is in milliseconds, 30,000 if it is missing and 60,000
// at most. For the data type arraybuffer the data is base64, and the page's side
// makes a buffer of it.
func (h Host) request() method.Method {
	return h.requesting("request", network.DefaultContentType)
}

// requesting is the row of my.request and of its older name.
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

// httpRequest is my.httpRequest, the older my.request: it sends a form where the
// page says nothing else.
func (h Host) httpRequest() method.Method {
	return h.requesting("httpRequest", network.DefaultHTTPContentType)
}

// networkRequest is a request as pages make it by my.call: whatever comes of it is
// a success of the call, which says by itself whether it is one. Its error codes
// are those of my.request.
func (h Host) networkRequest() method.Method {
	m := method.Method{Name: "networkRequest", State: method.Real, Summary: "sends an HTTP request", Takes: method.Fields[requested]()}
	// It reads its parameters by itself: not even wrong ones are a failure.
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

// Pieces leaves the data, which may be many megabytes, where it is.
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
