package jsapi

import (
	"context"
	"encoding/json"

	"github.com/jembatan/jembatan/bridge"
)

// postMessage is my.postMessage, from a page to the mini-program around it. None
// is around it here: the message is in the record, for whoever tests, and a mock
// of the manifest's can answer it: its success is what my.onMessage gets.
func (h Host) postMessage() Method {
	m := Method{Name: "postMessage", State: Real, Acts: ofMessages, Does: "keeps a message to the program around the page; a mock answers it", replies: true}
	return Handle(m, func(_ context.Context, call *bridge.Call, in json.RawMessage) (none, error) {
		call.Record("message", messageLine{call.ID, in})
		return none{}, nil
	})
}

// messageLine (kind "message"): what a page told the mini-program around it.
type messageLine struct {
	ID      int64           `json:"id"`
	Message json.RawMessage `json:"message"`
}
