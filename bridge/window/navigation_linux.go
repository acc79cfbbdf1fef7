//go:build cgo

package window

// #include "gtk_linux.h"
// #include "navigation_linux.h"
import "C"

// navigation is what the host knows of a window's loads.
type navigation struct {
	// loading is true from the start of a load until its document says hello.
	loading bool
	// committed is the address of the page that is there.
	committed string
}

// committed gives the address that WebKit has committed: "about:blank" before the
// first load.
func (w *Window) committed() string {
	if address := w.native.navigation.committed; address != "" {
		return address
	}
	return "about:blank"
}

//export jembatanStarted
func jembatanStarted(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.native.navigation.loading = true
	}
}

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
	if n.loading && w.native.isolated != nil {
		endCurrent(w.options.Session)
	}
}
