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
	// LevelDefault is the level of my.compressImage where the page names none.
	LevelDefault = 4
	// levelNone is that which does not compress.
	levelNone = 3
	// MostPixels bounds what is decoded: an image of few bytes can have any number.
	MostPixels = 50_000_000
)

// quality is what the levels of the page of my.compressImage mean here: low, medium, high, none, and as the
// network has it, which on a desktop is well.
var quality = [...]int{30, 60, 85, 0, 85}

// Compress makes a smaller JPEG image of one, as a temporary file: turned the right way, since the new one has no
// Exif, and on white where it was transparent. At level 3, where the new one would not be smaller, and of a kind
// that cannot be decoded here (WebP, BMP), it is a copy. If it is not an image, or one of more than 50 million
// pixels, the error is [ErrNotImage].
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
		err = fmt.Errorf("%w: it has %d times %d pixels", ErrNotImage, info.Width, info.Height)
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

// flat puts an image on white, unless nothing would be seen of that.
func flat(from image.Image) image.Image {
	if opaque, ok := from.(interface{ Opaque() bool }); ok && opaque.Opaque() {
		return from
	}
	to := image.NewRGBA(image.Rect(0, 0, from.Bounds().Dx(), from.Bounds().Dy()))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(to, to.Bounds(), from, from.Bounds().Min, draw.Over)
	return to
}

// turned shows an image as its orientation means it.
func turned(from image.Image, orientation string) image.Image {
	if orientation == orientations[0] {
		return from
	}
	at := from.Bounds().Min
	w, h := from.Bounds().Dx(), from.Bounds().Dy()
	// Where the pixel at x, y of the new image comes from.
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
