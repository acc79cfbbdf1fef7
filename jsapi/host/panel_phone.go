package host

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/device"
)

// phoneNow is what the panel can change about the phone. Accesses are on, off, denied or cancelled.
type phoneNow struct {
	Network   string  `json:"network"`
	Battery   int     `json:"battery"` // percent
	Charging  bool    `json:"charging"`
	Location  string  `json:"location"` // access to it
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Scan      string  `json:"scan"` // access to the camera
	Code      string  `json:"code"` // in front of the camera
	CodeKind  string  `json:"codeKind"`
	Language  string  `json:"language"` // a language tag
}

func phoneOf(d device.Device) phoneNow {
	return phoneNow{
		Network: d.Network(), Battery: d.Battery.Level, Charging: d.Battery.Charging,
		Location: d.Access.Location.Word(), Latitude: d.Location.Latitude, Longitude: d.Location.Longitude,
		Scan: d.Access.Scan.Word(), Code: d.Scan.Code, CodeKind: string(d.Scan.Kind), Language: d.Language,
	}
}

// check returns an error if a value is not valid.
func (p phoneNow) check() error {
	for _, one := range []struct {
		what, value string
		known       []string
	}{
		{"network", p.Network, device.Networks()}, {"location", p.Location, device.Words()}, {"scan", p.Scan, device.Words()},
		{"codeKind", p.CodeKind, []string{string(device.QR), string(device.Bar)}},
	} {
		if !slices.Contains(one.known, one.value) {
			return fmt.Errorf("%s: %q is not known: use one of %s", one.what, one.value, strings.Join(one.known, ", "))
		}
	}
	switch {
	case p.Battery < 0 || p.Battery > 100:
		return errors.New("the battery's level is 0 to 100 percent")
	case !device.IsLanguage(p.Language):
		return fmt.Errorf("%q is not a language: write it like id or en-US", p.Language)
	case p.Latitude < -90 || p.Latitude > 90 || p.Longitude < -180 || p.Longitude > 180:
		return errors.New("a latitude is -90 to 90, a longitude -180 to 180 degrees")
	case p.Code == "" || utf8.RuneCountInString(p.Code) > device.MostCode:
		return fmt.Errorf("a code has 1 to %d characters", device.MostCode)
	}
	return nil
}

// over changes a phone. The names of a place belong to it, and are dropped with it.
func (p phoneNow) over(d *device.Device) {
	d.SetNetwork(p.Network)
	d.Battery = device.Battery{Level: p.Battery, Charging: p.Charging}
	d.Access.Location, d.Access.Scan = device.AccessOf(p.Location), device.AccessOf(p.Scan)
	if p.Latitude != d.Location.Latitude || p.Longitude != d.Location.Longitude {
		d.Location = device.Place{Latitude: p.Latitude, Longitude: p.Longitude, Accuracy: d.Location.Accuracy}
	}
	d.Scan = device.Scan{Code: p.Code, Kind: device.Kind(p.CodeKind)}
	d.Language = p.Language
}

// since returns in words what is not as it was before.
func (p phoneNow) since(before phoneNow) string {
	var all []string
	add := func(changed bool, format string, args ...any) {
		if changed {
			all = append(all, fmt.Sprintf(format, args...))
		}
	}
	add(p.Network != before.Network, "network %s", p.Network)
	add(p.Battery != before.Battery, "battery %d %%", p.Battery)
	add(p.Charging && !before.Charging, "charging")
	add(!p.Charging && before.Charging, "not charging")
	add(p.Location != before.Location, "location %s", p.Location)
	add(p.Latitude != before.Latitude || p.Longitude != before.Longitude, "latitude %v, longitude %v", p.Latitude, p.Longitude)
	add(p.Scan != before.Scan, "scan %s", p.Scan)
	add(p.Code != before.Code || p.CodeKind != before.CodeKind, "%s code %.80q", p.CodeKind, p.Code)
	add(p.Language != before.Language, "language %s", p.Language)
	if all == nil {
		return "as it was"
	}
	return strings.Join(all, ", ")
}

// changePhone changes what calls return about the phone.
func (h *Host) changePhone(_ context.Context, to phoneNow) (done, error) {
	if err := to.check(); err != nil {
		return done{}, err
	}
	h.steerPhone(to.over)
	return done{}, nil
}

// ChangePhone changes the phone as a manifest's device does, until the end of the run. The section must be valid, see
// [device.Section.Check].
func (h *Host) ChangePhone(s device.Section) {
	h.steerPhone(func(d *device.Device) { *d = s.Over(*d) })
}

func (h *Host) steerPhone(over func(*device.Device)) {
	before := phoneOf(h.fixtures.phone())
	h.fixtures.change(over)
	h.reach()
	h.recordOfPage(trace.Steer{What: "phone", To: phoneOf(h.fixtures.phone()).since(before)})
}
