package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

const (
	// Memory is the state folder that keeps nothing.
	Memory = ":memory:"

	// MaxSaved and MaxSavedTotal limit saved files, in bytes, as published.
	MaxSaved      = 10 << 20
	MaxSavedTotal = 50 << 20
	// MaxFile and MaxTotal limit temporary files, in bytes; ours.
	MaxFile  = 100 << 20
	MaxTotal = 500 << 20
)

var (
	// ErrNotFound says that a path names no file: it is not an apFilePath, not of this app and user, or gone.
	ErrNotFound = errors.New("no such file")
	// ErrTooLarge is that one file is larger than allowed.
	ErrTooLarge = errors.New("file is too large")
	// ErrFull is that all files together would be larger than allowed.
	ErrFull = errors.New("too many bytes in files: remove what is not needed")
	// ErrNotImage says that a file is not an image of a known kind, or is damaged.
	ErrNotImage = errors.New("not an image that can be read")
)

const (
	temporary = "temporary"
	saved     = "saved"
	lockEnd   = ".lock"
)

// Folder is the files of one app and one user. Its methods may be called by several goroutines at once.
type Folder struct {
	root   *os.Root
	dir    string // where root is
	run    string // temporary/<run>
	lock   *os.File
	remove string // a folder that goes with this one, or ""

	mu     sync.Mutex
	used   int64 // bytes of temporary files, those being written included
	closed bool
}

// Open makes the folder of an app and a user below a state folder, sweeps what runs left there that were killed,
// and begins a new run.
func Open(dir, app, user string) (*Folder, error) {
	f := &Folder{}
	if dir == Memory {
		made, err := os.MkdirTemp("", "jembatan-files-")
		if err != nil {
			return nil, fmt.Errorf("files: no folder can be made (%w): make room, or set TMPDIR", cause(err))
		}
		dir, f.remove = made, made
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	f.dir = filepath.Join(dir, "files", folderName(app), folderName(user))
	if err := f.open(); err != nil {
		f.Close()
		return nil, fmt.Errorf("files %q cannot be used (%w): choose another state folder", f.dir, cause(err))
	}
	return f, nil
}

// Beside is the path of a further file of the app and the user, for others to keep something in.
func (f *Folder) Beside(name string) string { return filepath.Join(f.dir, name) }

func (f *Folder) open() (err error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	if f.root, err = os.OpenRoot(f.dir); err != nil {
		return err
	}
	for _, area := range []string{temporary, saved} {
		if err := f.root.Mkdir(area, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	f.sweep()
	return f.begin()
}

// list returns what can be read of an area.
func (f *Folder) list(area string) []fs.DirEntry {
	entries, _ := fs.ReadDir(f.root.FS(), area)
	return entries
}

// Close ends the run and removes its temporary files.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil
	}
	f.closed = true
	var err error
	if f.lock != nil {
		err = f.root.RemoveAll(f.run)
		f.root.Remove(f.run + lockEnd) // held until it is gone
		f.lock.Close()
	}
	if f.root != nil {
		err = errors.Join(err, f.root.Close())
	}
	if f.remove != "" {
		err = errors.Join(err, os.RemoveAll(f.remove))
	}
	if err != nil {
		return fmt.Errorf("files %q cannot be cleared (%w)", f.dir, cause(err))
	}
	return nil
}

// cause takes paths off an error: a message has what is needed of them already.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
