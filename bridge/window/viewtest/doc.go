// Package viewtest holds the tests of what is drawn in a page (assets/page/views)
// and of the mouse as its finger (assets/page/touch.js): real windows, used by
// pointer and keys as a user does, and read as a screen reader does. It has no
// code beside its tests, and must never know what a method of the host makes of a
// view's result.
package viewtest
