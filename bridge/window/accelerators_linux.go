//go:build cgo

package window

// #include "accelerators_linux.h"
import "C"

import "unsafe"

// CanPress reports whether the platform supports [Options.Keys].
const CanPress = true

// allowKeys has keys pressed in a window, this one or a sheet of it, do what the options say.
func (w *Window) allowKeys(window *C.GtkWidget) {
	for number, key := range w.options.Keys {
		keys := C.CString(key.accelerator())
		if C.jb_accelerator(window, keys, C.guintptr(w.native.id), C.int(number)) == 0 {
			panic("window: these are not keys: " + key.Keys)
		}
		C.free(unsafe.Pointer(keys))
	}
}

// jembatanPressed is called when the user presses keys of the host's.
//
//export jembatanPressed
func jembatanPressed(id C.guintptr, number C.int) {
	if w := windows[uintptr(id)]; w != nil {
		w.options.Keys[number].Press()
	}
}
