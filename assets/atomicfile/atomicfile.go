// Package atomicfile writes files that are never found incomplete: at each moment the name leads to the old content or to the new one,
// also if this process or the machine stops in between.
//
// It must never know what a file contains.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace gives a file new content. A file that exists keeps its permissions, and a symbolic link its target, which must exist; a new file
// gets the permissions perm, whatever the umask. What is not a regular file, such as a terminal or a pipe, is written to.
//
// An error is one of package os for the name, or for a file beside it if that cannot be created. The old content is still there then.
func Replace(name string, content []byte, perm fs.FileMode) error {
	switch info, err := os.Stat(name); {
	case err == nil && !info.Mode().IsRegular():
		return write(name, content)
	case err == nil:
		perm = info.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	} else if _, isLink := os.Readlink(name); isLink == nil {
		return &fs.PathError{Op: "replace", Path: name, Err: errors.New("it is a link that leads nowhere")}
	}
	return beside(name, content, perm, os.Rename)
}

// Create writes a new file with the permissions perm. If the name exists, even as a link that leads nowhere, nothing is changed, and
// the error is [fs.ErrExist]; so of several processes that create a file, one succeeds.
func Create(name string, content []byte, perm fs.FileMode) error {
	return beside(name, content, perm, os.Link)
}

// beside writes a file with another name in the same folder, and puts it in its place once it is on the disk.
func beside(name string, content []byte, perm fs.FileMode, put func(made, name string) error) error {
	folder := filepath.Dir(name)
	made, err := os.CreateTemp(folder, "."+filepath.Base(name)+".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(made.Name()) // unless it was renamed
	_, err = made.Write(content)
	if err := errors.Join(err, made.Chmod(perm), made.Sync(), made.Close()); err != nil {
		return err
	}
	if err := put(made.Name(), name); err != nil {
		return err
	}
	// The name itself reaches the disk with its folder. Not every system can sync a folder; the content is complete without.
	if f, err := os.Open(folder); err == nil {
		f.Sync()
		f.Close()
	}
	return nil
}

func write(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}
