//go:build cgo

package window

// #include "gtk_linux.h"
// #include "desktop_linux.h"
// #include "frame_linux.h"
import "C"

import (
	"context"
	"errors"
	"strings"
	"time"
	"unsafe"
)

// desktopLimit is how long the desktop may take to answer.
const desktopLimit = 10 * time.Second

// request is a pending request to the desktop.
type request struct {
	texts []string
	done  chan error // buffered, capacity 1
}

// requests are the pending requests by ticket. Used only on the first thread.
var requests = map[uintptr]*request{}

// ask calls start on the first thread to ask the desktop for something, and waits for the
// answer. It calls finish on the first thread once the answer has arrived or ctx has ended.
func (w *Window) ask(ctx context.Context, start func(ticket C.guintptr), finish func()) (*request, error) {
	r := &request{done: make(chan error, 1)}
	var ticket uintptr
	if err := w.do(func() {
		nextID++
		ticket = nextID
		requests[ticket] = r
		start(C.guintptr(ticket))
	}); err != nil {
		return nil, err
	}
	// Not w.do: even if the window has gone, what was opened must be closed.
	defer w.loop.do(func() {
		delete(requests, ticket)
		finish()
	})
	select {
	case err := <-r.done:
		return r, err
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-w.loop.done:
		return nil, ErrClosed
	}
}

// answered completes a request. Only the first call has an effect.
func (r *request) answered(err error) {
	select {
	case r.done <- err:
	default:
	}
}

//export jembatanAnswered
func jembatanAnswered(ticket C.guintptr, why *C.char) {
	r := requests[uintptr(ticket)]
	if r == nil {
		return // the request has timed out or was cancelled
	}
	if why != nil {
		r.answered(errors.New(C.GoString(why)))
		return
	}
	r.answered(nil)
}

//export jembatanClipboard
func jembatanClipboard(ticket C.guintptr, text *C.char) {
	if r := requests[uintptr(ticket)]; r != nil {
		r.texts = append(r.texts, C.GoString(text))
		r.answered(nil)
	}
}

//export jembatanChosen
func jembatanChosen(ticket C.guintptr, path *C.char) {
	if r := requests[uintptr(ticket)]; r != nil {
		r.texts = append(r.texts, C.GoString(path))
	}
}

// ClipboardText returns the text on the clipboard, or "" if it holds no text. The program
// that put it there must hand it over before ctx ends, and within 10 seconds.
func (w *Window) ClipboardText(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, desktopLimit, errors.New("the program that owns it does not answer"))
	defer cancel()
	r, err := w.ask(ctx, func(ticket C.guintptr) { C.jb_clipboard_read(w.native.window, ticket) }, func() {})
	switch {
	case err == nil:
		return r.texts[0], nil
	case ctx.Err() != nil:
		return "", errors.New("window: cannot read the clipboard: " + context.Cause(ctx).Error())
	}
	return "", err
}

// SetClipboardText puts a text on the clipboard. If the desktop has a clipboard manager,
// the text stays there after this program has ended. Invalid UTF-8 becomes U+FFFD, and
// the text ends at the first zero byte.
func (w *Window) SetClipboardText(text string) error {
	text, _, _ = strings.Cut(strings.ToValidUTF8(text, "\uFFFD"), "\x00")
	return w.do(func() {
		c := C.CString(text)
		defer C.free(unsafe.Pointer(c))
		C.jb_clipboard_write(w.native.window, c, C.int(len(text)))
	})
}

// ChooseFiles lets the user choose files in the desktop's own dialog, above the window,
// and returns their absolute paths, or nil if the user cancels. When ctx ends, the dialog
// closes and ChooseFiles returns the error of ctx. The paths are as the user typed them:
// even if [FileChoice] asks for pictures, they may be other files.
func (w *Window) ChooseFiles(ctx context.Context, c FileChoice) ([]string, error) {
	var dialog *C.GtkNativeDialog
	r, err := w.ask(ctx, func(ticket C.guintptr) {
		title := C.CString(c.Title)
		defer C.free(unsafe.Pointer(title))
		shortcut := C.CString(c.Shortcut)
		defer C.free(unsafe.Pointer(shortcut))
		dialog = C.jb_choose(w.native.window, title, flag(c.Images), flag(c.Many), flag(c.Dir), shortcut, ticket)
	}, func() { C.jb_choose_end(dialog) })
	if err != nil {
		if ctx.Err() == nil {
			err = ErrClosed
		}
		return nil, err
	}
	return r.texts, nil
}

// OpenOutside asks the desktop to open an address in its program for it: a web address,
// mailto:, tel:, or a file by its address or absolute path. It waits until that program
// has been started, for 10 seconds at most, and returns an error if there is none. The
// caller must decide which files a page may open.
func (w *Window) OpenOutside(address string) error {
	uri, err := outside(address)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeoutCause(context.Background(), desktopLimit, errors.New("the desktop does not answer"))
	defer cancel()
	_, err = w.ask(ctx, func(ticket C.guintptr) {
		c := C.CString(uri)
		defer C.free(unsafe.Pointer(c))
		C.jb_open_outside(w.native.window, c, ticket)
	}, func() {})
	switch {
	case err == nil || errors.Is(err, ErrClosed):
		return err
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	}
	return errors.New("window: " + uri + " is not opened: " + err.Error())
}

// SetTitle sets the title of the window, until its page gets another title; see
// [Options.FixedTitle].
func (w *Window) SetTitle(text string) error { return w.do(func() { w.setTitle(text) }) }

func (w *Window) setTitle(text string) {
	c := C.CString(w.titleOf(text))
	defer C.free(unsafe.Pointer(c))
	C.gtk_window_set_title((*C.GtkWindow)(unsafe.Pointer(w.native.window)), c)
	C.jb_frame_title(w.native.window, c)
}

// jembatanTitled is called when the title of a page has changed.
//
//export jembatanTitled
func jembatanTitled(id C.guintptr, title *C.char) {
	if w := windows[uintptr(id)]; w != nil {
		w.setTitle(C.GoString(title))
	}
}

// Size returns the size of the page in CSS pixels, and how many screen pixels wide a CSS
// pixel is (devicePixelRatio).
func (w *Window) Size() (width, height int, scale float64, err error) {
	err = w.do(func() {
		var x, y C.int
		var s C.double
		C.jb_page_size(w.native.view, &x, &y, &s)
		width, height, scale = int(x), int(y), float64(s)
	})
	return width, height, scale, err
}
