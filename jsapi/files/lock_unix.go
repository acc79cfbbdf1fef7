//go:build unix

package files

import (
	"os"

	"golang.org/x/sys/unix"
)

// locked tries to lock an open file, and reports whether it did. The lock is released when the process ends.
func locked(file *os.File) bool {
	return unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
