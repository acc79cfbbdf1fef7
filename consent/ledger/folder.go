package ledger

import (
	"errors"
	"io/fs"
	"os"
)

const (
	fileName  = "ledger.db"
	walSuffix = "-wal" // what SQLite calls its write-ahead log
	shmSuffix = "-shm" // and the index of that
)

// enter makes the state folder if it does not exist, and makes sure that it can be written.
func enter(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return faultf(err, "state folder %q cannot be created (%s): choose another state folder", dir, oneLine(err))
	}
	return writable("state folder", dir)
}

// writable refuses a file or folder that cannot be written; one that is not there can. What nobody may write
// by its permissions is left alone by a superuser too, whom the system would let.
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
