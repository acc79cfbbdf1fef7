package bundle

import (
	"io/fs"
	"path"
	"strings"
)

// Files are modules in several places: file systems by the folders in which their files count as being, such as
// "assets". The folder that fits best has a file.
type Files map[string]fs.FS

// ReadFile implements fs.ReadFileFS.
func (f Files) ReadFile(name string) ([]byte, error) {
	best := ""
	for folder := range f {
		if strings.HasPrefix(name, folder+"/") && len(folder) > len(best) {
			best = folder
		}
	}
	if best == "" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(f[best], strings.TrimPrefix(name, best+"/"))
}

// imported is the name of the file that another one imports.
func imported(importer, name string) string { return path.Join(path.Dir(importer), name) }
