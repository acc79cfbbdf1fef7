//go:build cgo

package window

// #include "hand_linux.h"
import "C"

import (
	"strings"
	"time"
	"unsafe"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
)

const handChannel = "jembatan-hand"

// handTime is how long after a press of the user a page may open something: as long as a
// press activates a page in browsers.
const handTime = 5 * time.Second

// hand is what is known about what the user pressed. Used only on the first thread.
type hand struct {
	here      bool      // the host has seen a key, button or finger go down since the page arrived
	pressed   time.Time // last press in the page itself; zero once it has been used
	link      string    // of the page itself, followed since
	strangers bool      // there have been frames of another origin than the page's
}

// watchHand has WebKit tell what the user presses: it says of what leads
// elsewhere whether a user pressed something, but not whose frame it is.
func (w *Window) watchHand() {
	if w.options.OnOutside == nil && w.options.OnDownload == nil {
		return // nothing needs it
	}
	channel, script := C.CString(handChannel), C.CString(assets.Hand(handChannel))
	defer C.free(unsafe.Pointer(channel))
	defer C.free(unsafe.Pointer(script))
	C.jb_watch_hand(w.native.view, channel, script, C.guintptr(w.native.id))
}

//export jembatanHand
func jembatanHand(id C.guintptr, what *C.char) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	w.native.hand.hears(C.GoString(what), bridge.OriginOf(w.committed()), time.Now())
}

// hears takes what the script of a frame tells, see assets/page/hand.js. Origin is
// that of the page that is there: one that has gone is told of late, where the next
// one has a process of its own.
func (h *hand) hears(what, origin string, now time.Time) {
	kind, rest, _ := strings.Cut(what, " ")
	of, address, _ := strings.Cut(rest, " ")
	switch {
	case kind == "stranger":
		// Permanently: a page can come back as it was, with its frames.
		h.strangers = true
	case kind == "elsewhere":
		h.pressed, h.link = time.Time{}, ""
	case of != origin:
	case kind == "pressed" && h.here:
		h.pressed, h.link = now, ""
	case kind == "link":
		h.link = address
	}
}

// leads says why nothing is opened at an address that the page, or a frame in it,
// leads to; "" where the user has just pressed something in the page itself.
// That counts once. A page hands its press on to the frames that it talks to, so
// that where strangers are among them a link of its own must lead there. Foreign tells
// of a frame of another origin that is on its way: one that is led elsewhere by its
// server has no document that could tell.
func (h *hand) leads(address string, foreign bool) (refused string) {
	switch {
	case h.pressed.IsZero() || time.Since(h.pressed) >= handTime:
		return "the user pressed nothing in the page itself that leads there"
	case (h.strangers || foreign) && h.link != address:
		return "there are frames of another origin, and the user pressed no link in the page itself that leads there"
	}
	h.pressed, h.link = time.Time{}, ""
	return ""
}

// arrived is called as the page of a load is there. A press in the one before does
// not count in it, nor does what comes of that later: a key that is still down
// repeats, and a button is let go.
func (h *hand) arrived() { h.here, h.pressed, h.link = false, time.Time{}, "" }

//export jembatanPress
func jembatanPress(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.native.hand.here = true
	}
}

//export jembatanOutside
func jembatanOutside(id C.guintptr, address *C.char) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnOutside != nil {
		to := C.GoString(address)
		w.options.OnOutside(to, w.native.hand.leads(to, w.native.replacing.foreign))
	}
}
