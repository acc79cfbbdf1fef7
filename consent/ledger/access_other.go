//go:build !unix

package ledger

import (
	"errors"
	"io/fs"
	"os"
)

// mayWrite leaves the question to the attempt: only the permissions of the file itself can be read here.
func mayWrite(string, os.FileInfo) error { return nil }

func isReadOnly(err error) bool { return errors.Is(err, fs.ErrPermission) }

// syncFolder has nothing to do: a folder cannot be flushed here.
func syncFolder(string) error { return nil }
