//go:build !linux || !cgo

package window

import "time"

// AwaitProcesses does nothing: on this platform the web view ends its processes.
func AwaitProcesses(time.Duration) {}
