package jsapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/network"
)

// networkRequest is a request as pages make it by my.call: whatever comes of it is
// a success of the call, which says by itself whether it is one. Its error codes
// are those of my.request.
func (h Host) networkRequest() Method {
	type answer struct {
		Success      bool            `json:"success"`
		Data         json.RawMessage `json:"data,omitempty"`
		HTTPStatus   int             `json:"httpStatus,omitempty"`
		ErrorCode    int             `json:"errorCode,omitempty"`
		ErrorMessage string          `json:"errorMessage,omitempty"`
	}
	m := Method{Name: "networkRequest", State: Real, Does: "sends an HTTP request"}
	// It reads its parameters by itself: not even wrong ones are a failure.
	m = Handle(m, func(ctx context.Context, call *bridge.Call, params json.RawMessage) (answer, error) {
		var in requested
		if err := read(params, &in); err != nil {
			return answer{ErrorCode: missing, ErrorMessage: fmt.Sprintf("%s: %v", call.Method, err)}, nil
		}
		a, code := h.exchange(ctx, call, in, network.DefaultContentType)
		return answer{code == 0, a.Data, a.Status, code, requestFails[code]}, nil
	})
	m.takes = fieldsOf[requested]()
	return m
}
