//go:build cgo

package window

// #include <stdlib.h>
// #include "offline_linux.h"
import "C"

import (
	"context"
	"errors"
	"os"
	"unsafe"
)

// cuts are the channels that receive whether a view is cut off, by ticket. Used only on the first thread.
var cuts = map[uintptr]chan error{}

// SetOffline cuts the pages of the window off from the network, from their next load on, or connects them again if o is
// nil. Pages find it in navigator.onLine, and receive the events online and offline. It does not apply to windows that
// this one opens. Calls must not overlap.
func (w *Window) SetOffline(ctx context.Context, o *Offline) error {
	if o == nil {
		if err := w.do(func() { C.jb_uncut(w.native.view) }); err != nil {
			return err
		}
		_, err := w.evaluate(ctx, tellOnline, "")
		return err
	}
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return err
	}
	cut := make(chan error, 1)
	if err := w.do(func() {
		nextID++
		cuts[nextID] = cut
		folder, rules, script := C.CString(o.Folder), C.CString(o.rules()), C.CString(offlineScript)
		defer C.free(unsafe.Pointer(folder))
		defer C.free(unsafe.Pointer(rules))
		defer C.free(unsafe.Pointer(script))
		C.jb_cut(w.native.view, folder, rules, script, C.guintptr(nextID))
	}); err != nil {
		return err
	}
	select {
	case err := <-cut:
		if err != nil {
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	_, err := w.evaluate(ctx, tellOffline, "")
	return err
}

//export jembatanCut
func jembatanCut(ticket C.guintptr, why *C.char) {
	cut := cuts[uintptr(ticket)]
	delete(cuts, uintptr(ticket))
	if cut == nil {
		return
	}
	var err error
	if why != nil {
		err = errors.New("window: cannot cut the page off from the network: " + C.GoString(why))
	}
	cut <- err
}
