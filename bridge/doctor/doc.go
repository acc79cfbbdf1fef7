// Package doctor looks at a machine and says what Jembatan would find there: the
// libraries of its windows, what a private display is made of, what it takes to
// build and to test, and a place to keep things.
//
// Its duty is to report, with the command that mends each gap; it installs and
// changes nothing. It must never know what Jembatan does with any of it, and it
// needs neither cgo nor a window, so that it also works where those do not.
package doctor
