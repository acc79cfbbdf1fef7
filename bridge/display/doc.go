// Package display gives this process a screen on a machine that has none.
//
// It finds out whether there is a display and, if not, starts a private one
// (X server, message bus, window manager), makes this process use it, and
// stops all of it again. Nothing that it starts outlives the process, however the
// process ends.
//
// It must never know what is shown on that screen: no pages, no windows, no
// frames, no scopes. It needs neither cgo nor a library and builds everywhere, but
// [Start] works only on Linux.
package display
