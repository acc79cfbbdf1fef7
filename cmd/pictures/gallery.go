//go:build linux

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// gallery is a program with a page for each built-in component of the template language.
const gallery = "assets/axml/view/testdata/gallery"

// components is the folder beside the pictures with those that TestGallery of bridge/window/axmltest takes of the gallery.
const components = "components"

// onOne is how many pages of the gallery are on one picture.
const onOne = 6

// galleries are pictures of the pages of the gallery, several on each.
func galleries() (all []picture) {
	pages, err := pagesOf(gallery)
	if err != nil {
		return []picture{{"gallery", func(context.Context, string, string) error { return err }}}
	}
	for _, theme := range themes {
		n := 0
		for some := range slices.Chunk(pages, onOne) {
			n++
			all = append(all, picture{fmt.Sprintf("gallery-%s-%d", theme, n), func(_ context.Context, _, file string) error {
				return galleryOf(file, theme, some)
			}})
		}
	}
	return all
}

// pagesOf returns the pages of a program.
func pagesOf(folder string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(folder, "app.json"))
	if err != nil {
		return nil, err
	}
	var app struct{ Pages []string }
	if err := json.Unmarshal(text, &app); err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	return app.Pages, nil
}

// galleryOf puts the pictures of some pages side by side.
func galleryOf(file, theme string, pages []string) error {
	var tiles []image.Image
	for _, page := range pages {
		name := filepath.Join(filepath.Dir(file), components, fmt.Sprintf("%s-390-%s.png", path.Base(path.Dir(page)), theme))
		tile, err := read(name)
		if err != nil {
			return fmt.Errorf("%w: make pictures takes it before", err)
		}
		tiles = append(tiles, tile)
	}
	return write(file, beside(tiles))
}

// beside returns pictures side by side, with a gap.
func beside(tiles []image.Image) image.Image {
	const gap = 16
	size := image.Pt(gap, 0)
	for _, t := range tiles {
		size = image.Pt(size.X+t.Bounds().Dx()+gap, max(size.Y, t.Bounds().Dy()+2*gap))
	}
	all := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(all, all.Rect, image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	x := gap
	for _, t := range tiles {
		to := image.Rectangle{Min: image.Pt(x, gap), Max: image.Pt(x, gap).Add(t.Bounds().Size())}
		draw.Draw(all, to, t, t.Bounds().Min, draw.Src)
		x = to.Max.X + gap
	}
	return all
}
