//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"slices"
	"strings"
	"time"
	"unsafe"

	"github.com/jembatan/jembatan/bridge"
)

// replacing decides what may take the place of a page. A frame of another origin may
// not, as by top.location: WebKit lets it once the user has clicked on it, and
// without that to every port of the page's host. It does not say who asks, but
// makes the referrer from the address of whoever does, by the policy of the page.
type replacing struct {
	// own are the addresses that the host itself loads, until there is a response:
	// meanwhile there can be one to another load, and its page.
	own []string
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
	told    bool // by the page itself
}

// mostAsked loads are kept; a page that has more under way has them forgotten, and
// what is forgotten is a frame's.
const mostAsked = 1000

// mostOwn loads of the host's are kept, the last ones.
const mostOwn = 16

// loads says that the host is about to load an address, in WebKit's own spelling.
func (r *replacing) loads(address string) {
	r.own = append(r.own, address)
	r.own = r.own[max(0, len(r.own)-mostOwn):]
}

// loaded says that one of the host's loads of an address, if there is any, has come
// to something.
func (r *replacing) loaded(address string) {
	if i := slices.Index(r.own, address); i >= 0 {
		r.own = slices.Delete(r.own, i, i+1)
	}
}

// asks takes a load, of the page or of a frame. Told tells whether the page itself has
// told of it. Of two loads of one address under way, one a frame's own perhaps, the
// less trusted counts.
func (r *replacing) asks(address, referrer, committed string, again, redirected, told bool) {
	if !hasDocument(address) {
		return // there is never a response
	}
	if r.asked == nil || len(r.asked) >= mostAsked {
		r.asked = map[string]ask{}
	}
	a := ask{free: again || referrer == "" && slices.Contains(r.own, address), foreign: r.foreign, told: told}
	if redirected {
		a = r.leastTrusted(a)
	}
	if other, ok := r.asked[address]; ok {
		a = a.and(other)
	}
	r.asked[address] = a
	if bridge.OriginOf(address) != bridge.OriginOf(committed) {
		r.foreign = true
	}
}

// leastTrusted gives what is known of a load to which a server has led on: of which
// of the loads under way is not known. Without a load it is what WebKit says.
func (r *replacing) leastTrusted(a ask) ask {
	if len(r.asked) == 0 {
		return a
	}
	a = ask{free: true, foreign: len(r.asked) > 1 && r.foreign, told: true}
	for from, before := range r.asked {
		r.loaded(from)
		a = a.and(before)
	}
	return a
}

// and gives what is true of two loads, either of which may be the one at hand.
func (a ask) and(b ask) ask {
	return ask{free: a.free && b.free, foreign: a.foreign || b.foreign, told: a.told && b.told}
}

// hasDocument reports whether an address can bring a document of another origin.
func hasDocument(address string) bool {
	scheme, _, _ := strings.Cut(address, ":")
	return slices.Contains([]string{"http", "https", "data", "blob", "file"}, strings.ToLower(scheme))
}

// may reports whether a load whose response is there takes the page's place.
func (r *replacing) may(address, referrer, committed string) bool {
	a, ok := r.asked[address]
	if !ok {
		a.foreign = r.foreign
	}
	delete(r.asked, address)
	r.loaded(address)
	switch origin := bridge.OriginOf(committed); {
	case a.free || strings.HasPrefix(address, "about:"):
		return true
	case referrer != "":
		return bridge.OriginOf(referrer) == origin
	default: // by the page's own policy, or from a frame that has no address
		return !a.foreign || bridge.OriginOf(address) == origin || a.told
	}
}

// arrived is called as the page of a load is there.
func (r *replacing) arrived() { *r = replacing{own: r.own, foreign: r.back} }

// navigates is called when the host is about to load an address.
func (w *Window) navigates(address string) {
	text := C.CString(address)
	defer C.free(unsafe.Pointer(text))
	request := C.webkit_uri_request_new(text)
	defer C.g_object_unref(C.gpointer(request))
	w.native.replacing.loads(C.GoString(C.webkit_uri_request_get_uri(request)))
}

//export jembatanAsks
func jembatanAsks(id C.guintptr, address, referrer *C.char, again, back, redirected C.int) {
	if w := windows[uintptr(id)]; w != nil {
		r, to := &w.native.replacing, C.GoString(address)
		// What is followed, in a frame too, opens nothing any more.
		_, told := w.native.openings.take(w.options.Session.Current(), to, time.Now())
		r.asks(to, C.GoString(referrer), w.committed(), again != 0, redirected != 0, told)
		r.back = r.back || back != 0
	}
}

// jembatanFrameLoads takes the response to a frame's load.
//
//export jembatanFrameLoads
func jembatanFrameLoads(id C.guintptr, address *C.char) {
	if w := windows[uintptr(id)]; w != nil {
		delete(w.native.replacing.asked, C.GoString(address))
	}
}

//export jembatanLeaves
func jembatanLeaves(id C.guintptr, address, referrer *C.char) C.int {
	w := windows[uintptr(id)]
	if w == nil {
		return 1
	}
	to, d := C.GoString(address), w.options.Session.Current()
	if w.native.replacing.may(to, C.GoString(referrer), w.committed()) {
		return 1
	}
	why := named(to) + " does not replace the page: a frame of another origin asked for it, and only the page itself may"
	if d != nil {
		d.Warn("popup", why)
	} else {
		w.options.Session.Warn("popup", why)
	}
	return 0
}
