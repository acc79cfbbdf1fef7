//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import "time"

// EndPage removes the window from the screen and ends its page for good: its pagehide handlers run, then
// its web process ends, and WebKit writes what the page has stored to disk. Call [bridge.Session.Leave]
// before, and close the session after. A page that does not let itself be left, because it is busy for
// ever, is ended as it is.
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
		if w.native.navigation.dead { // there is nothing to be left, and a load would start a process
			C.jb_end_process(w.native.view, C.guintptr(w.native.id))
			return
		}
		w.load(func() { C.jb_end_page(w.native.view, C.guintptr(w.native.id)) })
	}) {
		return
	}
	if !awaitLeft(ended) {
		// The first thread may have hundreds of long messages before it.
		C.jb_deafen(w.native.messages)
		begin(func() { C.jb_end_process(w.native.view, C.guintptr(w.native.id)) })
		awaitLeft(ended)
	}
}

// awaits has the end of the page close a channel. It reports false where that has
// happened: a page can end just as it has used up its time.
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

// The time that a page has for being left: half a second in which its web process
// computes, or in which it does nothing. A machine that is busy with something else
// leaves it neither.
const (
	leaveLook = 20 * time.Millisecond
	leaveTime = 500 * time.Millisecond
	leaveMost = 10 * time.Second // whatever it does
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
