package jsapi

import (
	"strings"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// phone is the phone that pages are told of: the built-in one where the host has
// none.
func (h Host) phone() device.Device {
	if h.Device == nil {
		return device.Default()
	}
	return h.Device()
}

// done is the answer of calls that only tell that they did it.
type done struct {
	Success bool `json:"success"`
}

// byOlder tells whether a call came by AlipayJSBridge.
func byOlder(call *bridge.Call) bool { return strings.HasPrefix(call.Method, olderObject) }
