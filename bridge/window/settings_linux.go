//go:build cgo

package window

// #include "gtk_linux.h"
import "C"

import (
	"os"
	"unsafe"
)

func (w *Window) setLanguages() {
	languages := w.options.Languages
	if len(languages) == 0 {
		return
	}
	list := make([]*C.char, len(languages)+1) // ends with NULL
	for i, language := range languages {
		list[i] = C.CString(language)
		defer C.free(unsafe.Pointer(list[i]))
	}
	C.webkit_web_context_set_preferred_languages(C.webkit_web_context_get_default(), &list[0])
}

func (w *Window) setUserAgent() {
	if w.options.UserAgent == nil {
		return
	}
	settings := C.webkit_web_view_get_settings(w.native.view)
	agent := C.CString(w.options.UserAgent(C.GoString(C.webkit_settings_get_user_agent(settings))))
	defer C.free(unsafe.Pointer(agent))
	C.webkit_settings_set_user_agent(settings, agent)
}

func (w *Window) keepCookies() {
	if w.options.Cookies == "" {
		return
	}
	file := C.CString(w.options.Cookies)
	defer C.free(unsafe.Pointer(file))
	cookies := C.webkit_website_data_manager_get_cookie_manager(C.webkit_web_view_get_website_data_manager(w.native.view))
	C.webkit_cookie_manager_set_persistent_storage(cookies, file, C.WEBKIT_COOKIE_PERSISTENT_STORAGE_SQLITE)
}

// software reports whether to draw without OpenGL. This is so for a sheet, which must
// appear without waiting for OpenGL to start, and wherever OpenGL is implemented in
// software, which takes seconds to start and is no faster.
func (w *Window) software() bool {
	return w.options.Sheet || os.Getenv("LIBGL_ALWAYS_SOFTWARE") == "1"
}
