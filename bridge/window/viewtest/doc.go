// Package viewtest contains the tests of the views that are drawn in a page (assets/page/views)
// and of the mouse as a finger (assets/page/touch.js), in real windows used with pointer and
// keyboard as a user does, and read as a screen reader does. It has no code besides its tests,
// and must never know how the host uses a view's result.
package viewtest
