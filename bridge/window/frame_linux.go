//go:build cgo

package window

// #include "frame_linux.h"
// #include "gtk_linux.h"
import "C"

import "unsafe"

// dress applies the theme, the icon and the phone of the options to a new window, and returns the container for its view.
func (w *Window) dress() *C.GtkWidget {
	n, o := &w.native, w.options
	C.jb_own_theme()
	if o.Theme != "" {
		C.jb_theme(flag(o.Theme == Dark))
	}
	if len(o.Icon) > 0 {
		C.jb_icon(n.window, unsafe.Pointer(unsafe.SliceData(o.Icon)), C.gsize(len(o.Icon)))
	}
	if o.Frame == nil {
		return n.window
	}
	f := o.Frame
	clock := C.CString(f.Clock)
	defer C.free(unsafe.Pointer(clock))
	return C.jb_frame(n.window, C.guintptr(n.id), C.int(o.Width), C.int(o.Height), C.int(f.StatusBar), C.int(f.TitleBar), C.int(f.OwnTitleBar), flag(f.OnShare != nil), flag(f.Indonesian), clock, flag(o.OnPanel != nil))
}

// watchSize lets the user zoom the page and switch to full screen with the keyboard.
func (w *Window) watchSize() {
	if w.options.Sheet {
		return
	}
	if w.options.Frame != nil {
		C.jb_framed(w.native.window, w.native.view)
		w.setTitle(w.options.Title)
	}
	C.jb_size_keys(w.native.window, w.native.view, C.guintptr(w.native.id))
}

// SetBar changes the title bar of the window's [Options.Frame], if it has one.
func (w *Window) SetBar(b Bar) error {
	return w.do(func() {
		var texts [4]*C.char
		for i, text := range []string{b.Background, b.Front, b.Border, w.clean(b.Menu)} {
			texts[i] = C.CString(text)
			defer C.free(unsafe.Pointer(texts[i]))
		}
		C.jb_frame_bar(w.native.window, texts[0], texts[1], texts[2], flag(b.HidesBack), flag(b.ShowsBack), flag(b.Home), flag(b.HidesMenu), texts[3], flag(b.Loading), flag(b.Dimmed), flag(b.Below))
	})
}

// Theme returns the theme of all windows of the process, and of their pages: the one that was set last, or the desktop's.
func (w *Window) Theme() (Theme, error) {
	t := Light
	err := w.do(func() {
		if C.jb_dark() != 0 {
			t = Dark
		}
	})
	return t, err
}

// SetTheme changes the theme of all windows of the process, and of their pages.
func (w *Window) SetTheme(t Theme) error { return w.do(func() { C.jb_theme(flag(t == Dark)) }) }

// jembatanBack is called when the user presses the back button.
//
//export jembatanBack
func jembatanBack(id C.guintptr) {
	w := windows[uintptr(id)]
	if w == nil {
		return
	}
	if on := w.options.Frame.OnBack; on != nil {
		on()
	} else {
		w.back()
	}
}

//export jembatanHome
func jembatanHome(id C.guintptr) { pressed(id, func(f *Frame) func() { return f.OnHome }) }

//export jembatanOptionMenu
func jembatanOptionMenu(id C.guintptr) { pressed(id, func(f *Frame) func() { return f.OnOptionMenu }) }

//export jembatanShare
func jembatanShare(id C.guintptr) { pressed(id, func(f *Frame) func() { return f.OnShare }) }

// pressed calls a callback of a window's frame, if it is set.
func pressed(id C.guintptr, of func(*Frame) func()) {
	if w := windows[uintptr(id)]; w != nil {
		if on := of(w.options.Frame); on != nil {
			on()
		}
	}
}
