// Package windowtest helps tests that open real windows: they put a page, or a sheet, on
// a screen and use them as a user does, by pointer and keys.
//
// Each test that does runs once in the process that go test starts and once in a
// child of it, the same program, for every transport it is about: there the
// windows are. Pointer and keys belong to a whole screen, so every child has one
// to itself; there are as many as children run at a time.
//
// It must never know what a window shows.
package windowtest
