//go:build cgo

package window

// #include "context_linux.h"
import "C"

import (
	"path/filepath"
	"unsafe"
)

// keepData has WebKit keep what pages store where the options say.
func (w *Window) keepData() {
	if w.options.Data == "" {
		return
	}
	data, cache := C.CString(w.options.Data), C.CString(filepath.Join(w.options.Data, "cache"))
	defer C.free(unsafe.Pointer(data))
	defer C.free(unsafe.Pointer(cache))
	C.jb_keep(data, cache)
}
