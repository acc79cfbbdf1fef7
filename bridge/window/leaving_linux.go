//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import "time"

// EndPage hides the window and ends its page for good: the page's pagehide handlers run, its
// web process ends, and WebKit writes what the page has stored to disk. Call [bridge.Session.Leave]
// before and close the session afterwards. If the page does not finish in time, because it or
// WebKit's network process hangs, its process is ended anyway: see patience.
func (w *Window) EndPage() {
	ended := make(chan struct{})
	begin := func(f func()) bool {
		return w.loop.postFirst(func() {
			if !w.gone && w.awaits(ended) {
				f()
			}
		})
	}
	if !begin(func() {
		C.jb_hide(w.native.window)
		if w.native.navigation.dead { // there is no page to leave, and a load would start a new process
			C.jb_end_process(w.native.view, C.guintptr(w.native.id))
			return
		}
		w.load(func() { C.jb_end_page(w.native.view, C.guintptr(w.native.id)) })
	}) {
		return
	}
	if !awaitLeft(ended, patience{page: pageTime, others: othersTime}) {
		// Hundreds of long messages may be queued for the first thread.
		C.jb_deafen(w.native.messages)
		begin(func() { C.jb_end_process(w.native.view, C.guintptr(w.native.id)) })
		awaitLeft(ended, patience{page: pageTime, others: endTime})
	}
}

// awaits arranges for ended to be closed when the page has ended. It returns false if that
// has already happened, since a page can end just as its time is up.
func (w *Window) awaits(ended chan struct{}) bool {
	select {
	case <-ended:
		return false
	default:
		w.native.ended = ended
		return true
	}
}

//export jembatanPageEnded
func jembatanPageEnded(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.pageEnded()
	}
}

func (w *Window) pageEnded() {
	if w.native.ended != nil {
		close(w.native.ended)
		w.native.ended = nil
	}
}

// awaitLeft waits until a page has ended, and reports whether it has. It gives up once the
// time that the page has is used up.
func awaitLeft(ended <-chan struct{}, has patience) bool {
	look := time.NewTicker(leaveLook)
	defer look.Stop()
	most := time.After(leaveMost)
	before := leavingWork()
	for {
		select {
		case <-ended:
			return true
		case <-most:
			return false
		case <-look.C:
		}
		now := leavingWork()
		if !has.lasts(before, now) {
			return false
		}
		before = now
	}
}
