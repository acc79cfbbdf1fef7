package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// startApp is the older object's call to open another program of the wallet's:
// the person is told which.
func (h Host) startApp() Method {
	type request struct {
		AppID Text `json:"appId" jsapi:"required"`
	}
	m := Method{Name: olderObject + "startApp", State: Drawn, Does: "says which program a wallet would open",
		Fails: Failures{missing: "appId is missing"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, say(call, h.word("A wallet would open program ", "Dompet akan membuka program ")+string(in.AppID))
	})
}
