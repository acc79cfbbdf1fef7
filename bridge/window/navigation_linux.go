//go:build cgo

package window

// #include "gtk_linux.h"
// #include "navigation_linux.h"
import "C"

import (
	"time"
	"unsafe"
)

// navigation is what the host knows of a window's loads.
type navigation struct {
	loads loadQueue
	// loading is true from the start of a load until its document says hello.
	loading bool
	// committed is the address of the page that is there.
	committed string
	// ours tells that the page is one of the host's, shown in place of another;
	// oursNext that the next one will be.
	ours, oursNext bool
	// dead tells that its web process has ended by itself.
	dead bool
	// failed tells that the last load came to nothing.
	failed bool
}

// committed gives the address that WebKit has committed: "about:blank" before the
// first load.
func (w *Window) committed() string {
	if address := w.native.navigation.committed; address != "" {
		return address
	}
	return "about:blank"
}

// load has the host load something.
func (w *Window) load(load func()) {
	n := &w.native.navigation
	if n.loads.ask(load, time.Now()) {
		return
	}
	asked := n.loads.asked
	time.AfterFunc(longestStart, func() {
		w.loop.post(func() {
			if n.loads.asked == asked {
				w.started()
			}
		})
	})
}

// started is called as a load has started, or has come to nothing.
func (w *Window) started() {
	if next := w.native.navigation.loads.started(); next != nil {
		w.loop.post(func() { // never from here: WebKit is in the middle of a load
			if !w.gone {
				w.load(next)
			}
		})
	}
}

//export jembatanStarted
func jembatanStarted(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		n := &w.native.navigation
		n.loading, n.dead, n.failed = true, false, false
		w.started()
		n.ours, n.oursNext = n.oursNext, false
		if w.options.OnLoading != nil {
			w.options.OnLoading(true)
		}
	}
}

// jembatanHistory hears that the page's history has changed. Where no load is under way
// the page went to another part of itself: what WebKit was asked for has been done,
// without a load.
//
//export jembatanHistory
func jembatanHistory(id C.guintptr, back C.int) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	if !w.native.navigation.loading {
		w.started()
	}
	if w.options.OnHistory != nil {
		w.options.OnHistory(back != 0)
	}
}

//export jembatanLoaded
func jembatanLoaded(id C.guintptr) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	w.openTools()
	if w.options.OnLoading != nil {
		w.options.OnLoading(false)
	}
	if w.options.OnLoaded != nil && !w.native.navigation.failed {
		w.options.OnLoaded(w.committed())
	}
}

// ShowInstead shows a page of the host's, which has no script, in place of the one
// at an address. A reload leads to that.
func (w *Window) ShowInstead(page, address string) error {
	return w.do(func() {
		w.load(func() {
			w.native.navigation.oursNext = true
			text, uri := C.CString(page), C.CString(address)
			defer C.free(unsafe.Pointer(text))
			defer C.free(unsafe.Pointer(uri))
			C.webkit_web_view_load_alternate_html(w.native.view, text, uri, nil)
		})
	})
}

// showsOwn reports whether the page is one of the host's: it belongs to no session.
func (w *Window) showsOwn() bool { return w.native.navigation.ours }

// jembatanCommitted ends the document that a load replaces. A document says
// hello right after its load is committed; should it ever be heard before, it
// is the new one already and stays. A document of the portable transport says
// itself that it ends.
//
//export jembatanCommitted
func jembatanCommitted(id C.guintptr, address *C.char) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	n := &w.native.navigation
	n.committed = C.GoString(address)
	w.native.replacing.arrived()
	w.native.hand.arrived()
	w.native.keys.arrived()
	if n.loading && w.native.isolated != nil {
		endCurrent(w.options.Session)
	}
}
