// Package panel serves the panel of a run: a web page that shows what happens while it happens, and lets whoever has
// its address change what happens next.
//
// It is the server on loopback: it decides who may send requests (see guard.go), streams the events of package trace,
// and carries out the acts that the page requests by name. What an act does is up to its caller: the package must never know what
// a window, a prompt or a ledger is. The page itself is in assets/panel.
//
// Events are kept in a ring, from which every open page reads at its own pace. No page can hold up the run or
// another page, and a page that falls behind is told how many events it has missed.
package panel
