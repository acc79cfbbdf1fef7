package files

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/gif" // formats for image.Decode
	_ "image/jpeg"
	_ "image/png"
	"io"
)

// Image is what my.getImageInfo returns about an image.
type Image struct {
	Width, Height int    // in pixels, as stored, before the orientation is applied
	Orientation   string // up, up-mirrored, down, down-mirrored, left-mirrored, right, right-mirrored, left
	Type          string // png, jpg, gif, webp, bmp
}

// orientations has the published names for the Exif orientations 1 to 8. The seventh is from the typings; the page
// misspells it.
var orientations = [...]string{"up", "up-mirrored", "down", "down-mirrored", "left-mirrored", "right", "right-mirrored", "left"}

// Image returns information about an image. If the image is damaged or of an unknown kind, the error is [ErrNotImage].
func (f *Folder) Image(apFilePath string) (Image, error) {
	r, _, err := f.Read(apFilePath)
	if err != nil {
		return Image{}, err
	}
	defer r.Close()
	i, err := ReadImage(r)
	if err != nil {
		return Image{}, fmt.Errorf("%.80q: %w", apFilePath, err)
	}
	return i, nil
}

// ReadImage is [Folder.Image] for an image in a reader.
func ReadImage(r io.Reader) (Image, error) {
	b := bufio.NewReaderSize(r, 4096)
	begin, _ := b.Peek(32)
	le := binary.LittleEndian
	switch {
	case bytes.HasPrefix(begin, []byte("\xff\xd8")):
		var passed bytes.Buffer
		turn := exif(io.TeeReader(io.LimitReader(b, mostExif), &passed))
		i, err := standard(io.MultiReader(&passed, b), "jpg")
		if err != nil {
			return Image{}, err
		}
		i.Orientation = orientations[turn-1]
		return i, nil
	case bytes.HasPrefix(begin, []byte("\x89PNG")):
		return standard(b, "png")
	case bytes.HasPrefix(begin, []byte("GIF8")):
		return standard(b, "gif")
	case len(begin) >= 30 && string(begin[:4]) == "RIFF" && string(begin[8:12]) == "WEBP":
		w, h := webp(begin)
		return found(w, h, "webp")
	case len(begin) >= 26 && string(begin[:2]) == "BM" && le.Uint32(begin[14:]) >= 40:
		w, h := int(int32(le.Uint32(begin[18:]))), int(int32(le.Uint32(begin[22:])))
		return found(w, max(h, -h), "bmp") // a negative height means top-down rows
	}
	return Image{}, ErrNotImage
}

func standard(r io.Reader, kind string) (Image, error) {
	c, _, err := image.DecodeConfig(r)
	if err != nil {
		return Image{}, ErrNotImage
	}
	return found(c.Width, c.Height, kind)
}

func found(w, h int, kind string) (Image, error) {
	if w <= 0 || h <= 0 {
		return Image{}, ErrNotImage
	}
	return Image{w, h, orientations[0], kind}, nil
}

// webp reads the size of an image from the first 30 bytes of a WebP file (RFC 9649). It is 0 if they are not
// understood.
func webp(b []byte) (w, h int) {
	le := binary.LittleEndian
	switch chunk := string(b[12:16]); {
	case chunk == "VP8 " && string(b[23:26]) == "\x9d\x01\x2a":
		return int(le.Uint16(b[26:]) & 0x3fff), int(le.Uint16(b[28:]) & 0x3fff)
	case chunk == "VP8L" && b[20] == 0x2f:
		bits := le.Uint32(b[21:])
		return int(bits&0x3fff) + 1, int(bits>>14&0x3fff) + 1
	case chunk == "VP8X":
		return int(le.Uint32(b[24:])&0xffffff) + 1, int(le.Uint32(b[26:])>>8) + 1
	}
	return 0, 0
}

// mostExif is how many bytes of a JPEG file are searched for its orientation.
const mostExif = 256 << 10

// exif returns the orientation of a JPEG file, 1 to 8. It is 1 if the file has none that is understood.
func exif(r io.Reader) int {
	var b [4]byte
	if _, err := io.ReadFull(r, b[:2]); err != nil {
		return 1
	}
	for {
		if _, err := io.ReadFull(r, b[:]); err != nil || b[0] != 0xff || b[1] == 0xda || b[1] < 0xc0 {
			return 1 // the image data begins; no metadata follows
		}
		size := int(binary.BigEndian.Uint16(b[2:])) - 2
		if size < 0 {
			return 1
		}
		segment := make([]byte, size)
		if _, err := io.ReadFull(r, segment); err != nil {
			return 1
		}
		if tiff, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && b[1] == 0xe1 {
			return orientation(tiff)
		}
	}
}

// orientation returns the value of tag 0x112 in the first directory of a TIFF structure.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x112 && order.Uint16(entries[2:]) == 3 {
			if turn := int(order.Uint16(entries[8:])); 1 <= turn && turn <= 8 {
				return turn
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}
