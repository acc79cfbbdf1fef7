// Package bridge is the message channel between a mini-program's page and the
// host: frames, their limits, documents, calls and the method table. It
// specifies what travels in PROTOCOL.md and is held to it by its tests.
//
// A [Session] belongs to one window. A transport (sub-package window, or the
// fake one of the tests) opens a [Document] in it for every page that loads,
// feeds it the frames that the page sends and fetches the frames that go back.
// The [Table] names the handler of each method; a handler runs on a goroutine
// of its own, under a context that ends with its document.
//
// The bridge must never know what a method means: no scope, no wallet, no
// consent. It must never know a window either: this package needs neither cgo
// nor a display.
package bridge
