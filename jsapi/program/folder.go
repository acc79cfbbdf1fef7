package program

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// folder is a folder of the machine as a file system that neither .. nor a symbolic link can leave. It has no devices,
// pipes and sockets and, of the withheld files, only the manifest. It is opened again for every file, so that it works
// while a build deletes and recreates the folder.
type folder struct {
	dir string // absolute
	own *owns
}

// Open implements fs.FS.
func (f folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	local := filepath.FromSlash(name)
	// Check the file before opening it: opening a pipe would wait for its writer.
	info, err := root.Stat(local)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := root.Open(local)
	if err != nil || name == ManifestName {
		return file, err
	}
	if err := f.check(name, file); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// inside cleans a slash-separated path from a manifest, and reports whether it stays in the folder.
func inside(name string) (clean string, ok bool) {
	if name == "" || path.IsAbs(name) || strings.ContainsAny(name, "\\\x00") {
		return "", false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." {
			return "", false
		}
	}
	clean = path.Clean(name)
	return clean, clean != "." && fs.ValidPath(clean) && filepath.IsLocal(filepath.FromSlash(clean))
}

// hidden reports whether a file is hidden from pages by its path: the manifest, and any path with an element that
// begins with a dot (.git, .env). On Windows, where a file has several names, unusual spellings are hidden as well.
func hidden(name string) bool {
	if strings.EqualFold(name, ManifestName) {
		return true
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && name != "." {
			return true
		}
		if runtime.GOOS == "windows" && (strings.ContainsAny(part, ":~") || strings.TrimRight(part, " .") != part) {
			return true
		}
	}
	return false
}
