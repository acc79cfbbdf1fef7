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

// pictureEnds are the ends of names of pictures, by what [files.Image] calls them.
var pictureEnds = map[string][]string{
	"png": {".png"}, "jpg": {".jpg", ".jpeg"}, "gif": {".gif"}, "webp": {".webp"}, "bmp": {".bmp"},
}

// pictureEnd is what the name of a picture among the page's files should end in.
// The error is [files.ErrNotImage] if it is not an image.
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

// openFile opens a file of the page's by the user's own program for it. Which
// one that is goes by the name, and both name and content come from the page: so
// the name must end as the content does, or a copy is opened whose name does.
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

// errNoRoom is that the disk has none left.
var errNoRoom = errors.New("no room is left")

// keepPicture copies a picture into the user's folder for them, under a name
// that is not there yet and ends as ends has it, and tells where.
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

// create makes a new file: name.end, or name (2).end and so on.
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

// ownPictures is where the user keeps pictures: as the desktop has it (the
// file user-dirs.dirs of freedesktop.org), or Pictures in their home.
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

// picturesIn reads user-dirs.dirs: XDG_PICTURES_DIR="$HOME/…", or an absolute path.
// The home itself stands for none.
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
