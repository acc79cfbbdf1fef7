//go:build cgo

package window

// #include "input_linux.h"
import "C"

import "time"

// hearInput makes the host receive the user's input in the window.
func (w *Window) hearInput() {
	if w.options.OnInput != nil {
		C.jb_hear(w.native.window, w.native.view, C.guintptr(w.native.id))
	}
}

//export jembatanInput
func jembatanInput(id C.guintptr, kind C.int, what C.guint64, age C.guint32) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnInput != nil {
		w.options.OnInput(Input{InputKind(kind), uint64(what), time.Duration(age) * time.Millisecond})
	}
}
