package sqlitefile

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrInUse is wrapped by errors of calls that waited too long for another process.
var ErrInUse = errors.New("in use by another process")

// Fault is a complete error: it says in one line what failed, with which file, and the way out.
type Fault struct {
	line  string
	cause error
}

func (f *Fault) Error() string { return f.line }
func (f *Fault) Unwrap() error { return f.cause }

// Faultf returns a fault with a cause, which may be nil.
func Faultf(cause error, form string, values ...any) *Fault {
	return &Fault{fmt.Sprintf(form, values...), cause}
}

// Explain adds to an error of SQLite which file it is about and what to do; what is the kind of file. It returns
// faults and other errors unchanged.
func Explain(what, path string, err error) error {
	var said *Fault
	var failed *sqlite.Error
	if errors.As(err, &said) || !errors.As(err, &failed) {
		return err
	}
	switch failed.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return Faultf(ErrInUse, "%s %q is %v: wait until that is done, or choose another state folder", what, path, ErrInUse)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return Faultf(err, "%s %q cannot be written: change its permissions and those of its folder, or choose another state folder", what, path)
	case sqlite3.SQLITE_FULL:
		return Faultf(err, "%s %q cannot be written: the disk is full: make room, or choose another state folder", what, path)
	case sqlite3.SQLITE_NOTADB:
		return Stranger(path)
	case sqlite3.SQLITE_CORRUPT:
		return Damaged(what, path, OneLine(err))
	}
	return Faultf(err, "%s %q: %s", what, path, OneLine(err))
}

// Damaged returns the fault of a file that cannot be read.
func Damaged(what, path, how string) error {
	return Faultf(nil, "%s %q is damaged (%s): restore a copy of it, move it away to start anew, or choose another state folder", what, path, how)
}

// Stranger returns the fault of a file that another program wrote.
func Stranger(path string) error {
	return Faultf(nil, "%q was not written by Jembatan: move it away to start anew, or choose another state folder", path)
}

// OneLine returns the text of an error without line breaks and without the path, which the message already has.
func OneLine(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}
