package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// showToast is my.showToast: a few words for a while. It settles when they have
// disappeared. Duration is in milliseconds.
func (h Host) showToast() Method {
	type request struct {
		Content  Text    `json:"content"`
		Type     Text    `json:"type" options:"none,success,fail,exception"`
		Duration *Number `json:"duration"`
	}
	type toast struct {
		Content  Text   `json:"content"`
		Type     string `json:"type"`
		Duration int    `json:"duration"`
	}
	m := Method{Name: "showToast", State: Drawn, Strangers: drawn, Does: "shows a few words for a while", Older: []Older{{Name: "toast"}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		const usual, longest = 3000, 60_000
		t := toast{in.Content, in.Type.Or("none"), usual}
		if in.Duration != nil && *in.Duration > 0 {
			t.Duration = int(min(*in.Duration, longest))
		}
		_, err := call.Draw(ctx, "toast", t)
		return none{}, err
	})
}
