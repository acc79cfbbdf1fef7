//go:build cgo

package window

// #include "tools_linux.h"
import "C"

// allowTools gives the view its context menu, and developer tools if it may have them, which a sheet never may. window is
// nil for an embedded view, which gets only the menu. The host's keys work in a sheet as well, for the page below it.
func (w *Window) allowTools(window *C.GtkWidget) {
	C.jb_menu(window, w.native.view, flag(w.options.Sheet))
	if w.tools() {
		C.jb_tools(w.native.view)
	}
	of := w
	if w.options.Sheet && w.parent != nil {
		of = w.parent
	}
	if window == nil {
		return
	}
	if of.tools() {
		C.jb_tools_keys(window, C.guintptr(of.native.id))
	}
	if of.options.OnPanel != nil {
		C.jb_panel_key(window, C.guintptr(of.native.id))
	}
	of.allowKeys(window)
}

// jembatanInspect is called when the user presses a key for the developer tools.
//
//export jembatanInspect
func jembatanInspect(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil && w.tools() {
		C.jb_inspect(w.native.view)
	}
}

// jembatanPanel is called when the user asks for the panel.
//
//export jembatanPanel
func jembatanPanel(id C.guintptr) {
	if w := windows[uintptr(id)]; w != nil && w.options.OnPanel != nil {
		w.options.OnPanel()
	}
}

func (w *Window) tools() bool { return w.options.DeveloperTools != NoTools && !w.options.Sheet }

// openTools opens the developer tools with the first page, if the options say so.
func (w *Window) openTools() {
	if w.tools() && w.options.DeveloperTools == OpenTools && !w.native.inspected {
		w.native.inspected = true
		C.jb_inspect(w.native.view)
	}
}

// Inspect opens the developer tools, or closes them if they are open. It does nothing if the window may not have them.
func (w *Window) Inspect() error {
	return w.do(func() {
		if w.tools() {
			C.jb_inspect(w.native.view)
		}
	})
}

// Inspected returns the host of the page that the open developer tools inspect, or "" if none are
// open.
func (w *Window) Inspected() (page string, err error) {
	err = w.do(func() { page = C.GoString(C.jb_inspected(w.native.view)) })
	return page, err
}
