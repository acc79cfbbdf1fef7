// Package atomicfile writes files that are never found incomplete: at each moment the name leads to the old content or to the new one,
// also if this process or the machine stops in between.
//
// It must never know what a file contains.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace gives a file new content. A file that exists keeps its permissions, and a symbolic link its target, which must exist; a new file
// gets the permissions perm, less the umask. What is not a regular file, such as a terminal or a pipe, is written to.
//
// An error is one of package os for the name, or for a file beside it if that cannot be created. The old content is still there then.
func Replace(name string, content []byte, perm fs.FileMode) error {
	was, err := os.Stat(name)
	switch {
	case err == nil && !was.Mode().IsRegular():
		return write(name, content)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	} else if _, isLink := os.Readlink(name); isLink == nil {
		return &fs.PathError{Op: "replace", Path: name, Err: errors.New("it is a link that leads nowhere")}
	}
	return beside(name, content, perm, was, os.Rename)
}

// Create writes a new file with the permissions perm, less the umask. If the name exists, even as a link that leads nowhere, nothing is changed, and
// the error is [fs.ErrExist]; so of several processes that create a file, one succeeds.
func Create(name string, content []byte, perm fs.FileMode) error {
	return beside(name, content, perm, nil, os.Link)
}

// beside writes a file with another name in the same folder, and puts it in its place once it is on the disk. was is the file whose place
// it takes, or nil.
func beside(name string, content []byte, perm fs.FileMode, was fs.FileInfo, put func(made, name string) error) error {
	if was != nil {
		perm = 0o600 // until it has those of the other
	}
	folder := filepath.Dir(name)
	made, err := os.OpenFile(filepath.Join(folder, "."+filepath.Base(name)+".new-"+rand.Text()[:10]), os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	defer os.Remove(made.Name()) // unless it was renamed
	_, err = made.Write(content)
	if was != nil {
		err = errors.Join(err, made.Chmod(was.Mode().Perm()))
	}
	if err := errors.Join(err, made.Sync(), made.Close()); err != nil {
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
