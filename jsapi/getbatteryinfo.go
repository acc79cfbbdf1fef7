package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getBatteryInfo is my.getBatteryInfo: level in percent.
func (h Host) getBatteryInfo() Method {
	type answer struct {
		Level      int  `json:"level"`
		IsCharging bool `json:"isCharging"`
	}
	m := Method{Name: "getBatteryInfo", State: Fixture, Does: "tells how full the battery is", Twin: true}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		battery := h.phone().Battery
		return answer{battery.Level, battery.Charging}, nil
	})
}
