//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import "time"

// EndPage hides the window and ends its page for good: the page's pagehide handlers run, its
// web process ends, and WebKit writes what the page has stored to disk. Call [bridge.Session.Leave]
// before and close the session afterwards. If the page does not finish in time, because it is
// busy, its process is ended anyway.
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
	if !awaitLeft(ended) {
		// Hundreds of long messages may be queued for the first thread.
		C.jb_deafen(w.native.messages)
		begin(func() { C.jb_end_process(w.native.view, C.guintptr(w.native.id)) })
		awaitLeft(ended)
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

// The time that a page has for its pagehide handlers: half a second, counting only the time
// in which its web process computes or is idle, not the time in which it waits for a
// processor or a disk on a busy machine.
const (
	leaveLook = 20 * time.Millisecond
	leaveTime = 500 * time.Millisecond
	leaveMost = 10 * time.Second // in any case
)

// awaitLeft waits until a page has ended, and reports whether it has.
func awaitLeft(ended <-chan struct{}) bool {
	look := time.NewTicker(leaveLook)
	defer look.Stop()
	most := time.After(leaveMost)
	begin, _ := webProcessTime()
	var used, idle time.Duration
	for {
		select {
		case <-ended:
			return true
		case <-most:
			return false
		case <-look.C:
		}
		total, waits := webProcessTime()
		before := used
		used = total - begin
		if !waits && used == before {
			idle += leaveLook
		}
		if used+idle >= leaveTime {
			return false
		}
	}
}
