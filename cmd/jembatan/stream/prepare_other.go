//go:build !windows

package stream

import "os"

// prepare does nothing, because terminals obey escape sequences.
func prepare(*os.File) bool { return true }
