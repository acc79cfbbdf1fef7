package program

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// LoadManifest reads a manifest for a program that another server serves. It does not check that pages exist, and entry
// and fallback have no effect, so that the manifest of a folder can also be used for its development server. Each error
// is one line with file:line that says what to do.
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

// beside is the folder of a standalone manifest. Unlike a program's folder it may have links that lead out of it.
type beside string

func (b beside) Open(name string) (fs.File, error) {
	path := filepath.Join(string(b), filepath.FromSlash(name))
	info, err := os.Stat(path) // before opening it: opening a pipe would wait for its writer
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return os.Open(path)
}

// Dir returns the folder of the manifest, to which the paths in it are relative.
func (m *Manifest) Dir() string { return filepath.Dir(m.file) }

// ReadIcon returns the icon of a standalone manifest as a data URI, or "" if it has none. The error is one line with
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
