package jsapi_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/jsapi"
	qr "github.com/piglig/go-qr"
)

const drawnCode = `const {image} = await my.generateImageFromCode(`

func init() {
	const invalid = "generateImageFromCode: write code, format: 'QRCODE', width from 1 to 2000, and optionally correctLevel (L, M, Q or H), codeColor (#RRGGBB) and orientation"
	show("generateImageFromCode",
		example{shows: "success", script: drawnCode + `{code: 'kopi', format: 'QRCODE', width: 90}); return [image.slice(0, 22), image.length > 200]`, want: `["data:image/png;base64,", true]`},
		example{name: "in an image", windowed: true, want: `[200, 200]`, script: drawnCode + `{code: 'https://kopi.example/?a=1', format: 'QRCODE', width: 200, codeColor: '#e70b0b', correctLevel: 'L'});
			const img = new Image(); img.src = image; await img.decode(); return [img.naturalWidth, img.naturalHeight]`},
		example{shows: "102", options: `{code: 'kopi', format: 'BARCODE', width: 90}`, want: failed("102", invalid)},
		example{shows: "102", name: "for a width that is too large", options: `{code: 'kopi', format: 'QRCODE', width: 2001}`, want: failed("102", invalid)},
		example{shows: "102", name: "for a colour by its name", options: `{code: 'kopi', format: 'QRCODE', width: 90, codeColor: 'red'}`, want: failed("102", invalid)},
		example{shows: "103", script: `return outcome('generateImageFromCode', {code: 'x'.repeat(3000), format: 'QRCODE', width: 400})`, want: failed("103", "The code is too long, or the image too small for it")},
		example{shows: "103", name: "for an image that is too small", options: `{code: 'kopi', format: 'QRCODE', width: 20}`, want: failed("103", "The code is too long, or the image too small for it")},
	)
}

// TestCodesCanBeRead draws codes of each level and of some sizes, and reads them with a decoder.
func TestCodesCanBeRead(t *testing.T) {
	draw := drawing(t)
	for _, options := range []string{
		`correctLevel: 'L'`, `correctLevel: 'M'`, `correctLevel: 'Q'`, `correctLevel: 'H'`, `codeColor: '#123'`, `orientation: 'down'`,
	} {
		for _, width := range []int{200, 333} {
			if text, err := qr.Decode(draw("Kopi Ñ ☕", width, options)); err != nil || text != "Kopi Ñ ☕" {
				t.Errorf("%s, %d: %q, %v", options, width, text, err)
			}
		}
	}
}

// TestCodesAreTurned looks for the one corner of a code that has no square, and for the other end of a mirrored code.
func TestCodesAreTurned(t *testing.T) {
	draw := drawing(t)
	const module, n = 10, 29 // of the smallest code with its border
	upright := draw("kopi", n*module, "codeColor: '#00f'")
	dark := func(p image.Image, x, y int) bool {
		return p.At(x*module+module/2, y*module+module/2) == color.Color(color.RGBA{B: 255, A: 255})
	}
	for orientation, from := range map[string]func(x, y int) (int, int){
		"up": func(x, y int) (int, int) { return x, y }, "down": func(x, y int) (int, int) { return n - 1 - x, n - 1 - y },
		"right": func(x, y int) (int, int) { return y, n - 1 - x }, "left": func(x, y int) (int, int) { return n - 1 - y, x },
		"up-mirrored": func(x, y int) (int, int) { return n - 1 - x, y }, "right-mirrored": func(x, y int) (int, int) { return n - 1 - y, n - 1 - x },
	} {
		turned := draw("kopi", n*module, "codeColor: '#0000ff', orientation: '"+orientation+"'")
		without := ""
		for corner, at := range map[string][2]int{"top left": {4, 4}, "top right": {18, 4}, "bottom left": {4, 18}, "bottom right": {18, 18}} {
			// A square is 7 modules wide: dark outside and in its middle, and light between.
			if !dark(turned, at[0], at[1]) || !dark(turned, at[0]+6, at[1]+6) || dark(turned, at[0]+1, at[1]+1) || dark(turned, at[0]+5, at[1]+1) || !dark(turned, at[0]+3, at[1]+3) {
				without += corner
			}
		}
		want := map[string]string{"up": "bottom right", "down": "top left", "left": "top right", "right": "bottom left", "up-mirrored": "bottom left", "right-mirrored": "top left"}[orientation]
		if without != want {
			t.Errorf("%s: the corner without a square is %q, want %q", orientation, without, want)
		}
		for y := range n {
			for x := range n {
				if u, v := from(x, y); dark(turned, x, y) != dark(upright, u, v) {
					t.Fatalf("%s: module %d,%d differs", orientation, x, y)
				}
			}
		}
	}
}

// drawing opens a page, and returns a function that has it draw a code.
func drawing(t *testing.T) func(code string, width int, options string) image.Image {
	session := bridge.NewSession(bridge.Config{Recorder: &lines{}, Table: jsapi.Table(jsapi.Host{App: anyApp})})
	t.Cleanup(func() { session.Close(patience) })
	p := fake.Open(session, origin+"/")
	t.Cleanup(p.Close)
	return func(code string, width int, options string) image.Image {
		t.Helper()
		if err := p.Run(fmt.Sprintf(`var image = ''; my.generateImageFromCode({code: %q, format: 'QRCODE', width: %d, %s}).then((r) => { image = r.image; })`, code, width, options)); err != nil {
			t.Fatal(err)
		}
		if err := p.Until("image"); err != nil {
			t.Fatal(err)
		}
		got, err := p.JSON("image")
		if err != nil {
			t.Fatal(err)
		}
		data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(strings.Trim(got, `"`), "data:image/png;base64,"))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return picture
	}
}
