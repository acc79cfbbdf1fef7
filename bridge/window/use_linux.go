//go:build cgo

package window

// #include <stdlib.h>
// #include "hand_linux.h"
import "C"

import (
	"unsafe"

	"github.com/jembatan/jembatan/assets"
)

const useChannel = "jembatan-record"

// watchUse has the page's steps told to OnUse.
func (w *Window) watchUse() {
	if w.options.OnUse == nil {
		return
	}
	channel, script := C.CString(useChannel), C.CString(assets.Record(useChannel))
	defer C.free(unsafe.Pointer(channel))
	defer C.free(unsafe.Pointer(script))
	C.jb_watch_use(w.native.view, channel, script, C.guintptr(w.native.id))
}

//export jembatanUse
func jembatanUse(id C.guintptr, step *C.char) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnUse != nil {
		w.options.OnUse(C.GoString(step))
	}
}
