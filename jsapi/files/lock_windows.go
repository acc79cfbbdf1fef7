package files

import (
	"os"

	"golang.org/x/sys/windows"
)

// locked takes the lock of a file that is open, unless somebody else has it. It goes with the process.
func locked(file *os.File) bool {
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, new(windows.Overlapped)) == nil
}
