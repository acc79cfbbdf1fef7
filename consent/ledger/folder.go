package ledger

import (
	"errors"
	"io/fs"
	"os"
)

const (
	fileName  = "ledger.db"
	walSuffix = "-wal" // suffix of SQLite's write-ahead log
	shmSuffix = "-shm" // suffix of the log's index
)

// enter creates the state folder if it does not exist, and makes sure that it is writable.
func enter(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return faultf(err, "state folder %q cannot be created (%s): choose another state folder", dir, oneLine(err))
	}
	return writable("state folder", dir)
}

// writable returns an error if a file or folder exists but is not writable. It respects permissions even for a
// superuser, whom the system would let write.
func writable(what, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && info.Mode()&0o222 == 0 {
		err = fs.ErrPermission
	}
	if err == nil {
		err = mayWrite(path, info)
	}
	switch {
	case err == nil:
		return nil
	case isReadOnly(err):
		return faultf(err, "%s %q is read-only: change its permissions, or choose another state folder", what, path)
	}
	return faultf(err, "%s %q cannot be used (%s): choose another state folder", what, path, oneLine(err))
}
