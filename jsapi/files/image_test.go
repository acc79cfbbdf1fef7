package files

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
)

// corners returns an image of 64 × 32 pixels whose upper left quarter is red, upper right green, lower left blue and
// lower right black.
func corners() *image.RGBA {
	i := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			i.Set(x, y, [][]color.Color{{color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}}, {color.RGBA{0, 0, 255, 255}, color.Black}}[y/16][x/32])
		}
	}
	return i
}

// photo returns a JPEG image with an Exif orientation, in the given byte order.
func photo(t testing.TB, i image.Image, turn int, order binary.AppendByteOrder) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, i, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("MM\x00*")
	if order == binary.LittleEndian {
		tiff = []byte("II*\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, entry := range [][2]uint16{{0x100, 64}, {0x112, uint16(turn)}} {
		tiff = order.AppendUint16(tiff, entry[0])
		tiff = order.AppendUint16(tiff, 3)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, entry[1])
		tiff = order.AppendUint16(tiff, 0)
	}
	segment := append([]byte("Exif\x00\x00"), tiff...)
	head := append([]byte("\xff\xd8\xff\xe1"), binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return string(head) + string(segment) + b.String()[2:]
}

func unhex(text string) string {
	data, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		panic(err)
	}
	return string(data)
}

func TestImageInformation(t *testing.T) {
	var p, g bytes.Buffer
	if err := png.Encode(&p, corners()); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&g, corners(), nil); err != nil {
		t.Fatal(err)
	}
	f := opened(t, t.TempDir(), "coffee", "budi")
	for name, test := range map[string]struct {
		content string
		want    Image
	}{
		"png":           {p.String(), Image{64, 32, "up", "png"}},
		"gif":           {g.String(), Image{64, 32, "up", "gif"}},
		"jpeg":          {photo(t, corners(), 1, binary.BigEndian), Image{64, 32, "up", "jpg"}},
		"jpeg to right": {photo(t, corners(), 6, binary.LittleEndian), Image{64, 32, "right", "jpg"}},
		"jpeg mirrored": {photo(t, corners(), 7, binary.BigEndian), Image{64, 32, "right-mirrored", "jpg"}},
		"jpeg, bad tag": {photo(t, corners(), 9, binary.BigEndian), Image{64, 32, "up", "jpg"}},
		"webp, lossy":   {"RIFF....WEBPVP8 ....\x30\x01\x00\x9d\x01\x2a" + unhex("40402040"), Image{64, 32, "up", "webp"}},
		"webp lossless": {"RIFF....WEBPVP8L....\x2f" + unhex("3fc0 0710") + ".......", Image{64, 32, "up", "webp"}},
		"webp extended": {"RIFF....WEBPVP8X...." + unhex("00000000 3f0000 1f0000") + "..", Image{64, 32, "up", "webp"}},
		"bmp":           {"BM............" + unhex("28000000 40000000 e0ffffff") + "......", Image{64, 32, "up", "bmp"}},
	} {
		got, err := f.Image(added(t, f, "a", test.content).APFilePath)
		if err != nil || got != test.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for _, none := range []string{"", "text", "\xff\xd8", "\x89PNG\r\n\x1a\n", "GIF89a", "RIFF....WEBPVP8 ....xxxxxxxxxxxxxxxx"} {
		_, err := f.Image(added(t, f, "a.png", none).APFilePath)
		refused(t, err, ErrNotImage)
	}
}

func TestCompressedImagesAreUpright(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	const red, green, blue, black = "r", "g", "b", "k"
	for turn, want := range [][4]string{ // left upper, right upper, left lower, right lower
		{red, green, blue, black}, {green, red, black, blue}, {black, blue, green, red}, {blue, black, red, green},
		{red, blue, green, black}, {blue, red, black, green}, {black, green, blue, red}, {green, black, red, blue},
	} {
		file, err := f.Compress(added(t, f, "foto.jpeg", photo(t, corners(), turn+1, binary.BigEndian)).APFilePath, 0)
		if err != nil || file.Name != "foto.jpg" || file.ContentType != "image/jpeg" {
			t.Fatal(file, err)
		}
		i, err := jpeg.Decode(strings.NewReader(content(t, f, file.APFilePath)))
		if err != nil {
			t.Fatal(err)
		}
		w, h := i.Bounds().Dx(), i.Bounds().Dy()
		if (w == 64) != (turn < 4) || w+h != 96 {
			t.Errorf("%d: %d × %d", turn+1, w, h)
		}
		var got [4]string
		for n := range got {
			r, g, b, _ := i.At(w/4+n%2*w/2, h/4+n/2*h/2).RGBA()
			got[n] = map[[3]bool]string{{true}: red, {1: true}: green, {2: true}: blue, {}: black}[[3]bool{r > 0x8000, g > 0x8000, b > 0x8000}]
		}
		if got != want {
			t.Errorf("%d: %v, want %v", turn+1, got, want)
		}
	}
}

func TestCompressionLevels(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	noise := image.NewNRGBA(image.Rect(0, 0, 100, 100)) // becomes smaller at every level, and smallest at the lowest quality
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = byte(random.Uint32())
	}
	noise.Set(0, 0, color.Transparent)
	var b bytes.Buffer
	if err := png.Encode(&b, noise); err != nil {
		t.Fatal(err)
	}
	from := added(t, f, "a.png", b.String())
	var sizes [5]int64
	for level := range sizes {
		file, err := f.Compress(from.APFilePath, level)
		if err != nil || file.Saved || file.APFilePath == from.APFilePath {
			t.Fatal(level, file, err)
		}
		sizes[level] = file.Size
	}
	if sizes[0] >= sizes[1] || sizes[1] >= sizes[2] || sizes[2] >= sizes[3] || sizes[3] != from.Size || sizes[4] != sizes[2] {
		t.Errorf("sizes of levels: %v of %d", sizes, from.Size)
	}
	small := unhex("47494638396101000100800000ffffff0000002c00000000010001000002024401003b") // a GIF of one pixel
	file, err := f.Compress(added(t, f, "a.gif", small).APFilePath, 0)
	if err != nil || content(t, f, file.APFilePath) != small {
		t.Errorf("an image that does not become smaller: %+v, %v", file, err)
	}
	webp := "RIFF....WEBPVP8X...." + unhex("00000000 3f0000 1f0000") + ".."
	if file, err = f.Compress(added(t, f, "a.webp", webp).APFilePath, 0); err != nil || content(t, f, file.APFilePath) != webp {
		t.Errorf("an image that cannot be decoded: %+v, %v", file, err)
	}
	for _, level := range []int{-1, 5} {
		if _, err := f.Compress(from.APFilePath, level); err == nil || !strings.Contains(err.Error(), "use 0 to 4") {
			t.Error("got", err)
		}
	}
}

func TestImagesThatAreNotDecoded(t *testing.T) {
	f := opened(t, t.TempDir(), "coffee", "budi")
	var b bytes.Buffer
	if err := gif.Encode(&b, corners(), nil); err != nil {
		t.Fatal(err)
	}
	huge := b.Bytes()
	binary.LittleEndian.PutUint16(huge[6:], 60000)
	binary.LittleEndian.PutUint16(huge[8:], 60000)
	for _, none := range []string{string(huge), "text", photo(t, corners(), 1, binary.BigEndian)[:300]} {
		_, err := f.Compress(added(t, f, "a", none).APFilePath, 0)
		refused(t, err, ErrNotImage)
	}
}

func FuzzReadImage(f *testing.F) {
	f.Add([]byte(photo(f, corners(), 3, binary.BigEndian)))
	f.Add([]byte("RIFF....WEBPVP8X................"))
	f.Add([]byte("BM...................................."))
	f.Fuzz(func(t *testing.T, data []byte) {
		i, err := ReadImage(bytes.NewReader(data))
		if (err == nil) != (i.Width > 0 && i.Height > 0 && i.Type != "" && i.Orientation != "") {
			t.Errorf("%+v, %v", i, err)
		}
	})
}
