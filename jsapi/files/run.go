package files

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// begin takes the lock of a new run, and then makes its folder.
func (f *Folder) begin() error {
	for {
		run := temporary + "/" + newID()
		file, err := f.root.OpenFile(run+lockEnd, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		// A sweeper may have taken it for that of a dead run before it was locked.
		if locked(file) && f.still(run+lockEnd, file) {
			f.run, f.lock = run, file
			return f.root.Mkdir(run, 0o700)
		}
		file.Close()
	}
}

// still reports whether a name is that of a file that is open.
func (f *Folder) still(name string, file *os.File) bool {
	there, err := f.root.Lstat(name)
	if err != nil {
		return false
	}
	here, err := file.Stat()
	return err == nil && os.SameFile(there, here)
}

// sweep removes what is left of runs whose lock is gone, or held by nobody. What cannot be removed stays for the
// next time.
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
			f.root.RemoveAll(temporary + "/" + id) // a run has its lock before its folder
		case err == nil && locked(file):
			if f.root.RemoveAll(temporary+"/"+id) == nil {
				f.root.Remove(lock) // while it is held, so that nobody takes it meanwhile
			}
			file.Close()
		case err == nil:
			file.Close()
		}
	}
}
