//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"fmt"
	"unsafe"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
)

// isolated carries frames without webview_go. It uses a WebKit message handler with
// replies, in a script world of its own, in the top frame only. No script is evaluated,
// and WebKit drops replies to documents that have gone. Used only on the first thread.
type isolated struct {
	w        *Window
	document *bridge.Document
	// waiting are the messages of document that have no reply yet. The host can send
	// something to the page only by replying to one of them.
	waiting []*C.WebKitScriptMessageReply
}

// mostWaiting is the maximum number of messages kept for later replies. The page sends
// another message when it has none left.
const mostWaiting = 64

const channelName = "jembatan"

func (w *Window) connectIsolated(f assets.Facade) error {
	if v := C.webkit_get_minor_version(); C.webkit_get_major_version() == 2 && v < 40 {
		return fmt.Errorf("window: the isolated transport needs WebKitGTK 2.40, this is 2.%d: use the portable transport", int(v))
	}
	world, page := f.Isolated(channelName, w.secret)
	name, cworld, cpage := C.CString(channelName), C.CString(world), C.CString(page)
	defer C.free(unsafe.Pointer(name))
	defer C.free(unsafe.Pointer(cworld))
	defer C.free(unsafe.Pointer(cpage))
	w.native.isolated = &isolated{w: w}
	w.waiting(w.native.isolated.answerWaiting)
	if C.jb_isolate(w.native.view, name, cworld, cpage, C.guintptr(w.native.id)) == 0 {
		return fmt.Errorf("window: WebKitGTK did not register the message handler")
	}
	return nil
}

// message handles a frame. reply is the means to answer it.
func (i *isolated) message(frame []byte, reply *C.WebKitScriptMessageReply) {
	session := i.w.options.Session
	if bridge.IsHello(frame) {
		i.answerAll()
		i.document = nil
		if hello, err := bridge.ParseHello(frame); err == nil && !i.w.showsOwn() {
			i.w.loaded()
			i.document = session.OpenHello(hello, i.w.committed(), i.wake)
		}
		if i.document == nil {
			answer(reply, nil)
			return
		}
		answer(reply, i.document.Welcome())
		return
	}
	if bridge.IsOpening(frame) {
		i.w.opens(i.document, frame)
		answer(reply, nil)
		return
	}
	if i.document == nil || !i.document.Sent(frame) {
		// The message is a late one from the previous document, and its reply goes there.
		answer(reply, nil)
		session.Receive(frame) // records it as an error
		return
	}
	i.waiting = append(i.waiting, reply)
	session.Receive(frame)
	i.deliver()
}

// answerWaiting handles a frame for whose answer the page blocks.
func (i *isolated) answerWaiting(frame []byte, answer func([]byte)) {
	switch {
	case !bridge.IsWho(frame):
		i.w.options.Session.ReceiveWaiting(frame, answer)
	case i.document != nil:
		answer(i.document.Welcome())
	default:
		answer(nil)
	}
}

func (i *isolated) wake(d *bridge.Document) {
	i.w.loop.post(func() {
		if i.document == d && !i.w.gone {
			i.deliver()
		}
	})
}

// deliver replies with what is queued for the page.
func (i *isolated) deliver() {
	if len(i.waiting) == 0 || i.document == nil {
		return
	}
	if frame := i.document.Take(); frame != nil {
		i.answerOldest(frame)
	}
	if !i.document.Pending() {
		i.answerAll()
	}
	for len(i.waiting) > mostWaiting {
		i.answerOldest(nil)
	}
}

func (i *isolated) answerOldest(frame []byte) {
	reply := i.waiting[0]
	i.waiting = append(i.waiting[:0], i.waiting[1:]...)
	answer(reply, frame)
}

func (i *isolated) answerAll() {
	for _, reply := range i.waiting {
		answer(reply, nil)
	}
	i.waiting = i.waiting[:0]
}

// answer replies to a message with a frame, or with nothing. A frame contains no NUL byte.
func answer(reply *C.WebKitScriptMessageReply, frame []byte) {
	text := append(frame, 0)
	C.jb_answer(reply, (*C.char)(unsafe.Pointer(unsafe.SliceData(text))))
}
