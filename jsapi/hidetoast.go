package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// hideToast is my.hideToast: it takes the words of my.showToast away.
func (h Host) hideToast() Method {
	m := Method{Name: "hideToast", State: Drawn, Strangers: drawn, Does: "takes the words of showToast away"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		_, err := call.Draw(ctx, "hideToast", none{})
		return none{}, err
	})
}
