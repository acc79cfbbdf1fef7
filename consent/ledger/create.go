package ledger

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/consent/sqlitefile"
)

// newSuffix and a random hexadecimal number end the name of a ledger that is being created.
const newSuffix = ".new-"

// mostRivals is how often creating a ledger is tried again after another process has removed the new file.
const mostRivals = 10

// findOrCreate returns the file at the ledger's path, after creating a new ledger if there is none.
func findOrCreate(path string) (os.FileInfo, error) {
	for range mostRivals {
		info, err := os.Lstat(path)
		switch {
		case err == nil && !info.Mode().IsRegular():
			return nil, foreign(path)
		case err == nil:
			return info, nil
		case !errors.Is(err, fs.ErrNotExist):
			return nil, explain(path, err)
		}
		if err := noRemains(path); err != nil {
			return nil, err
		}
		if err := create(path); err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
			return nil, faultf(err, "ledger %q cannot be created (%s): choose another state folder", path, oneLine(err))
		}
	}
	return nil, faultf(ErrInUse, "ledger %q cannot be created, because another process is removing it: choose another state folder", path)
}

// noRemains returns an error if the log of a lost ledger is in the folder: SQLite would use it as the log of the
// new ledger.
func noRemains(path string) error {
	for _, remains := range []string{path + walSuffix, path + "-journal"} {
		if _, err := os.Lstat(remains); err != nil {
			continue
		}
		if _, err := os.Lstat(path); err == nil {
			return nil // another process created the ledger first
		}
		return faultf(nil, "ledger %q is gone, but its log %q is there: restore the ledger, move the log away to start anew, or choose another state folder",
			path, filepath.Base(remains))
	}
	return nil
}

// create puts a complete new ledger in place in one step. Its error is [fs.ErrExist] if another process was faster,
// or [fs.ErrNotExist] if that process has also swept the folder.
func create(path string) (err error) {
	image, err := newImage()
	if err != nil {
		return err
	}
	var number [8]byte
	rand.Read(number[:])
	made := path + newSuffix + hex.EncodeToString(number[:])
	if err := writeNew(made, image); err != nil {
		return err
	}
	defer os.Remove(made)
	// A link never replaces an existing file, as renaming does on some systems.
	if err := os.Link(made, path); err != nil {
		var link *os.LinkError
		if errors.As(err, &link) {
			err = link.Err
		}
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		os.Remove(path)
	}
	return err
}

// sweep removes the files of processes that were killed while they created a ledger. It is called once the ledger is
// in place: from then on, no such file is needed, even if its process is still running.
func sweep(path string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return
	}
	for _, entry := range entries {
		number, ok := strings.CutPrefix(entry.Name(), fileName+newSuffix)
		if raw, err := hex.DecodeString(number); ok && err == nil && len(raw) == 8 && entry.Type().IsRegular() {
			os.Remove(filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
}

// newImage returns the bytes of an empty ledger.
func newImage() ([]byte, error) {
	db, err := sqlitefile.Open(Memory, sqlitefile.Process, 0)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if _, err := db.Exec(fmt.Sprintf("PRAGMA application_id = %d;", application) + schema(0)); err != nil {
		return nil, err
	}
	image, err := imageOf(db)
	if err != nil {
		return nil, err
	}
	header(image).setLogged(true)
	return image, nil
}
