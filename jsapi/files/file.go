package files

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// File describes a file.
type File struct {
	APFilePath  string    // by which the page refers to it
	Path        string    // on this machine; never given to a page
	Name        string    // its own name, sanitized, such as struk.pdf
	Size        int64     // bytes
	ContentType string    // detected from its content
	Created     time.Time // when it was written or saved
	Saved       bool
}

// Add stores the content of r in a temporary file. name may be any text; its extension is kept. If Add fails, it leaves
// no file behind.
func (f *Folder) Add(name string, r io.Reader) (File, error) {
	return f.Write(name, func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	})
}

// Copy stores a copy of a file of this machine, which the user chose and never a page, as a temporary file.
func (f *Folder) Copy(path string) (File, error) {
	file, err := os.Open(path)
	if err != nil {
		return File{}, fmt.Errorf("file %q cannot be read (%w)", path, cause(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return File{}, fmt.Errorf("%q is not a regular file: choose another", path)
	}
	return f.Add(filepath.Base(path), file)
}

// Write stores what fill writes in a temporary file.
func (f *Folder) Write(name string, fill func(w io.Writer) error) (File, error) {
	id, name := newID(f.random), CleanName(name)
	part := f.run + "/" + id
	file, err := f.root.OpenFile(part, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return File{}, fmt.Errorf("file %q cannot be created (%w)", name, cause(err))
	}
	b := &bounded{folder: f, file: file}
	err = fill(b)
	if err == nil {
		err = b.failed // fill may have ignored it
	}
	err = errors.Join(err, file.Close())
	kind := kindOf(typeOf(b.begin, name))
	if err == nil {
		err = f.root.Rename(part, f.run+"/"+onDisk(id, kind, name))
	}
	if err != nil {
		f.root.Remove(part)
		f.reserve(-b.size)
		return File{}, fmt.Errorf("file %q cannot be stored (%w)", name, oneLine(cause(err)))
	}
	return f.Lookup(origin + id + "." + kind)
}

// reserve counts n bytes toward the limit of temporary files before they are written.
func (f *Folder) reserve(n int64) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n > 0 && f.used+n > MaxTotal {
		return fmt.Errorf("more than %d MB: %w", MaxTotal>>20, ErrFull)
	}
	f.used += n
	return nil
}

// bounded is a temporary file that is being written, within its limits.
type bounded struct {
	folder *Folder
	file   *os.File
	size   int64 // reserved for it
	begin  []byte
	failed error
}

func (b *bounded) Write(data []byte) (int, error) {
	if b.failed == nil && b.size+int64(len(data)) > MaxFile {
		b.failed = fmt.Errorf("more than %d MB: %w", MaxFile>>20, ErrTooLarge)
	}
	if b.failed == nil {
		b.failed = b.folder.reserve(int64(len(data)))
	}
	if b.failed != nil {
		return 0, b.failed
	}
	b.size += int64(len(data))
	b.begin = append(b.begin, data[:min(len(data), sniffed-len(b.begin))]...)
	n, err := b.file.Write(data)
	b.failed = err
	return n, err
}

// find returns the path of a file relative to the root.
func (f *Folder) find(apFilePath string) (name string, isSaved bool, err error) {
	id, kind, ok := parse(apFilePath)
	if !ok {
		return "", false, ErrNotFound
	}
	for _, area := range []string{f.run, saved} {
		for _, entry := range f.list(area) {
			entryID, entryKind, _, ok := ofDisk(entry.Name())
			if ok && entryID == id && entryKind == kind && entry.Type().IsRegular() {
				return area + "/" + entry.Name(), area == saved, nil
			}
		}
	}
	return "", false, ErrNotFound
}

// Lookup returns the description of a file.
func (f *Folder) Lookup(apFilePath string) (File, error) {
	r, file, err := f.Read(apFilePath)
	if err != nil {
		return File{}, err
	}
	return file, r.Close()
}

// Read opens a file for reading. The caller must close it.
func (f *Folder) Read(apFilePath string) (*os.File, File, error) {
	name, isSaved, err := f.find(apFilePath)
	if err != nil {
		return nil, File{}, fmt.Errorf("%.80q: %w", apFilePath, err)
	}
	r, err := f.root.Open(name)
	if err != nil {
		return nil, File{}, fmt.Errorf("%.80q: %w", apFilePath, ErrNotFound) // removed meanwhile
	}
	file, err := f.describe(r, name, isSaved)
	if err != nil {
		r.Close()
		return nil, File{}, fmt.Errorf("%.80q: %w", apFilePath, cause(err))
	}
	return r, file, nil
}

func (f *Folder) describe(r *os.File, name string, isSaved bool) (File, error) {
	info, err := r.Stat()
	if err != nil {
		return File{}, err
	}
	begin := make([]byte, sniffed)
	n, err := r.ReadAt(begin, 0)
	if err != nil && err != io.EOF {
		return File{}, err
	}
	id, kind, own, _ := ofDisk(name[strings.LastIndexByte(name, '/')+1:])
	return File{
		APFilePath: origin + id + "." + kind, Path: filepath.Join(f.dir, filepath.FromSlash(name)), Name: own,
		Size: info.Size(), ContentType: typeOf(begin[:n], own), Created: info.ModTime(), Saved: isSaved,
	}, nil
}

// oneLine returns an error with the same chain whose text has no line breaks.
func oneLine(err error) error {
	if text := err.Error(); strings.Contains(text, "\n") {
		return &plain{strings.Join(strings.Fields(text), " "), err}
	}
	return err
}

type plain struct {
	text  string
	cause error
}

func (p *plain) Error() string { return p.text }
func (p *plain) Unwrap() error { return p.cause }
