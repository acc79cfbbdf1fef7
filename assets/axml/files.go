package axml

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// largest is the maximum size of a file of a program.
const largest = 16 << 20

// settled is how old the modification time of a file must be to prove that the file has not changed since: a file system may
// give two writes in quick succession the same time.
const settled = 100 * time.Millisecond

// files reads a program's files and remembers their state, to detect changes. Names are relative to the program's root,
// and begin with ../ for files of the project's folder above it; node_modules may be there, too.
type files struct {
	fsys  fs.FS
	root  string // path of the program in fsys; "." for the folder itself
	known map[string]*known
}

// known is what was found under a name: a file, or no file.
type known struct {
	exists  bool
	size    int64
	changed time.Time
	fresh   bool // whether it had just been written when it was looked at
	version int
	file    *source.File // once it has been read
}

func (f *files) look(name string) *known {
	if k := f.known[name]; k != nil {
		return k
	}
	k := &known{version: 1}
	k.stat(f, name)
	f.known[name] = k
	return k
}

// stat records whether a file exists, and its time and size. It reports whether any of that has changed.
func (k *known) stat(f *files, name string) bool {
	info, err := f.info(name)
	exists := err == nil && info.Mode().IsRegular() && info.Size() <= largest
	if !exists {
		changed := k.exists
		*k = known{version: k.version}
		return changed
	}
	changed := !k.exists || k.size != info.Size() || !k.changed.Equal(info.ModTime())
	k.exists, k.size, k.changed = true, info.Size(), info.ModTime()
	k.fresh = time.Since(k.changed).Abs() < settled
	return changed
}

// places returns the paths at which a name may be found.
func (f *files) places(name string) []string {
	list := []string{path.Join(f.root, name)}
	if f.root != "." && strings.HasPrefix(name, "node_modules/") {
		list = append(list, name)
	}
	return list
}

func (f *files) info(name string) (fs.FileInfo, error) {
	var info fs.FileInfo
	var err error = fs.ErrInvalid
	for _, p := range f.places(name) {
		if !fs.ValidPath(p) {
			continue
		}
		if info, err = fs.Stat(f.fsys, p); err == nil && info.Mode().IsRegular() {
			return info, nil
		}
	}
	return info, err
}

func (f *files) bytes(name string) ([]byte, error) {
	var b []byte
	err := errors.New("no place")
	for _, p := range f.places(name) {
		if b, err = fs.ReadFile(f.fsys, p); err == nil {
			return b, nil
		}
	}
	return nil, err
}

// read returns a file, or nil if there is none.
func (f *files) read(name string) *source.File {
	k := f.look(name)
	if !k.exists {
		return nil
	}
	if k.file == nil {
		b, err := f.bytes(name)
		if err != nil {
			k.exists = false
			return nil
		}
		k.file = source.NewFile(name, b)
	}
	return k.file
}

// refresh checks the named files, or all if there are no names, and gives changed files a new version.
func (f *files) refresh(names []string) {
	if len(names) > 0 {
		for _, name := range names {
			if k := f.known[name]; k != nil {
				k.stat(f, name)
				k.file = nil
				k.version++
			}
		}
		return
	}
	for name, k := range f.known {
		old, fresh := k.file, k.fresh
		// In a file system without times, they say nothing.
		if !k.stat(f, name) && !(k.exists && (fresh || k.changed.IsZero())) {
			continue
		}
		k.file = nil
		if now := f.read(name); now == nil || old == nil || now.Text != old.Text {
			k.version++
		}
	}
}
