package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrInUse is in the chain of the error of a call that waited too long for another process.
var ErrInUse = errors.New("in use by another process")

// fault is an error that says everything already: what, which file and the way out, in one line.
type fault struct {
	line  string
	cause error
}

func (f *fault) Error() string { return f.line }
func (f *fault) Unwrap() error { return f.cause }

func faultf(cause error, form string, values ...any) *fault {
	return &fault{fmt.Sprintf(form, values...), cause}
}

// explain says of an error which ledger it is about and what to do. A fault stays as it is, and so does nil.
func explain(path string, err error) error {
	var said *fault
	if err == nil || errors.As(err, &said) {
		return err
	}
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return faultf(err, "ledger %q: %s", path, oneLine(err))
	}
	switch failed.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return faultf(ErrInUse, "ledger %q is %v: wait until that is done, or choose another state folder", path, ErrInUse)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return faultf(err, "ledger %q cannot be written: change its permissions and those of its folder, or choose another state folder", path)
	case sqlite3.SQLITE_FULL:
		return faultf(err, "ledger %q cannot be written: the disk is full: make room, or choose another state folder", path)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return damaged(path, oneLine(err))
	}
	return faultf(err, "ledger %q: %s", path, oneLine(err))
}

func damaged(path, how string) error {
	return faultf(nil, "ledger %q is damaged (%s): bring back a copy of it, move it away to start anew, or choose another state folder", path, how)
}

func stranger(path string) error {
	return faultf(nil, "%q is no ledger of Jembatan: move it away to start anew, or choose another state folder", path)
}

// ofVersion refuses ledgers that this package does not know.
func ofVersion(path string, found int64) error {
	switch {
	case found >= 1 && found <= version:
		return nil
	case found > version:
		return faultf(nil, "ledger %q is of version %d and this program knows %d at most: use a newer one, or choose another state folder", path, found, version)
	}
	return damaged(path, fmt.Sprintf("version %d", found))
}

// oneLine returns an error's text without the path that a message has already, and without line breaks.
func oneLine(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}
