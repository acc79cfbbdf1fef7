// Package reachtest contains the tests of what a page can reach of the desktop, by itself and
// after a press: the clipboard, downloads, other programs, the inspector. They use real windows
// with pointer and keyboard as a user does. The package has no code besides its tests, and must
// never know a method of the host.
package reachtest
