package files

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"io"
	"path"
	"strings"
)

const (
	// LevelDefault is the compression level of my.compressImage where the page sets none.
	LevelDefault = 4
	// levelNone is the level that does not compress.
	levelNone = 3
	// MostPixels limits the images that are decoded: a file of few bytes can have any number of pixels.
	MostPixels = 50_000_000
)

// quality has the JPEG quality for each level on the published page of my.compressImage: low, medium, high, no
// compression, and dependent on the network, which on a desktop is good.
var quality = [...]int{30, 60, 85, 0, 85}

// Compress writes an image as a smaller JPEG image to a temporary file. The new image has no Exif data, so it is
// rotated as its orientation says; transparent pixels become white. The result is a copy of the image at level 3, if
// the new image would not be smaller, and for kinds that cannot be decoded here (WebP, BMP). If the file is not an
// image, or an image of more than 50 million pixels, the error is [ErrNotImage].
func (f *Folder) Compress(apFilePath string, level int) (File, error) {
	if level < 0 || level >= len(quality) {
		return File{}, fmt.Errorf("compression level %d is not known: use 0 to 4", level)
	}
	r, file, err := f.Read(apFilePath)
	if err != nil {
		return File{}, err
	}
	defer r.Close()
	info, err := ReadImage(r)
	if err == nil && (info.Width > MostPixels/info.Height) {
		err = fmt.Errorf("%w: it has %d × %d pixels", ErrNotImage, info.Width, info.Height)
	}
	if err != nil {
		return File{}, fmt.Errorf("%.80q: %w", apFilePath, err)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return File{}, fmt.Errorf("%.80q: %w", apFilePath, cause(err))
	}
	if level == levelNone || info.Type == "webp" || info.Type == "bmp" {
		return f.Add(file.Name, r)
	}
	from, _, err := image.Decode(r)
	if err != nil {
		return File{}, fmt.Errorf("%.80q: %w", apFilePath, ErrNotImage)
	}
	var small bytes.Buffer
	err = jpeg.Encode(&small, turned(flat(from), info.Orientation), &jpeg.Options{Quality: quality[level]})
	if err != nil {
		return File{}, fmt.Errorf("%.80q: %w: %v", apFilePath, ErrNotImage, err)
	}
	if int64(small.Len()) >= file.Size {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return File{}, fmt.Errorf("%.80q: %w", apFilePath, cause(err))
		}
		return f.Add(file.Name, r)
	}
	return f.Add(strings.TrimSuffix(file.Name, path.Ext(file.Name))+".jpg", &small)
}

// flat draws an image on white, unless it is opaque.
func flat(from image.Image) image.Image {
	if opaque, ok := from.(interface{ Opaque() bool }); ok && opaque.Opaque() {
		return from
	}
	to := image.NewRGBA(image.Rect(0, 0, from.Bounds().Dx(), from.Bounds().Dy()))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(to, to.Bounds(), from, from.Bounds().Min, draw.Over)
	return to
}

// turned rotates or mirrors an image as its orientation says.
func turned(from image.Image, orientation string) image.Image {
	if orientation == orientations[0] {
		return from
	}
	at := from.Bounds().Min
	w, h := from.Bounds().Dx(), from.Bounds().Dy()
	// The functions return the source of the pixel at x, y of the new image.
	source := map[string]func(x, y int) (int, int){
		"up-mirrored":    func(x, y int) (int, int) { return w - 1 - x, y },
		"down":           func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		"down-mirrored":  func(x, y int) (int, int) { return x, h - 1 - y },
		"left-mirrored":  func(x, y int) (int, int) { return y, x },
		"right":          func(x, y int) (int, int) { return y, h - 1 - x },
		"right-mirrored": func(x, y int) (int, int) { return w - 1 - y, h - 1 - x },
		"left":           func(x, y int) (int, int) { return w - 1 - y, x },
	}[orientation]
	size := image.Rect(0, 0, w, h)
	if strings.HasPrefix(orientation, "left") || strings.HasPrefix(orientation, "right") {
		size = image.Rect(0, 0, h, w)
	}
	to := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			fromX, fromY := source(x, y)
			to.Set(x, y, from.At(at.X+fromX, at.Y+fromY))
		}
	}
	return to
}
