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

// desktopLimit bounds what the desktop may take to answer.
const desktopLimit = 10 * time.Second

// request is something that the desktop has been asked for.
type request struct {
	texts []string
	done  chan error // of room for one
}

// requests are those under way, by their tickets. Used on the first thread alone.
var requests = map[uintptr]*request{}

// ask has start ask the desktop for something, on the first thread, and waits for
// the answer. Finish runs on the first thread when it has come or ctx has ended.
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
	// Not w.do: the window may be gone by then, and what was opened is not.
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

// answered ends a request, once.
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
		return // nobody waits any more
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

// ClipboardText returns the text on the clipboard, "" if it holds no text. Whoever put
// it there has to hand it over, and gets until ctx ends, 10 s at most.
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

// SetClipboardText puts a text on the clipboard. Where the desktop has a clipboard
// manager it is there after this program has ended, too. What is not UTF-8 in it
// becomes U+FFFD, and it ends at a zero byte.
func (w *Window) SetClipboardText(text string) error {
	text, _, _ = strings.Cut(strings.ToValidUTF8(text, "\uFFFD"), "\x00")
	return w.do(func() {
		c := C.CString(text)
		defer C.free(unsafe.Pointer(c))
		C.jb_clipboard_write(w.native.window, c, C.int(len(text)))
	})
}

// ChooseFiles has the user choose files in the desktop's own dialog, above the
// window, and gives their absolute paths; nil if they cancel. The dialog closes
// when ctx ends, and its error is given. The paths are as the user typed them:
// nothing says that there is a picture where [FileChoice] asks for some.
func (w *Window) ChooseFiles(ctx context.Context, c FileChoice) ([]string, error) {
	var dialog *C.GtkNativeDialog
	r, err := w.ask(ctx, func(ticket C.guintptr) {
		title := C.CString(c.Title)
		defer C.free(unsafe.Pointer(title))
		dialog = C.jb_choose(w.native.window, title, flag(c.Images), flag(c.Many), flag(c.Dir), ticket)
	}, func() { C.jb_choose_end(dialog) })
	if err != nil {
		if ctx.Err() == nil {
			err = ErrClosed
		}
		return nil, err
	}
	return r.texts, nil
}

// OpenOutside has the desktop open an address in the program that it has for it: a
// web address, mailto:, tel:, or a file by its address or absolute path. It waits
// until that program has been started, 10 s at most, and gives an error where
// there is none. Which files a page may have opened is for the caller to say.
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

// SetTitle names the window, until its page gets another title; see
// [Options.FixedTitle].
func (w *Window) SetTitle(text string) error { return w.do(func() { w.setTitle(text) }) }

func (w *Window) setTitle(text string) {
	c := C.CString(w.titleOf(text))
	defer C.free(unsafe.Pointer(c))
	C.gtk_window_set_title((*C.GtkWindow)(unsafe.Pointer(w.native.window)), c)
	C.jb_frame_title(w.native.window, c)
}

// jembatanTitled is called when a page has got a title.
//
//export jembatanTitled
func jembatanTitled(id C.guintptr, title *C.char) {
	if w := windows[uintptr(id)]; w != nil {
		w.setTitle(C.GoString(title))
	}
}

// Size gives the room of the page in CSS pixels, and how many pixels of the screen
// one of them is wide (devicePixelRatio).
func (w *Window) Size() (width, height int, scale float64, err error) {
	err = w.do(func() {
		var x, y C.int
		var s C.double
		C.jb_page_size(w.native.view, &x, &y, &s)
		width, height, scale = int(x), int(y), float64(s)
	})
	return width, height, scale, err
}
