// Package reachtest holds the tests of what a page reaches of the desktop by
// itself, and by a press of the user's: the clipboard, other programs. Real
// windows, used by pointer and keys as a user does. It has no code beside its
// tests, and must never know a method of the host.
package reachtest
