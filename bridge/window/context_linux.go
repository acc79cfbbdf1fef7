//go:build cgo

package window

// #include "context_linux.h"
import "C"

import (
	"path/filepath"
	"unsafe"
)

// keepData makes WebKit keep what pages store in the folder that the options name.
func (w *Window) keepData() {
	if w.options.Data == "" {
		return
	}
	data, cache := C.CString(w.options.Data), C.CString(filepath.Join(w.options.Data, "cache"))
	defer C.free(unsafe.Pointer(data))
	defer C.free(unsafe.Pointer(cache))
	C.jb_keep(data, cache)
}
