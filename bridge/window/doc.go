// Package window opens native windows with a web view in them and connects
// their pages to a bridge session. It is the only package that imports
// webview_go and the only one that needs cgo; without cgo it still builds, and
// [Run] says that there is no window.
//
// Two transports carry the frames of bridge/PROTOCOL.md. Isolated, on Linux,
// goes past webview_go's own channel to WebKitGTK: a message handler in a script
// world of its own, answers without evaluating anything. Portable uses
// webview_go alone: one bound function that no page can name.
//
// Everything that touches a window happens on the program's first thread, and
// the methods of this package see to that: they may be called from any
// goroutine, except from a callback that this package runs (those named On…).
//
// The package must never know what a message means, nor who is asked what.
package window
