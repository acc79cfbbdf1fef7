//go:build cgo

package window

// #include "tools_linux.h"
import "C"

// allowTools gives the view its menu, and developer tools where it may have them: a sheet never. A view inside another
// window, whose window is nil, has the menu alone.
func (w *Window) allowTools(window *C.GtkWidget) {
	C.jb_menu(window, w.native.view, flag(w.options.Sheet))
	if w.tools() {
		C.jb_tools(window, w.native.view)
	}
}

func (w *Window) tools() bool { return w.options.DeveloperTools != NoTools && !w.options.Sheet }

// openTools opens the tools that are to be there from the first page on.
func (w *Window) openTools() {
	if w.tools() && w.options.DeveloperTools == OpenTools && !w.native.inspected {
		w.native.inspected = true
		C.jb_inspect(w.native.view)
	}
}

// Inspect opens the developer tools, or closes them where they are open. It does nothing where the window has none.
func (w *Window) Inspect() error {
	return w.do(func() {
		if w.tools() {
			C.jb_inspect(w.native.view)
		}
	})
}

// Inspected is what open developer tools say of the page that they show: its host; "" where none are open.
func (w *Window) Inspected() (page string, err error) {
	err = w.do(func() { page = C.GoString(C.jb_inspected(w.native.view)) })
	return page, err
}
