//go:build cgo

package window

// #include "data_linux.h"
import "C"

import (
	"context"
	"errors"
)

// clearings are the requests to remove data that have not ended, by ticket. Used only on the first thread.
var clearings = map[uintptr]chan<- error{}

// ClearData removes everything that pages of this process have stored, whatever their origin: cookies, localStorage,
// sessionStorage, databases, service workers and caches. First it ends the page of the window and those embedded in it. Their
// pagehide handlers do not run, since they could store the data again. The caller loads the page anew, also after an error.
func (w *Window) ClearData(ctx context.Context) error {
	done := make(chan error, 1)
	if err := w.do(func() {
		for _, page := range windows {
			if page == w || page.parent == w && page.options.inside {
				page.endNow()
			}
		}
		nextID++
		clearings[nextID] = done
		C.jb_clear_data(w.native.view, C.guintptr(nextID))
	}); err != nil {
		return err
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// endNow ends the page with its web process.
func (w *Window) endNow() {
	C.webkit_web_view_terminate_web_process(w.native.view)
	w.native.navigation.dead = true
	w.started()
	endCurrent(w.options.Session)
}

// jembatanCleared is called when data has been removed.
//
//export jembatanCleared
func jembatanCleared(ticket C.guintptr, why *C.char) {
	done := clearings[uintptr(ticket)]
	delete(clearings, uintptr(ticket))
	if done == nil {
		return
	}
	var err error
	if why != nil {
		err = errors.New("window: what pages have stored cannot be removed: " + C.GoString(why))
	}
	done <- err
}
