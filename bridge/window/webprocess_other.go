//go:build !linux || !cgo

package window

import "time"

// AwaitProcesses does nothing: what becomes of pages' processes is the platform's business.
func AwaitProcesses(time.Duration) {}
