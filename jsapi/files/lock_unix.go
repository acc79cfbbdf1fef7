//go:build unix

package files

import (
	"os"

	"golang.org/x/sys/unix"
)

// locked takes the lock of a file that is open, unless somebody else has it. It goes with the process.
func locked(file *os.File) bool {
	return unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
