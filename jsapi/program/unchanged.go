package program

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// unchanged is a folder whose files are looked at again and again: the compiler does so for all files of a program when one
// of them is saved. A file that was there, and has not changed since, is not checked again, which takes ten times as long
// as to look at it. Reading it checks it, as always: a file that is still looked at because its folder was moved out of the
// program, and a link put in its place, is there until the next start, but cannot be read.
type unchanged struct {
	folder
	mu   sync.Mutex
	seen map[string]fs.FileInfo // files that were there, by name
}

func newUnchanged(f folder) *unchanged { return &unchanged{folder: f, seen: map[string]fs.FileInfo{}} }

// Stat implements fs.StatFS.
func (u *unchanged) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}
	now, err := os.Stat(filepath.Join(u.dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if before := u.seen[name]; before != nil && same(before, now) {
		return before, nil
	}
	delete(u.seen, name)
	file, err := u.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil {
		u.seen[name] = info
	}
	return info, err
}

// same reports whether two descriptions are of the same file in the same state.
func same(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Mode() == b.Mode() && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
