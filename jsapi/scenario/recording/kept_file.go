package recording

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/assets/atomicfile"
)

// MovedError says that a recording is not in the file that was named for it, because another program has written that.
type MovedError struct {
	File string // where the recording is
}

func (e *MovedError) Error() string {
	return fmt.Sprintf("another program has written this file meanwhile, so the recording is in %q", e.File)
}

// keptFile is a file that only this process writes.
type keptFile struct {
	name   string
	last   fs.FileInfo // of what was written last; nil before
	wanted string      // the name that it had first
	many   int         // how many names there were
}

func newKeptFile(name string) *keptFile { return &keptFile{name: name, wanted: name, many: 1} }

// write gives the file new content, or that of the next name that is free if the file is another program's.
func (k *keptFile) write(content []byte) error {
	switch now, err := os.Lstat(k.name); {
	case errors.Is(err, fs.ErrNotExist):
		k.last = nil
	case err != nil:
		return err
	case k.isOurs(now):
		if err := atomicfile.Replace(k.name, content, 0o644); err != nil {
			return err
		}
		return k.written()
	}
	for {
		err := create(k.name, content)
		if err == nil {
			return k.written()
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		k.many++
		k.name = numbered(k.wanted, k.many)
	}
}

// create writes a new file. Where a file cannot have two names, as on some shared folders, it is empty for a moment.
func create(name string, content []byte) error {
	err := atomicfile.Create(name, content, 0o644)
	if linked := (*os.LinkError)(nil); !errors.As(err, &linked) || errors.Is(err, fs.ErrExist) {
		return err
	}
	return fill(name, content, atomicfile.Replace)
}

// fill writes a new file by creating it and having replace give it its content. If that fails, there is no file.
func fill(name string, content []byte, replace func(string, []byte, fs.FileMode) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if err = errors.Join(f.Close(), replace(name, content, 0o644)); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// written notes what the file is now.
func (k *keptFile) written() (err error) {
	k.last, err = os.Lstat(k.name)
	return err
}

// isOurs reports whether a file is as it was written last.
func (k *keptFile) isOurs(now fs.FileInfo) bool {
	return k.last != nil && os.SameFile(k.last, now) && now.ModTime().Equal(k.last.ModTime()) && now.Size() == k.last.Size()
}

// numbered is the name of a file with a number before its extensions: flow-2.scenario.yaml.
func numbered(name string, n int) string {
	dir, base := filepath.Split(name)
	stem, extensions, dotted := strings.Cut(base, ".")
	if dotted {
		extensions = "." + extensions
	}
	return fmt.Sprintf("%s%s-%d%s", dir, stem, n, extensions)
}
