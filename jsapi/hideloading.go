package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// hideLoading is my.hideLoading. What was to be shown after a delay that is not
// over never is.
func (h Host) hideLoading() Method {
	m := Method{Name: "hideLoading", State: Drawn, Strangers: drawn, Does: "ends showLoading"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (none, error) {
		_, err := call.Draw(ctx, "hideLoading", none{})
		return none{}, err
	})
}
