//go:build cgo

package window

// #include "gtk_linux.h"
// #include "navigation_linux.h"
import "C"

import (
	"time"
	"unsafe"
)

// navigation is the state of a window's loads.
type navigation struct {
	loads loadQueue
	// loading is true from the start of a load until its document says hello.
	loading bool
	// committed is the address of the current page.
	committed string
	// ours says that the current page is one of the host's, shown in place of another, and
	// oursNext that the next page will be.
	ours, oursNext bool
	// dead says that the web process has died.
	dead bool
	// failed says that the last load failed.
	failed bool
}

// committed returns the address that WebKit has committed. It is "about:blank" before the
// first load.
func (w *Window) committed() string {
	if address := w.native.navigation.committed; address != "" {
		return address
	}
	return "about:blank"
}

// load performs a load, or queues it: see loadQueue.
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

// started is called when a load has started or failed.
func (w *Window) started() {
	if next := w.native.navigation.loads.started(); next != nil {
		w.loop.post(func() { // not now: WebKit is in the middle of a load
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

// jembatanHistory is called when the page's history has changed. If no load is under way,
// the page only moved to another fragment, which completes the requested load without
// starting one.
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

// jembatanAddress is called when the address of a view has changed, also because a load has been requested or has started.
//
//export jembatanAddress
func jembatanAddress(id C.guintptr, address *C.char) {
	w := windows[uintptr(id)]
	if w == nil || w.options.OnMoved == nil {
		return
	}
	if n := &w.native.navigation; !n.loading && n.loads.asked.IsZero() {
		w.options.OnMoved(C.GoString(address))
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
		jembatanAddress(id, C.webkit_web_view_get_uri(w.native.view)) // its scripts may have moved the page before
	}
}

// ShowInstead shows a page of the host's, without scripts, in place of the page at
// address. Reloading it loads address.
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

// showsOwn reports whether the current page is one of the host's, which has no session.
func (w *Window) showsOwn() bool { return w.native.navigation.ours }

// jembatanCommitted ends the document that a load replaces. A document sends its hello
// right after its load has been committed. If the hello arrives first, the current document
// is the new one and must not end. A document of the portable transport reports its end itself.
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
