package files

import (
	"os"

	"golang.org/x/sys/windows"
)

// locked tries to lock an open file, and reports whether it did. The lock is released when the process ends.
func locked(file *os.File) bool {
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, new(windows.Overlapped)) == nil
}
