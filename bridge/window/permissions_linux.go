//go:build cgo

package window

// #include "permissions_linux.h"
import "C"

//export jembatanDenied
func jembatanDenied(id C.guintptr, what *C.char) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnDenied != nil {
		w.options.OnDenied(C.GoString(what))
	}
}
