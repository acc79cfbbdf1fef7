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

// replacing decides which loads may replace the page. A frame of another origin must not
// navigate the top page, for example with top.location. WebKit allows this once the user has
// clicked on the frame, and always for other ports of the page's host. WebKit does not say
// which frame requests a load, but it derives the referrer from the address of that
// frame, as far as the page's referrer policy allows it.
type replacing struct {
	// own are the addresses that the host itself is loading and that have no response yet.
	// Another page may arrive meanwhile.
	own []string
	// foreign is true if a frame of another origin may be on the page, and back if the next
	// page comes from the page cache, with its frames.
	foreign, back bool
	// asked are the loads of the page and its frames that have no response yet.
	asked map[string]ask
}

// ask is what is known of a load before its response arrives.
type ask struct {
	// free says that no frame can have requested the load: the host did, or it reloads
	// or goes back, for which WebKit repeats the original referrer.
	free    bool
	foreign bool // replacing.foreign when the load was requested
	told    bool // the page itself announced it
}

// mostAsked is the maximum number of loads in asked. Beyond it they are all forgotten, and a
// load that was forgotten is treated as requested by a frame.
const mostAsked = 1000

// mostOwn is the maximum number of addresses in own; the oldest are dropped.
const mostOwn = 16

// loads records that the host is about to load an address, in WebKit's spelling.
func (r *replacing) loads(address string) {
	r.own = append(r.own, address)
	r.own = r.own[max(0, len(r.own)-mostOwn):]
}

// loaded records that a load of the host's, if there is one for the address, has got a
// response.
func (r *replacing) loaded(address string) {
	if i := slices.Index(r.own, address); i >= 0 {
		r.own = slices.Delete(r.own, i, i+1)
	}
}

// asks records a request of the page or of a frame. told reports whether the page itself has
// announced it. If two loads of the same address are under way, one of which may be a
// frame's own, the less trusted counts.
func (r *replacing) asks(address, referrer, committed string, again, redirected, told bool) {
	if !hasDocument(address) {
		return // there will be no response
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

// leastTrusted returns what is known of a redirected load. WebKit does not say which of the
// loads under way was redirected, so the least trusted counts. If there is none, it is a.
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

// and returns what is known of a load that may be either of two.
func (a ask) and(b ask) ask {
	return ask{free: a.free && b.free, foreign: a.foreign || b.foreign, told: a.told && b.told}
}

// hasDocument reports whether a load of the address can result in a document of another origin.
func hasDocument(address string) bool {
	scheme, _, _ := strings.Cut(address, ":")
	return slices.Contains([]string{"http", "https", "data", "blob", "file"}, strings.ToLower(scheme))
}

// may reports whether a load that has got a response may replace the page.
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
	default: // withheld by the referrer policy, or from a frame without an address
		return !a.foreign || bridge.OriginOf(address) == origin || a.told
	}
}

// arrived is called when a load has been committed.
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
		// A load in the page or a frame is not a new window, so its announcement is used up.
		_, told := w.native.openings.take(w.options.Session.Current(), to, time.Now())
		r.asks(to, C.GoString(referrer), w.committed(), again != 0, redirected != 0, told)
		r.back = r.back || back != 0
	}
}

// jembatanFrameLoads is called when a frame's load has got a response.
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
