package explore

import (
	"bytes"
	"image"
	"image/png"
	"regexp"

	"github.com/jembatan/jembatan/jsapi/scenario"
)

// varying finds what differs from play to play in what a page shows: codes, and times.
var varying = regexp.MustCompile(`sandbox_[0-9A-Za-z_-]+|\d+([.,]\d+)?\s?(ms|s|sec|seconds|detik)\b|\d{1,2}[:.]\d{2}([:.]\d{2})?`)

// sameText compares what pages show but for what varies.
func sameText(a, b string) bool {
	return varying.ReplaceAllString(a, "…") == varying.ReplaceAllString(b, "…")
}

// sameAppearance reports whether a page looks the same.
func sameAppearance(a, b scenario.Appearance) bool {
	return sameText(a.Text, b.Text) && samePicture(a.Picture, b.Picture)
}

// mostChanged is the part of a picture that may have changed without anybody seeing something else, in thousandths: the
// ring around a button that has the focus.
const mostChanged = 10

// samePicture reports whether two pictures look the same. Those that cannot be read do not.
func samePicture(a, b []byte) bool {
	first, err1 := png.Decode(bytes.NewReader(a))
	second, err2 := png.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil || first.Bounds() != second.Bounds() {
		return false
	}
	return differing(first, second)*1000 <= mostChanged*first.Bounds().Dx()*first.Bounds().Dy()
}

// differing counts pixels that differ so much that it can be seen.
func differing(a, b image.Image) (n int) {
	bounds := a.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if apart(r1, r2)+apart(g1, g2)+apart(b1, b2) > 0x2000 {
				n++
			}
		}
	}
	return n
}

func apart(a, b uint32) uint32 {
	if a > b {
		return a - b
	}
	return b - a
}
