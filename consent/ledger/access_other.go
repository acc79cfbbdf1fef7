//go:build !unix

package ledger

import (
	"errors"
	"io/fs"
	"os"
)

// mayWrite always returns nil: on this platform only an attempt to write shows whether it is permitted.
func mayWrite(string, os.FileInfo) error { return nil }

func isReadOnly(err error) bool { return errors.Is(err, fs.ErrPermission) }

// syncFolder does nothing: on this platform a folder cannot be flushed.
func syncFolder(string) error { return nil }
