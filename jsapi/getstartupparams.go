package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getStartupParams is the older object's call for what the program was opened
// with.
func (h Host) getStartupParams() Method {
	type answer struct {
		AppID string            `json:"appId"`
		URL   string            `json:"url"`
		Query map[string]string `json:"query,omitempty"`
	}
	m := Method{Name: olderObject + "getStartupParams", State: Real, Does: "tells what the program was opened with"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in struct{}) (answer, error) {
		app, err := h.app(call)
		if err != nil {
			return answer{}, err
		}
		l, err := h.launch(ctx, call, in)
		return answer{app.ID, h.Launch, l.Query}, err
	})
}
