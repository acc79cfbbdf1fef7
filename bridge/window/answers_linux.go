//go:build cgo

package window

// #include "answers_linux.h"
import "C"

//export jembatanRefused
func jembatanRefused(id C.guintptr, address *C.char, status, main C.int) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnRefused != nil {
		w.options.OnRefused(C.GoString(address), int(status), main != 0)
	}
}

//export jembatanUnloaded
func jembatanUnloaded(id C.guintptr, address, why *C.char) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnUnloaded != nil {
		w.options.OnUnloaded(C.GoString(address), C.GoString(why))
	}
}

//export jembatanFetching
func jembatanFetching(id C.guintptr, begins C.int) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnFetching != nil {
		w.fetching(begins != 0)
	}
}

// fetching counts a load that begins or has ended.
func (w *Window) fetching(begins bool) {
	if begins {
		w.native.loads++
	} else {
		w.native.loads--
	}
	w.options.OnFetching(begins)
}

// endFetching ends the loads of a window that is about to be destroyed, since jembatanFetching cannot find the window later.
func (w *Window) endFetching() {
	for w.native.loads > 0 {
		w.fetching(false)
	}
}
