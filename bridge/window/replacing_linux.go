//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
)

// replacing decides what may take the place of a page. A frame of another origin may
// not, as by top.location: WebKit lets it once the person has clicked on it, and
// without that to every port of the page's host. It does not say who asks, but
// makes the referrer from the address of whoever does, by the policy of the page.
type replacing struct {
	// own is true while the host itself loads something.
	own bool
	// foreign is true where a frame of another origin may be on the page, and back
	// where the next page comes from the page cache, with its frames.
	foreign, back bool
	// asked are loads of the page and its frames that have no response yet.
	asked map[string]ask
}

// ask is what is known of a load before its response.
type ask struct {
	// free is a load that no frame brings about: the host's, or of what was here
	// before, with the referrer of then.
	free    bool
	foreign bool // as the load was asked for
}

// mostAsked loads are kept; a page that has more under way has them forgotten, and
// what is forgotten is a frame's.
const mostAsked = 1000

// asks takes a load, of the page or of a frame.
func (r *replacing) asks(address, referrer, committed string, again bool) {
	if r.asked == nil || len(r.asked) >= mostAsked {
		r.asked = map[string]ask{}
	}
	r.asked[address] = ask{free: again || r.own && referrer == "", foreign: r.foreign}
	if !strings.HasPrefix(address, "about:") && bridge.OriginOf(address) != bridge.OriginOf(committed) {
		r.foreign = true
	}
}

// may reports whether a load takes the page's place. Told tells whether the page
// itself has told of it.
func (r *replacing) may(address, referrer, committed string, told func() bool) bool {
	a, ok := r.asked[address]
	if !ok {
		a.foreign = r.foreign
	}
	delete(r.asked, address)
	switch origin := bridge.OriginOf(committed); {
	case a.free || strings.HasPrefix(address, "about:"):
		return true
	case referrer != "":
		return bridge.OriginOf(referrer) == origin
	default: // by the page's own policy, or from a frame that has no address
		return !a.foreign || bridge.OriginOf(address) == origin || told()
	}
}

// arrived is called as the page of a load is there.
func (r *replacing) arrived() { *r = replacing{foreign: r.back} }

// navigates is called when the host is about to load something.
func (w *Window) navigates() { w.native.replacing.own = true }

//export jembatanAsks
func jembatanAsks(id C.guintptr, address, referrer *C.char, again, back C.int) {
	if w := windows[uintptr(id)]; w != nil {
		r := &w.native.replacing
		r.asks(C.GoString(address), C.GoString(referrer), w.committed(), again != 0)
		r.back = r.back || back != 0
	}
}

//export jembatanLeaves
func jembatanLeaves(id C.guintptr, address, referrer *C.char) C.int {
	w := windows[uintptr(id)]
	if w == nil {
		return 1
	}
	to, d := C.GoString(address), w.options.Session.Current()
	if w.native.replacing.may(to, C.GoString(referrer), w.committed(), func() bool {
		_, told := w.native.openings.take(d, to, time.Now())
		return told
	}) {
		return 1
	}
	if d != nil {
		d.Warn("popup", named(to)+" does not take the place of the page: a frame of another origin wants it to, and only the page itself can")
	}
	return 0
}
