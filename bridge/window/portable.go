//go:build cgo

package window

import (
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
)

// portable carries frames using only webview_go. Pages send through one bound function
// with an unguessable name; frames go back by one Eval, addressed by the key of their
// document. Used only on the first thread.
type portable struct {
	w        *Window
	document *bridge.Document
	key      string // of document
}

func (w *Window) connectPortable(f assets.Facade) error {
	binding := w.secret
	p := &portable{w: w}
	w.waiting(p.answerWaiting)
	w.stringsOnly()
	guard, link := f.Portable(binding)
	w.view.Init(guard)
	if err := w.view.Bind(binding, p.message); err != nil {
		return err
	}
	w.binding = binding
	w.view.Init(link)
	return nil
}

// message handles a frame on the first thread and returns at once: webview_go blocks
// every other message, and the window, while it runs.
func (p *portable) message(frame string) {
	session := p.w.options.Session
	if !bridge.IsHello([]byte(frame[:min(len(frame), 8)])) {
		if f := []byte(frame); bridge.IsOpening(f) {
			p.w.opens(p.document, f)
		} else {
			session.Receive(f)
		}
		return
	}
	hello, err := bridge.ParseHello([]byte(frame))
	if err != nil || hello.Key == "" || p.w.showsOwn() {
		return // not from the link, or from a page of the host's
	}
	p.w.loaded()
	d := session.OpenHello(hello, p.w.committed(), p.wake)
	if d == nil {
		return
	}
	p.document, p.key = d, hello.Key
	p.send(d.Welcome())
}

// answerWaiting handles a frame for whose answer the page blocks.
func (p *portable) answerWaiting(frame []byte, answer func([]byte)) {
	if !bridge.IsWho(frame) {
		p.w.options.Session.ReceiveWaiting(frame, answer)
		return
	}
	if key, err := bridge.ParseWho(frame); err == nil && p.document != nil && key == p.key {
		answer(p.document.Welcome())
		return
	}
	answer(nil)
}

func (p *portable) wake(d *bridge.Document) {
	p.w.loop.post(func() {
		if p.document != d || p.w.gone {
			return
		}
		if frame := d.Take(); frame != nil {
			p.send(frame)
		}
	})
}

// longestPart is the maximum number of bytes of a frame in one script: each byte of a
// script occupies memory several times on its way to the page.
const longestPart = 1 << 20

// send evaluates calls of the link's receiver with two string literals: the key of the
// document and a part of the frame. All calls but the last say that more parts follow. The
// receiver of another document has another key and ignores the calls.
func (p *portable) send(frame []byte) {
	for len(frame) > longestPart {
		end := longestPart
		for !utf8.RuneStart(frame[end]) {
			end--
		}
		p.part(frame[:end], ",1")
		frame = frame[end:]
	}
	p.part(frame, "")
}

func (p *portable) part(text []byte, more string) {
	b := make([]byte, 0, len(text)+len(text)/4+64)
	b = append(b, `__jembatan("`...)
	b = append(b, p.key...)
	b = append(b, `","`...)
	b = appendLiteral(b, text)
	b = append(b, '"')
	b = append(b, more...)
	b = append(b, ')')
	p.w.view.Eval(string(b))
}
