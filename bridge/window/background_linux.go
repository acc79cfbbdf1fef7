//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import "unsafe"

// SetBackground hides the page, as a phone does when the user leaves for another app, or shows it again. The page finds it
// in document.visibilityState.
func (w *Window) SetBackground(hidden bool) error {
	return w.do(func() {
		view := (*C.GtkWidget)(unsafe.Pointer(w.native.view))
		if hidden {
			C.gtk_widget_hide(view)
			return
		}
		C.gtk_widget_show(view)
		C.gtk_widget_grab_focus(view)
	})
}
