package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// getNetworkType is my.getNetworkType. By the older object, networkType is one of
// wifi, wwan and fail, and networkInfo says which.
func (h Host) getNetworkType() Method {
	type answer struct {
		NetworkAvailable bool   `json:"networkAvailable"`
		NetworkType      string `json:"networkType" options:"UNKNOWN,NOTREACHABLE,WIFI,2G,3G,4G,WWAN"`
		NetworkInfo      string `json:"networkInfo,omitempty"`
		ErrMsg           string `json:"err_msg,omitempty"`
	}
	m := Method{Name: "getNetworkType", State: Fixture, Does: "tells which network there is"}
	return Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		phone := h.phone()
		a := answer{NetworkAvailable: phone.Reachable(), NetworkType: phone.NetworkType}
		if byOlder(call) {
			a.NetworkInfo, a.NetworkType = a.NetworkType, olderNetwork(a.NetworkType)
			a.ErrMsg = "network_type:" + a.NetworkType
		}
		return a, nil
	})
}

func olderNetwork(networkType string) string {
	switch networkType {
	case "WIFI":
		return "wifi"
	case device.NoNetwork:
		return "fail"
	}
	return "wwan"
}
