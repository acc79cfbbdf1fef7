//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

// stringsOnly keeps messages that are not strings from webview, which they could crash or
// block. Every frame of a page can post to it.
func (w *Window) stringsOnly() { C.jb_strings_only(w.native.view) }
