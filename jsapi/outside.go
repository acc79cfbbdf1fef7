package jsapi

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/jsapi/files"
)

// pictureEnds are the ends of names of pictures, by what [files.Image] calls them.
var pictureEnds = map[string][]string{
	"png": {".png"}, "jpg": {".jpg", ".jpeg"}, "gif": {".gif"}, "webp": {".webp"}, "bmp": {".bmp"},
}

// pictureEnd is what the name of a picture among the page's files should end in.
// The error is [files.ErrNotImage] where it is none.
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

// openFile opens a file of the page's by the person's own program for it. Which
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
