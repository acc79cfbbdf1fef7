//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/display/x11"
)

// Request codes of the X protocol.
const (
	getGeometry          = 14
	translateCoordinates = 40
	getImage             = 73
)

// onServer connects to the X server of a screen for some requests.
func onServer(ctx context.Context, screen *display.Display, do func(x *x11.Client) error) error {
	x, err := x11.Dial(ctx, strings.TrimPrefix(screen.Name(), ":"))
	if err != nil {
		return err
	}
	defer x.Close()
	return do(x)
}

// place returns where a window is on the screen, in pixels.
func place(x *x11.Client, window uint32) (image.Rectangle, error) {
	if err := x.Send(getGeometry, 0, window); err != nil {
		return image.Rectangle{}, err
	}
	size, err := x.Reply()
	if err != nil {
		return image.Rectangle{}, err
	}
	if err := x.Send(translateCoordinates, 0, window, x.Root, 0); err != nil {
		return image.Rectangle{}, err
	}
	corner, err := x.Reply()
	if err != nil {
		return image.Rectangle{}, err
	}
	at := image.Pt(int(int16(x11.Order.Uint16(corner[12:]))), int(int16(x11.Order.Uint16(corner[14:]))))
	width, height := int(x11.Order.Uint16(size[16:])), int(x11.Order.Uint16(size[18:]))
	return image.Rectangle{Min: at, Max: at.Add(image.Pt(width, height))}, nil
}

// mostWords is the maximum length of a reply that [x11.Client] reads, in words of 4 bytes. A pixel is a word.
const mostWords = 1 << 16

// capture returns what a part of the screen shows.
func capture(x *x11.Client, part image.Rectangle) (*image.RGBA, error) {
	const zPixmap, allPlanes = 2, 1<<32 - 1
	pixels := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	if part.Empty() || part.Dx() > mostWords {
		return nil, fmt.Errorf("cannot take a picture of %v", part)
	}
	most := mostWords / part.Dx()
	for top := 0; top < part.Dy(); top += most {
		rows := min(most, part.Dy()-top)
		err := x.Send(getImage, zPixmap, x.Root, pair(part.Min.X, part.Min.Y+top), pair(part.Dx(), rows), allPlanes)
		if err != nil {
			return nil, err
		}
		reply, err := x.Reply()
		if err != nil {
			return nil, err
		}
		data := reply[32:]
		if len(data) != 4*part.Dx()*rows {
			return nil, fmt.Errorf("a picture of %d bytes is not one of %dx%d pixels of 32 bits", len(data), part.Dx(), rows)
		}
		for i, to := 0, pixels.Pix[top*pixels.Stride:]; i < len(data); i += 4 {
			c := x11.Order.Uint32(data[i:])
			to[i], to[i+1], to[i+2], to[i+3] = byte(c>>16), byte(c>>8), byte(c), 0xff
		}
	}
	return pixels, nil
}

// pair is two 16-bit numbers in a word of a request. Little-endian machines have the first in the lower half.
func pair(a, b int) uint32 {
	var both [4]byte
	x11.Order.PutUint16(both[:], uint16(a))
	x11.Order.PutUint16(both[2:], uint16(b))
	return x11.Order.Uint32(both[:])
}

// write writes a picture as a PNG file.
func write(name string, picture image.Image) error {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, picture); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

// read reads a picture from a PNG file.
func read(name string) (image.Image, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return picture, nil
}
