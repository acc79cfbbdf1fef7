package files

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"strings"
)

// begin locks the lock file of a new run, and then creates its folder.
func (f *Folder) begin() error {
	for {
		run := temporary + "/" + newID(rand.Reader)
		file, err := f.root.OpenFile(run+lockEnd, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		// Another process may have swept it, before it was locked, as that of a dead run.
		if locked(file) && f.still(run+lockEnd, file) {
			f.run, f.lock = run, file
			return f.root.Mkdir(run, 0o700)
		}
		file.Close()
	}
}

// still reports whether name still refers to the open file.
func (f *Folder) still(name string, file *os.File) bool {
	there, err := f.root.Lstat(name)
	if err != nil {
		return false
	}
	here, err := file.Stat()
	return err == nil && os.SameFile(there, here)
}

// sweep removes the files of runs whose lock file is gone or not locked. Files that cannot be removed are left for the
// next sweep.
func (f *Folder) sweep() {
	for _, entry := range f.list(temporary) {
		id := strings.TrimSuffix(entry.Name(), lockEnd)
		if !isID(id) {
			continue
		}
		lock := temporary + "/" + id + lockEnd
		file, err := f.root.OpenFile(lock, os.O_RDWR, 0)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.root.RemoveAll(temporary + "/" + id) // a run creates its lock before its folder
		case err == nil && locked(file):
			if f.root.RemoveAll(temporary+"/"+id) == nil {
				f.root.Remove(lock) // while the lock is held, so that no other process takes it
			}
			file.Close()
		case err == nil:
			file.Close()
		}
	}
}
