// Package fake is a transport without a window: it runs the real core of the
// page's facade in a script engine written in Go, against a bridge session. It
// is for tests, of this module's packages and of whoever adds a method to it;
// a program has no use for it.
//
// A [Page] has what a page of a browser has around that core and no more: an
// event loop with microtasks, timers, reportError, a console, and the error and
// unhandledrejection events. It has no DOM: a view that the host asks it to
// draw is remembered and answered with {}.
//
// The package must never know what a method means, and it shields from
// nothing: a script in it can see all that the engine holds.
package fake
