// Command bench measures the bridge beside raw webview_go, on the same machine
// in the same minutes: `make bench`.
//
// Every entrant runs in a child process of its own, which is this same program,
// and the entrants take turns, round after round, on the same cores. One page
// script drives them all through an adapter of one line each. Times are taken
// on the host's side: a page's clock ticks at 1 ms.
//
// It measures programs of the template language, too: a page of rows beside the
// same page written by hand, which is the floor, and beside glass-easel, which
// npm fetches into build/ at versions that do not change.
//
// It imports webview_go itself, which is otherwise left to package window,
// because raw webview_go is what it measures against: one Bind, no checks, no
// limits, no record. Nothing else may take it as an example.
//
// It reports and never judges by its exit status: it fails only where it could
// not measure. It must never know how frames travel; what it counts are calls.
package main
