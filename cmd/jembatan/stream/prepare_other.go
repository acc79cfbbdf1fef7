//go:build !windows

package stream

import "os"

// prepare has nothing to do: terminals obey escape sequences.
func prepare(*os.File) bool { return true }
