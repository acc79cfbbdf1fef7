package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// showLoading is my.showLoading: it says that the page is busy, after a delay in
// milliseconds, and keeps clicks from it until my.hideLoading.
func (h Host) showLoading() Method {
	type request struct {
		Content Text   `json:"content"`
		Delay   Number `json:"delay"`
	}
	m := Method{Name: "showLoading", State: Drawn, Strangers: drawn, Does: "says that the page is busy",
		Older: []Older{{Takes: map[string]string{"text": "content"}}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		const longest = 60_000
		in.Delay = max(0, min(in.Delay, longest))
		_, err := call.Draw(ctx, "loading", in)
		return none{}, err
	})
}
