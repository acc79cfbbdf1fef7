package ledger

import (
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/consent/sqlitefile"
)

// ErrInUse is wrapped by errors of calls that waited too long for another process.
var ErrInUse = sqlitefile.ErrInUse

const what = "ledger"

var (
	faultf  = sqlitefile.Faultf
	oneLine = sqlitefile.OneLine
)

// explain adds to an error which ledger it is about and what to do. It returns faults and nil unchanged.
func explain(path string, err error) error {
	err = sqlitefile.Explain(what, path, err)
	var said *sqlitefile.Fault
	if err == nil || errors.As(err, &said) {
		return err
	}
	return faultf(err, "ledger %q: %s", path, oneLine(err))
}

func damaged(path, how string) error { return sqlitefile.Damaged(what, path, how) }

func foreign(path string) error { return sqlitefile.Stranger(path) }

// ofVersion returns an error for a version that this package does not support.
func ofVersion(path string, found int64) error {
	switch {
	case found >= 1 && found <= version:
		return nil
	case found > version:
		return faultf(nil, "ledger %q has version %d, and this program supports version %d at most: use a newer program, or choose another state folder", path, found, version)
	}
	return damaged(path, fmt.Sprintf("version %d", found))
}
