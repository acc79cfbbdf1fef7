//go:build cgo

package window

// #cgo pkg-config: gtk+-3.0 webkit2gtk-4.0
// #include "answers_linux.h"
// #include "embed_linux.h"
// #include "gtk_linux.h"
// #include "lock_linux.h"
// #include "permissions_linux.h"
import "C"

import (
	"errors"
	"strings"
	"unsafe"

	"github.com/jembatan/jembatan/bridge"
	webview "github.com/webview/webview_go"
)

// CanHide reports whether a window can be made in advance, hidden, and shown again.
const CanHide = true

// native is the part of a window that is specific to GTK.
type native struct {
	id         uintptr      // identifies the window to the C code
	window     *C.GtkWidget // for an embedded view, the box that holds it
	container  *C.GtkWidget // parent of the view: the window, the box, or an overlay
	inside     inside
	view       *C.WebKitWebView
	messages   *C.WebKitUserContentManager // the view's
	isolated   *isolated                   // nil with the portable transport
	height     int                         // of a sheet on screen; 0 while it is hidden
	navigation navigation
	openings   openings
	replacing  replacing
	ended      chan struct{} // closed when the page has ended: see EndPage
	hand       hand
	taps       []chan error // of taps that the page has not been told of; each with room for one
	keys       keys
	inspected  bool // whether the developer tools were opened with the first page
	downloads  downloads
	loads      int // the page's loads that have not ended
	// answers handles frames for whose answer the page blocks.
	answers func(frame []byte, answer func([]byte))
}

// windows are the windows by id, and pictures the pending snapshots by ticket. Used only
// on the first thread.
var (
	windows  = map[uintptr]*Window{}
	pictures = map[uintptr]func([]byte, error){}
	nextID   uintptr
)

func (w *Window) create() error {
	if C.jb_init() == 0 {
		return errors.New("window: there is no display: set DISPLAY or WAYLAND_DISPLAY")
	}
	var parent *C.GtkWidget
	if w.parent != nil {
		parent = w.parent.native.window
	}
	title := C.CString(w.options.Title)
	defer C.free(unsafe.Pointer(title))
	w.keepData()
	w.setLanguages()
	nextID++
	n := &w.native
	n.id = nextID
	watched := (*C.GtkWidget)(nil)
	if w.options.inside {
		n.window = C.jb_inside(w.parent.native.container)
		n.container = n.window
	} else {
		n.window = C.jb_window_new(title, C.int(w.options.Width), C.int(w.options.Height), flag(w.options.Sheet), parent)
		n.container, watched = w.dress(), n.window
		if w.options.Shell != "" {
			n.container = C.jb_overlay(n.container)
		}
	}
	w.view = webview.NewWindow(false, unsafe.Pointer(n.container))
	n.view = C.jb_watch(watched, n.container, C.guintptr(n.id), flag(w.options.FixedTitle), flag(w.software()))
	if w.options.inside {
		C.jb_watch_inside(n.view, C.guintptr(n.id))
	}
	if watched != nil {
		w.watchSize()
	}
	w.hearInput()
	C.jb_lock(n.view)
	w.allowTools(watched)
	n.messages = C.webkit_web_view_get_user_content_manager(n.view)
	w.watchDownloads()
	C.jb_watch_answers(n.view, C.guintptr(n.id))
	C.jb_deny(n.view, C.guintptr(n.id))
	w.setUserAgent()
	w.keepCookies()
	if err := w.connectProxy(); err != nil {
		return err
	}
	windows[n.id] = w
	if w.options.inside {
		return nil // until Show
	}
	if w.options.Hidden {
		C.jb_prepare(n.window, C.int(w.options.Width), C.int(w.options.Height))
	} else {
		C.jb_show(n.window)
	}
	return nil
}

func flag(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

// canWait reports whether a page can block until the host has answered.
const canWait = true

// waiting makes f handle the frames for whose answer the page blocks.
func (w *Window) waiting(f func(frame []byte, answer func([]byte))) { w.native.answers = f }

// jembatanWaits handles a prompt that carries a frame, and returns 0 for any other prompt,
// which the user answers. Frames begin with a secret, so pages cannot fabricate them.
//
//export jembatanWaits
func jembatanWaits(id C.guintptr, text *C.char, dialog *C.WebKitScriptDialog) C.int {
	w := windows[uintptr(id)]
	if w == nil || w.native.answers == nil {
		return 0
	}
	frame, ours := strings.CutPrefix(C.GoString(text), w.secret)
	if !ours {
		return 0
	}
	w.native.answers([]byte(frame), func(answer []byte) {
		// Not now: the dialog is still being opened.
		w.loop.post(func() {
			text := append(answer, 0)
			C.jb_answer_dialog(dialog, (*C.char)(unsafe.Pointer(unsafe.SliceData(text))))
		})
	})
	return 1
}

// jembatanDialog returns the answer to a dialog of the browser's, or -1 if the user is to
// answer it.
//
//export jembatanDialog
func jembatanDialog(id C.guintptr, kind, text *C.char) C.int {
	w := windows[uintptr(id)]
	if w == nil || w.options.OnDialog == nil {
		return -1
	}
	accepted, answers := w.options.OnDialog(C.GoString(kind), C.GoString(text))
	if !answers {
		return -1
	}
	return flag(accepted)
}

// forget disables the callbacks of a window that is about to be destroyed.
func (w *Window) forget() {
	w.endDownloads()
	w.endFetching()
	w.endLooks()
	w.endRounds()
	delete(windows, w.native.id)
}

func (w *Window) closeNative() {
	C.gtk_widget_destroy(w.native.window)
}

// loaded is called when a document has sent its hello.
func (w *Window) loaded() {
	w.native.navigation.loading = false
	C.jb_recoverable()
}

// Reload loads the page again.
func (w *Window) Reload() error { return w.do(w.reload) }

func (w *Window) reload() {
	w.load(func() { C.webkit_web_view_reload(w.native.view) })
}

// jembatanReload is called when the user presses a key that reloads the page.
//
//export jembatanReload
func jembatanReload(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.reload()
	}
}

// Show shows the window. height is the height of a sheet's content in CSS pixels; a sheet never covers its
// parent completely. If the sheet is already on screen, only its height changes, and the
// keyboard focus stays where it is.
func (w *Window) Show(height int) error {
	return w.do(func() { w.show(height) })
}

func (w *Window) show(height int) {
	if w.options.Sheet && w.parent != nil {
		shown := w.native.height > 0
		w.native.height = height
		if shown {
			w.followParent()
			return
		}
		C.jb_place_sheet(w.native.window, w.parent.native.window, C.int(height))
		C.jb_dim(w.parent.native.window, 1)
	}
	if w.options.inside {
		w.reveal()
		return
	}
	C.jb_show(w.native.window)
	w.followParent()
}

// Hide hides the window.
func (w *Window) Hide() error { return w.doFirst(w.hide) }

func (w *Window) hide() {
	w.native.height = 0
	w.native.inside.shown = false
	C.jb_hide(w.native.window)
	if w.options.inside {
		w.parent.focus()
	}
	if w.options.Sheet && w.parent != nil {
		C.jb_dim(w.parent.native.window, 0)
	}
}

// followParent keeps a visible sheet at the bottom of its parent.
func (w *Window) followParent() {
	if w.native.height > 0 {
		C.jb_place_sheet(w.native.window, w.parent.native.window, C.int(w.native.height))
	}
}

// picture takes a picture of a single view.
func (w *Window) picture(done func([]byte, error)) {
	nextID++
	pictures[nextID] = done
	C.jb_snapshot(w.native.view, C.guintptr(nextID))
}

//export jembatanClosed
func jembatanClosed(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		w.closed()
	}
}

//export jembatanMoved
func jembatanMoved(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil {
		for _, s := range w.sheets {
			if s.gone {
				continue
			}
			s.followParent()
			if s.options.inside {
				s.place()
			}
		}
	}
}

func endCurrent(s *bridge.Session) {
	if d := s.Current(); d != nil {
		d.End()
	}
}

// jembatanDied ends the document of a web process that has died. It reports the reason
// first, so that whoever waits for the document to end finds it.
//
//export jembatanDied
func jembatanDied(id C.guintptr, address, why *C.char) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	w.native.navigation.dead = true
	w.started()
	tell := w.options.OnCrash
	if tell == nil {
		tell = w.options.OnLoadFailed
	}
	if tell != nil {
		tell(C.GoString(address), C.GoString(why))
	}
	endCurrent(w.options.Session)
}

// jembatanLoadFailed returns 1 if WebKit should not show an error page.
//
//export jembatanLoadFailed
func jembatanLoadFailed(id C.guintptr, address, why *C.char) C.int {
	w := windows[uintptr(id)]
	if w == nil {
		return 0
	}
	w.native.navigation.failed = true
	if w.options.OnLoadFailed != nil {
		w.options.OnLoadFailed(C.GoString(address), C.GoString(why))
	}
	return flag(w.options.inside) // the page around it shows the error
}

//export jembatanMessage
func jembatanMessage(id C.guintptr, text *C.char, length C.gsize, reply *C.WebKitScriptMessageReply) {
	w := windows[uintptr(id)]
	if w == nil {
		answer(reply, nil)
		return
	}
	// The session refuses a frame that exceeds its limit. The length fits into C.int, since
	// WebKit's strings are shorter than 2 GiB.
	w.native.isolated.message(C.GoBytes(unsafe.Pointer(text), C.int(length)), reply)
}

//export jembatanPicture
func jembatanPicture(ticket C.guintptr, png *C.char, length C.gsize, why *C.char) {
	done := pictures[uintptr(ticket)]
	delete(pictures, uintptr(ticket))
	if why != nil {
		done(nil, errors.New("window: cannot take a picture: "+C.GoString(why)))
		return
	}
	done(C.GoBytes(unsafe.Pointer(png), C.int(length)), nil)
}
