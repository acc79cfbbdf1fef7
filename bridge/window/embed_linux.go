//go:build cgo

package window

// #include "embed_linux.h"
// #include "gtk_linux.h"
import "C"

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
)

// CanEmbed reports whether [Window.Embed] can open a page over part of a window's own.
const CanEmbed = true

// inside is the state of a view that is embedded in another view's window.
type inside struct {
	shown bool
	inset Inset
}

// Embed opens a page over part of this window's own, which must have an [Options.Shell].
// The embedded page has its own view, session and document. It is on screen from Show to
// Hide, below all sheets, and ends with the window.
func (w *Window) Embed(o Options) (*Window, error) {
	if w.options.Shell == "" || o.Session == w.options.Session {
		return nil, fmt.Errorf("window: only a shell page can embed pages, and each needs a session of its own")
	}
	o.inside, o.FixedTitle = true, true
	return w.Open(o)
}

// Place sets where in its window an embedded page is. The page follows changes of the
// window's size.
func (w *Window) Place(in Inset) error {
	return w.do(func() {
		w.native.inside.inset = in
		w.place()
	})
}

// place moves an embedded page to its position, with the zoom level of the page around it.
func (w *Window) place() {
	zoom := C.webkit_web_view_get_zoom_level(w.parent.native.view)
	at := func(n int) C.int { return edge(int(float64(n) * float64(zoom))) }
	in := w.native.inside.inset
	C.webkit_web_view_set_zoom_level(w.native.view, zoom)
	C.jb_place(w.native.window, at(in.Left), at(in.Top), at(in.Right), at(in.Bottom))
}

// edge clamps a distance to the range that GTK accepts.
func edge(n int) C.int { return C.int(min(max(n, 0), 1<<14)) }

// Back goes back in the page's history.
func (w *Window) Back() error {
	return w.do(w.back)
}

func (w *Window) back() {
	if C.webkit_web_view_can_go_back(w.native.view) != 0 {
		w.load(func() { C.webkit_web_view_go_back(w.native.view) })
	}
}

// reveal shows an embedded page and gives it the keyboard. It is above the pages that were embedded before it.
func (w *Window) reveal() {
	w.native.inside.shown = true
	C.gtk_widget_show(w.native.window)
	w.focus()
}

// focus gives the view the keyboard, if its window has it.
func (w *Window) focus() { C.jb_focus(w.native.view) }

//export jembatanInsideTitled
func jembatanInsideTitled(id C.guintptr, title *C.char) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnTitle != nil {
		w.options.OnTitle(w.clean(C.GoString(title)))
	}
}

// snapshot takes a picture of a window, including the embedded page that is on top.
func (w *Window) snapshot(done func([]byte, error)) {
	var over *Window
	for _, s := range w.sheets {
		if s.native.inside.shown {
			over = s
		}
	}
	if over == nil {
		w.picture(done)
		return
	}
	w.picture(func(below []byte, err error) {
		if err != nil || over.gone {
			done(below, err)
			return
		}
		in, width := over.native.inside.inset, float64(C.gtk_widget_get_allocated_width(w.native.container))/float64(C.webkit_web_view_get_zoom_level(w.native.view))
		over.picture(func(above []byte, err error) {
			if err != nil {
				done(nil, err)
				return
			}
			done(laid(below, above, in, width))
		})
	})
}

// laid draws the picture of an embedded page over that of its window, whose width is in CSS pixels.
func laid(below, above []byte, in Inset, width float64) ([]byte, error) {
	page, err := png.Decode(bytes.NewReader(below))
	if err != nil {
		return nil, err
	}
	over, err := png.Decode(bytes.NewReader(above))
	if err != nil {
		return nil, err
	}
	scale := float64(page.Bounds().Dx()) / max(width, 1)
	at := image.Pt(int(float64(in.Left)*scale), int(float64(in.Top)*scale))
	whole := image.NewRGBA(page.Bounds())
	draw.Draw(whole, whole.Bounds(), page, page.Bounds().Min, draw.Src)
	draw.Draw(whole, over.Bounds().Sub(over.Bounds().Min).Add(at), over, over.Bounds().Min, draw.Over)
	var b bytes.Buffer
	err = png.Encode(&b, whole)
	return b.Bytes(), err
}
