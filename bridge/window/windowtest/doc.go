// Package windowtest helps tests that open real windows: they show a page or a sheet on a
// screen and use it with pointer and keyboard as a user does.
//
// Each such test runs once in the process that go test starts and, for every transport that
// it tests, once in a child process that runs the same binary and opens the windows. Pointer and
// keyboard belong to a whole screen, so every child has a screen to itself; there are as
// many screens as children run at a time.
//
// The package must never know what a window shows.
package windowtest
