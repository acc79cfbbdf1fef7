//go:build !linux || !cgo

package window

import "time"

// AwaitProcesses does nothing: on this system the web view ends the processes of pages.
func AwaitProcesses(time.Duration) {}
