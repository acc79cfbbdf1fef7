// Package display gives this process a screen on a machine that has none.
//
// Its duty is to say whether there is a display and, if not, to start a private
// one (X server, message bus, window manager), make this process use it, and
// stop all of it again. Nothing that it starts outlives the process, however the
// process ends.
//
// It must never know what is shown on that screen: no pages, no windows, no
// frames, no scopes. It needs neither cgo nor a library and builds everywhere, but
// [Start] works only on Linux.
package display
