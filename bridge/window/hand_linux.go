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

// handTime is how long after a press a page may open something. It is as long as browsers
// keep a page activated after a press.
const handTime = 5 * time.Second

// hand is what is known about the user's presses. Used only on the first thread.
type hand struct {
	here          bool      // the host has seen a key, button or finger go down since the page arrived
	pressed       time.Time // last press in the page itself; zero once it has been used
	link          string    // the last link of the page itself that was followed since
	foreignFrames bool      // frames of other origins have been on the page
}

// watchHand makes WebKit report what the user presses. For a navigation, WebKit says
// whether a user pressed something, but not in which frame.
func (w *Window) watchHand() {
	if !w.watchesHand() {
		return
	}
	channel, script := C.CString(handChannel), C.CString(assets.Hand(handChannel))
	defer C.free(unsafe.Pointer(channel))
	defer C.free(unsafe.Pointer(script))
	C.jb_watch_hand(w.native.view, channel, script, C.guintptr(w.native.id))
}

// watchesHand reports whether an option needs to know what the user presses.
func (w *Window) watchesHand() bool { return w.options.OnOutside != nil || w.options.OnDownload != nil }

//export jembatanHand
func jembatanHand(id C.guintptr, what *C.char) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	said := C.GoString(what)
	w.native.hand.hears(said, bridge.OriginOf(w.committed()), time.Now())
	if kind, _, _ := strings.Cut(said, " "); kind == "pressed" || kind == "elsewhere" {
		w.tapped(nil)
	}
}

// hears handles a message from the script in a frame: see assets/page/hand.js. origin is
// that of the current page. Messages from the previous page can arrive late if the two
// pages run in different processes.
func (h *hand) hears(what, origin string, now time.Time) {
	kind, rest, _ := strings.Cut(what, " ")
	of, address, _ := strings.Cut(rest, " ")
	switch {
	case kind == "stranger":
		// The flag is never cleared, since a page can be restored from the page cache with its frames.
		h.foreignFrames = true
	case kind == "elsewhere":
		h.pressed, h.link = time.Time{}, ""
	case of != origin:
	case kind == "pressed" && h.here:
		h.pressed, h.link = now, ""
	case kind == "link":
		h.link = address
	}
}

// leads returns the reason why an address that the page, or a frame in it, navigates to must
// not be opened, or "" if the user has just pressed something in the page itself. A press
// counts only once. WebKit passes a press on to the frames with which a page communicates,
// so if there are frames of other origins, the page itself must have followed a link to
// the address. foreign reports whether a frame of another origin is being loaded. If the
// server of such a frame redirects it to another program, it never has a document whose
// script could report it.
func (h *hand) leads(address string, foreign bool) (refused string) {
	switch {
	case h.pressed.IsZero() || time.Since(h.pressed) >= handTime:
		return "the user pressed nothing in the page itself that leads there"
	case (h.foreignFrames || foreign) && h.link != address:
		return "there are frames of another origin, and the user pressed no link in the page itself that leads there"
	}
	h.pressed, h.link = time.Time{}, ""
	return ""
}

// arrived is called when a load has been committed. Presses in the previous page do not
// count in the new one, and neither do their consequences, such as the repetitions of a
// key that is held down or the release of a button.
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
