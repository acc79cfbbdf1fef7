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

//export jembatanFetching
func jembatanFetching(id C.guintptr, begins C.int) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnFetching != nil {
		w.options.OnFetching(begins != 0)
	}
}
