// Package display gives this process a screen on a machine that has none.
//
// Its duty: say whether there is a display, and if not bring up
// a private one (X server, message bus, window manager), point this process at
// it, and take all of it down again. Nothing it starts outlives the process,
// however that ends.
//
// It must never know what is shown on that screen: no pages, no windows, no
// frames, no scopes. It needs neither cgo nor a library, and builds everywhere;
// [Start] works on Linux only.
package display
