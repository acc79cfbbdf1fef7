// Package conformance is the suite that every transport of the bridge passes:
// what a page sees of its calls, whatever carries them. [Run] drives it; the
// transports' own tests call it with a way to open a page.
//
// The page's half is written in the scripts of the folder cases, one subject
// each, on the little harness of prelude.js. The host's half is the method
// table of methods.go, whose handlers do as the page tells them.
//
// The package must never know which transport it drives.
package conformance
