package jsapi

import (
	"bytes"
	"context"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
	qr "github.com/piglig/go-qr"
)

// generateImageFromCode is my.generateImageFromCode, which draws a QR code. The image is the address of a PNG, as the published
// sample shows it in an <image>; its width is in pixels. One code at a time is in memory.
func (h Host) generateImageFromCode() method.Method {
	type request struct {
		Code         method.Text   `json:"code"`
		Format       method.Text   `json:"format" options:"QRCODE"`
		Width        method.Number `json:"width"`
		CorrectLevel method.Text   `json:"correctLevel" options:"L,M,Q,H"`
		Orientation  method.Text   `json:"orientation" options:"up,down,left,right,up-mirrored,down-mirrored,left-mirrored,right-mirrored"`
		CodeColor    method.Text   `json:"codeColor"`
	}
	type answer struct {
		Image string `json:"image"`
	}
	const unfit, undrawn = 102, 103
	const most = 2000 // pixels of the width
	m := method.Method{Name: "generateImageFromCode", State: method.Real, Resource: "codes", Summary: "draws a QR code", Fails: method.Failures{
		unfit:   "A parameter is missing or invalid",
		undrawn: "The code is too long, or the image too small for it",
	}}
	levels := map[method.Text]qr.Ecc{"": qr.High, "L": qr.Low, "M": qr.Medium, "Q": qr.Quartile, "H": qr.High}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		level, leveled := levels[in.CorrectLevel]
		turned, there := turns[in.Orientation.Or("up")]
		dark, ok := hexColour(in.CodeColor.Or("#000000"))
		if in.Code == "" || in.Format != "QRCODE" || !(in.Width >= 1 && in.Width <= most) || !leveled || !there || !ok {
			return answer{}, method.Failf(unfit, "generateImageFromCode: write code, format: 'QRCODE', width from 1 to %d, and optionally correctLevel (L, M, Q or H), codeColor (#RRGGBB) and orientation", most)
		}
		code, err := qr.EncodeText(string(in.Code), level)
		if err != nil {
			call.Refuse("my.generateImageFromCode", err.Error())
			return answer{}, method.Fail(undrawn)
		}
		const border = 4 // modules around the code, as scanners expect
		width, n := int(in.Width), code.Size()+2*border
		if width < n {
			call.Refuse("my.generateImageFromCode", "the code has "+strconv.Itoa(n)+" modules with its border, more than the width")
			return answer{}, method.Fail(undrawn)
		}
		picture := image.NewPaletted(image.Rect(0, 0, width, width), color.Palette{color.White, dark})
		for y := range width {
			for x := range width {
				u, v := turned(x, y, width-1)
				if code.Module(u*n/width-border, v*n/width-border) {
					picture.SetColorIndex(x, y, 1)
				}
			}
		}
		var out bytes.Buffer
		if err := png.Encode(&out, picture); err != nil {
			return answer{}, err
		}
		return answer{"data:image/png;base64," + base64.StdEncoding.EncodeToString(out.Bytes())}, nil
	})
}

// turns maps a pixel of an image with an orientation to the pixel of the upright one; last is the greatest coordinate.
var turns = map[string]func(x, y, last int) (int, int){
	"up":             func(x, y, last int) (int, int) { return x, y },
	"down":           func(x, y, last int) (int, int) { return last - x, last - y },
	"left":           func(x, y, last int) (int, int) { return last - y, x },
	"right":          func(x, y, last int) (int, int) { return y, last - x },
	"up-mirrored":    func(x, y, last int) (int, int) { return last - x, y },
	"down-mirrored":  func(x, y, last int) (int, int) { return x, last - y },
	"left-mirrored":  func(x, y, last int) (int, int) { return y, x },
	"right-mirrored": func(x, y, last int) (int, int) { return last - y, last - x },
}

// hexColour parses #RGB or #RRGGBB.
func hexColour(text string) (color.Color, bool) {
	digits, ok := strings.CutPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 24)
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, ok && err == nil && len(digits) == 6
}
