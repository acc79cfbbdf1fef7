package host

import (
	"net/url"
	"slices"
	"testing"

	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/program"
)

// TestOfflinePagesLoadWhatIsOnThePhone checks what is still loaded: the files of a folder, but of a developer's server
// only its pages.
func TestOfflinePagesLoadWhatIsOnThePhone(t *testing.T) {
	address, err := url.Parse("http://localhost:5173/shop?a=b")
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{fixtures: &fixtures{}, target: &target{address: address}}
	if o := h.offline(); o != nil {
		t.Errorf("a phone with a network loads only %+v", o)
	}
	h.fixtures.change(func(d *device.Device) { d.NetworkType = device.NoNetwork })
	const origin = "http://localhost:5173/"
	if o := h.offline(); o == nil || !slices.Equal(o.Pages, []string{origin}) || slices.Contains(o.Here, origin) {
		t.Errorf("of a server: %+v", o)
	}
	h.target.server = &program.Server{}
	if o := h.offline(); o == nil || len(o.Pages) > 0 || !slices.Contains(o.Here, origin) {
		t.Errorf("of a folder: %+v", o)
	}
}
