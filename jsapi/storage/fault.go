package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// explain says of an error of SQLite which file it is about and what to do, in one line. Others stay as they are.
func explain(path string, err error) error {
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return err
	}
	switch failed.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return said("storage %q is in use by another process: wait until that is done, or choose another state folder", path)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return said("storage %q cannot be written: change its permissions and those of its folder, or choose another state folder", path)
	case sqlite3.SQLITE_FULL:
		return said("storage %q cannot be written: the disk is full: make room, or choose another state folder", path)
	case sqlite3.SQLITE_NOTADB:
		return stranger(path)
	case sqlite3.SQLITE_CORRUPT:
		return said("storage %q is damaged: bring back a copy of it, move it away to start anew, or choose another state folder", path)
	}
	return said("storage %q: %s", path, strings.Join(strings.Fields(failed.Error()), " "))
}

// said is an error that needs no more explaining.
func said(form string, values ...any) error { return fmt.Errorf(form, values...) }

func stranger(path string) error {
	return said("%q was not written by Jembatan: move it away to start anew, or choose another state folder", path)
}

// cause takes the path off an error, which the message has already.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
