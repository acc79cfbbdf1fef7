package jsapi

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/jembatan/jembatan/jsapi/files"
)

// pictureEnds has the file extensions of pictures by type, as in [files.Image].
var pictureEnds = map[string][]string{
	"png": {".png"}, "jpg": {".jpg", ".jpeg"}, "gif": {".gif"}, "webp": {".webp"}, "bmp": {".bmp"},
}

// pictureEnd returns the possible extensions of a picture among the page's files. The error is [files.ErrNotImage] if
// the file is not an image.
func (h Host) pictureEnd(file files.File) ([]string, error) {
	image, err := h.Files.Image(file.APFilePath)
	if err != nil {
		return nil, err
	}
	ends, ok := pictureEnds[image.Type]
	if !ok {
		return nil, fmt.Errorf("%s: %w", image.Type, files.ErrNotImage)
	}
	return ends, nil
}

// openFile opens a file of the page in the user's program for it. The desktop chooses the program by the name, and both
// name and content come from the page. So the extension must be that of the content; if it is not, a copy with the
// right name is opened.
func (h Host) openFile(file files.File, ends []string) error {
	if !slices.Contains(ends, strings.ToLower(path.Ext(file.Name))) {
		r, _, err := h.Files.Read(file.APFilePath)
		if err != nil {
			return err
		}
		defer r.Close()
		if file, err = h.Files.Add("file"+ends[0], r); err != nil {
			return err
		}
	}
	return h.Machine.OpenOutside(file.Path)
}

// errNoRoom is returned if the disk is full.
var errNoRoom = errors.New("no space left on the disk")

// keepPicture copies a picture to the user's folder of pictures, under a new name with one of the given extensions, and
// returns its path.
func (h Host) keepPicture(file files.File, ends []string) (string, error) {
	folder := h.Pictures
	if folder == "" {
		var err error
		if folder, err = ownPictures(); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("folder for pictures: %w", err)
	}
	from, _, err := h.Files.Read(file.APFilePath)
	if err != nil {
		return "", err
	}
	defer from.Close()
	name, end := strings.TrimSuffix(file.Name, path.Ext(file.Name)), strings.ToLower(path.Ext(file.Name))
	if !slices.Contains(ends, end) {
		end = ends[0]
	}
	to, err := create(folder, name, end)
	if err != nil {
		return "", fmt.Errorf("picture %q: %w", name+end, err)
	}
	_, err = io.Copy(to, from)
	err = errors.Join(err, to.Close())
	if errors.Is(err, syscall.ENOSPC) {
		err = errNoRoom
	}
	if err != nil {
		os.Remove(to.Name())
		return "", fmt.Errorf("picture %q: %w", name+end, err)
	}
	return to.Name(), nil
}

// create creates a new file: name.end, or name (2).end and so on.
func create(folder, name, end string) (*os.File, error) {
	const most = 10_000
	whole := name + end
	for i := 2; ; i++ {
		file, err := os.OpenFile(filepath.Join(folder, whole), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) || i > most {
			return file, err
		}
		whole = fmt.Sprintf("%s (%d)%s", name, i, end)
	}
}

// ownPictures returns the user's folder of pictures: the one of the desktop (file user-dirs.dirs of freedesktop.org),
// or Pictures in their home folder.
func ownPictures() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("folder for pictures: %w", err)
	}
	if config, err := os.UserConfigDir(); err == nil {
		if text, err := os.ReadFile(filepath.Join(config, "user-dirs.dirs")); err == nil {
			if folder := picturesIn(string(text), home); folder != "" {
				return folder, nil
			}
		}
	}
	return filepath.Join(home, "Pictures"), nil
}

// picturesIn parses user-dirs.dirs: XDG_PICTURES_DIR="$HOME/…", or an absolute path. The home folder itself means that
// there is none.
func picturesIn(text, home string) string {
	for line := range strings.Lines(text) {
		value, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_PICTURES_DIR=")
		if !ok {
			continue
		}
		value = strings.Trim(value, `"`)
		if below, ok := strings.CutPrefix(value, "$HOME"); ok {
			value = filepath.Join(home, below)
		}
		if filepath.IsAbs(value) && filepath.Clean(value) != filepath.Clean(home) && !strings.ContainsRune(value, 0) {
			return filepath.Clean(value)
		}
	}
	return ""
}
