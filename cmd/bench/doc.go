// Command bench measures the bridge beside raw webview_go, on the same machine
// in the same minutes: `make bench`.
//
// Every entrant runs in a child process, which is the same program, and the entrants take turns, round after round, on
// the same cores. The same page script drives all of them, through an adapter of one line each. Times are measured by
// the host, because the resolution of a page's clock is 1 ms.
//
// It also measures programs in the template language: a page of rows beside the same page written by hand, which is the
// floor, and beside glass-easel, of which npm installs pinned versions in build/.
//
// It imports webview_go, which otherwise only package window may, because it compares with raw webview_go: one Bind, no
// checks, no limits, no trace.
//
// Its exit status says nothing about speed: it fails only if it could not measure. It must never know how frames
// travel; it counts calls.
package main
