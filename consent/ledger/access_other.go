//go:build !unix

package ledger

import (
	"errors"
	"io/fs"
	"os"
)

// mayWrite always returns nil: here only an attempt to write tells.
func mayWrite(string, os.FileInfo) error { return nil }

func isReadOnly(err error) bool { return errors.Is(err, fs.ErrPermission) }

// syncFolder does nothing: on this platform a folder cannot be flushed.
func syncFolder(string) error { return nil }
