// Package window opens native windows with a web view in them and connects their pages to
// a bridge session. It is the only package that imports webview_go and the only one that
// needs cgo. It builds without cgo, but then [Run] returns an error.
//
// Two transports carry the frames of bridge/PROTOCOL.md. Isolated, on Linux, bypasses
// webview_go's own channel and uses WebKitGTK: a message handler in a script world of its
// own, whose answers evaluate no script. Portable uses only webview_go: one bound
// function whose name no page can guess.
//
// Everything that touches a window happens on the program's first thread. The methods of
// this package ensure that: they may be called from any goroutine, but not from a
// callback of this package (those named On…).
//
// The package must never know what a message means, nor who is asked what.
package window
