package device

import (
	"slices"
	"time"

	"github.com/jembatan/jembatan/bridge/throttle"
)

// NoNetwork is the [Device.NetworkType] of a phone that has no network.
const NoNetwork = "NOTREACHABLE"

// NetworkTypes lists the kinds of network that my.getNetworkType publishes.
func NetworkTypes() []string {
	return []string{"WIFI", "2G", "3G", "4G", "WWAN", "UNKNOWN", NoNetwork}
}

// slowNetwork is a network that is as slow as its name says.
type slowNetwork struct {
	name  string
	kind  string // one of NetworkTypes
	speed throttle.Speed
}

// slowNetworks have the names of Chromium's presets. Their speeds are those of packets: WebPageTest's 3G Slow, 3G Fast and Edge,
// Lighthouse's Slow 4G, and Chromium's Fast 4G without the factors that Chromium applies to it.
var slowNetworks = []slowNetwork{
	{"edge", "2G", throttle.Speed{Down: 240_000, Up: 200_000, RoundTrip: 840 * time.Millisecond}},
	{"slow-3g", "3G", throttle.Speed{Down: 400_000, Up: 400_000, RoundTrip: 400 * time.Millisecond}},
	{"fast-3g", "3G", throttle.Speed{Down: 1_600_000, Up: 768_000, RoundTrip: 150 * time.Millisecond}},
	{"slow-4g", "4G", throttle.Speed{Down: 1_600_000, Up: 750_000, RoundTrip: 150 * time.Millisecond}},
	{"fast-4g", "4G", throttle.Speed{Down: 9_000_000, Up: 1_500_000, RoundTrip: 60 * time.Millisecond}},
}

// Networks lists the networks that a phone can have: the kinds, which are as fast as this machine's own network, and
// slow ones by their names.
func Networks() []string {
	all := NetworkTypes()
	for _, slow := range slowNetworks {
		all = append(all, slow.name)
	}
	return all
}

// SetNetwork gives the phone one of [Networks].
func (d *Device) SetNetwork(name string) {
	d.NetworkType, d.SlowNetwork = name, ""
	if slow := slowOf(name); slow != nil {
		d.NetworkType, d.SlowNetwork = slow.kind, name
	}
}

// Network returns which of [Networks] the phone has.
func (d Device) Network() string {
	if d.SlowNetwork != "" {
		return d.SlowNetwork
	}
	return d.NetworkType
}

// Speed returns how fast the phone's network is; the zero value if it is as fast as this machine's.
func (d Device) Speed() throttle.Speed {
	if slow := slowOf(d.SlowNetwork); slow != nil {
		return slow.speed
	}
	return throttle.Speed{}
}

// Reachable reports whether the phone has a network.
func (d Device) Reachable() bool { return d.NetworkType != NoNetwork }

func slowOf(name string) *slowNetwork {
	if i := slices.IndexFunc(slowNetworks, func(s slowNetwork) bool { return s.name == name }); i >= 0 {
		return &slowNetworks[i]
	}
	return nil
}
