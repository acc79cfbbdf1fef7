package program

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// LoadManifest reads a manifest that stands alone, beside a program that another server serves. Pages are not looked
// for, so that the manifest of a folder serves for the address that the folder is developed at, too: entry and
// fallback mean nothing there. Each error is one line with file:line and the way out.
func LoadManifest(file string) (*Manifest, error) {
	dir, name := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	data, err := readFile(beside(dir), name, mostManifest)
	if err != nil {
		return nil, yamlfile.Errorf(file, 1, "the manifest %v", err)
	}
	return ParseManifest(file, data)
}

// beside is a folder that a manifest stands in. Unlike a program's it may have links that lead out of it.
type beside string

func (b beside) Open(name string) (fs.File, error) {
	path := filepath.Join(string(b), filepath.FromSlash(name))
	info, err := os.Stat(path) // before it is opened: opening a pipe would wait for its writer
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return os.Open(path)
}

// Dir returns the folder that the manifest's file is in: paths in it are meant from there.
func (m *Manifest) Dir() string { return filepath.Dir(m.file) }

// ReadIcon returns the icon of a manifest that stands alone as a data URI, "" for none. The error is one line with
// file:line.
func (m *Manifest) ReadIcon() (string, error) {
	if !m.has("icon") {
		return "", nil
	}
	icon, err := readIcon(folder{m.Dir(), &owns{}}, m.Icon)
	if err != nil {
		return "", m.fail("icon", "%q %v", m.Icon, err)
	}
	return icon, nil
}
