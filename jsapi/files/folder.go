package files

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

const (
	// Memory is the name of a state folder that is removed when it is closed.
	Memory = ":memory:"

	// MaxSaved and MaxSavedTotal are the published limits for one saved file and for all of them, in bytes.
	MaxSaved      = 10 << 20
	MaxSavedTotal = 50 << 20
	// MaxFile and MaxTotal are the limits for one temporary file and for all of them, in bytes. They are not published.
	MaxFile  = 100 << 20
	MaxTotal = 500 << 20
)

var (
	// ErrNotFound is returned for a path that is not an apFilePath of an existing file of this app and user.
	ErrNotFound = errors.New("no such file")
	// ErrTooLarge is returned for a file that is larger than allowed.
	ErrTooLarge = errors.New("file is too large")
	// ErrFull is returned if all files together would be larger than allowed.
	ErrFull = errors.New("too many bytes in files: remove what is not needed")
	// ErrNotImage is returned for a file that is not an image of a known kind, or is damaged.
	ErrNotImage = errors.New("not an image that can be read")
)

const (
	temporary = "temporary"
	saved     = "saved"
	lockEnd   = ".lock"
)

// Folder holds the files of one app and one user. Its methods are safe for concurrent use.
type Folder struct {
	root   *os.Root
	dir    string // path of root
	run    string // temporary/<run>
	lock   *os.File
	remove string    // a folder to remove on Close, or ""
	random io.Reader // of the ids of files

	mu     sync.Mutex
	used   int64 // bytes of temporary files, including those being written
	closed bool
}

// Open creates the folder of an app and a user below a state folder, removes what killed runs left there, and begins a
// new run.
func Open(dir, app, user string) (*Folder, error) {
	f := &Folder{random: rand.Reader}
	if dir == Memory {
		made, err := os.MkdirTemp("", "jembatan-files-")
		if err != nil {
			return nil, fmt.Errorf("files: a temporary folder cannot be created (%w): free some space, or set TMPDIR", cause(err))
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

// Draw makes the ids of further files come from random, in place of crypto/rand, for tests that expect the same ids again. random
// must be safe for concurrent use. Call it before the first file is written.
func (f *Folder) Draw(random io.Reader) { f.random = random }

// Beside returns the path of another file in the folder of the app and the user, for use by other packages.
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

// list returns the entries of an area that can be read.
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
		f.root.Remove(f.run + lockEnd) // while the lock is held
		f.lock.Close()
	}
	if f.root != nil {
		err = errors.Join(err, f.root.Close())
	}
	if f.remove != "" {
		err = errors.Join(err, removeAll(f.remove))
	}
	if err != nil {
		return fmt.Errorf("files %q cannot be cleared (%w)", f.dir, cause(err))
	}
	return nil
}

// mostRemovals is how often removeAll tries, 10 ms apart.
const mostRemovals = 500

// removeAll removes a folder in which another process may still be writing: WebKit's network process writes its cache until
// after the windows have ended.
func removeAll(dir string) (err error) {
	for range mostRemovals {
		if err = os.RemoveAll(dir); !errors.Is(err, fs.ErrExist) { // not empty
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// cause strips the path from an error: the message that wraps it names the file.
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
