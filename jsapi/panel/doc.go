// Package panel serves the panel of a run: a web page that shows what happens, as it happens, and lets whoever has its
// address change what happens next.
//
// Its duty is the server on loopback: who may ask (see guard.go), the stream of the events of package trace, and the
// acts that the page asks for by name. What an act does is its caller's: the package must never know what a window, a
// prompt or a ledger is. The page itself is in assets/panel.
//
// Events are kept in a ring, from which every open page reads at its own pace: none of them can hold up the run, or
// another page, and one that falls behind is told how many events it has missed.
package panel
