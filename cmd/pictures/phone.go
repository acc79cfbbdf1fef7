//go:build linux

package main

import (
	"context"
	"image"
	"image/color"

	"github.com/jembatan/jembatan/bridge/display"
)

// themes are those of a phone.
var themes = []string{"light", "dark"}

// phones are pictures of the phone: in a window of its own size, in a wide window, and on a whole screen, with one and
// two pixels per point.
func phones() (all []picture) {
	add := func(name string, o display.Options, shot func(*stage, string, display.Options, string) error, args ...string) {
		all = append(all, picture{name, func(ctx context.Context, program, file string) error {
			s, id, err := open(ctx, program, o, args...)
			if err != nil {
				return err
			}
			defer s.close()
			return shot(s, id, o, file)
		}})
	}
	for _, theme := range themes {
		flag := []string{"demo", "--lang", "en", "--theme", theme}
		add("phone-390-"+theme, display.Options{Width: 1280, Height: 1100}, ownSize, flag...)
		add("phone-1280-"+theme, display.Options{Width: 1280, Height: 900}, wide, flag...)
		add("phone-1920-"+theme, display.Options{Width: 1920, Height: 1080}, full, flag...)
		add("phone-390-scale2-"+theme, display.Options{Width: 1280, Height: 1100, Scale: 2}, ownSize, flag...)
		add("phone-1920-scale2-"+theme, display.Options{Width: 960, Height: 540, Scale: 2}, full, flag...)
		axml := []string{"demo-axml", "--lang", "en", "--theme", theme}
		add("phone-axml-390-scale2-"+theme, display.Options{Width: 1280, Height: 1100, Scale: 2}, ownSize, axml...)
	}
	add("readme", display.Options{Width: 1280, Height: 1100, Scale: 2}, login, "demo", "--lang", "en", "--theme", "light")
	return all
}

// ownSize takes a picture of the window as it opens.
func ownSize(s *stage, id string, _ display.Options, file string) error {
	return s.shoot(id, file)
}

// frameHeight is more than the height of the title bar that the window manager gives a window.
const frameHeight = 40

// wide takes a picture of a window that is as large as the screen.
func wide(s *stage, id string, o display.Options, file string) error {
	if err := s.resize(id, o.Width-2, o.Height-frameHeight); err != nil {
		return err
	}
	return s.shoot(id, file)
}

// full takes a picture of a window without decorations that fills the screen.
func full(s *stage, id string, _ display.Options, file string) error {
	if err := s.keys(id, "F11"); err != nil {
		return err
	}
	if err := s.away(); err != nil {
		return err
	}
	picture, err := s.still(s.ofScreen)
	if err != nil {
		return err
	}
	return write(file, picture)
}

// login takes a picture of the demo that asks for consent.
func login(s *stage, id string, _ display.Options, file string) error {
	if err := s.says("page "); err != nil {
		return err
	}
	if _, err := s.still(s.ofWindow(id)); err != nil {
		return err
	}
	if err := s.click(id, 205, 283); err != nil {
		return err
	}
	if err := s.asks(); err != nil {
		return err
	}
	if err := s.away(); err != nil {
		return err
	}
	picture, err := s.still(s.ofWindow(id))
	if err != nil {
		return err
	}
	cutOut(picture)
	return write(file, picture)
}

// cutOut makes what is outside of the phone's round corners transparent. The corner of the picture has the colour of what
// is outside, and the middle of its left side that of the phone's edge.
func cutOut(p *image.RGBA) {
	outside, edge := p.RGBAAt(0, 0), p.RGBAAt(0, p.Rect.Dy()/2)
	span := int(outside.R) - int(edge.R)
	if span <= 0 {
		return
	}
	const radius = 40 * 2 // at two pixels per point
	for y := range p.Rect.Dy() {
		if y >= radius && y < p.Rect.Dy()-radius {
			continue
		}
		// From both sides up to the phone's edge: pixels on the way are a mixture of both colours.
		for _, step := range []int{1, -1} {
			x := 0
			if step < 0 {
				x = p.Rect.Dx() - 1
			}
			for range radius {
				c := p.RGBAAt(x, y)
				if c == edge {
					break
				}
				part := max(0, min(255, 255*(int(outside.R)-int(c.R))/span)) // of the edge
				p.SetRGBA(x, y, color.RGBA{byte(int(edge.R) * part / 255), byte(int(edge.G) * part / 255), byte(int(edge.B) * part / 255), byte(part)})
				x += step
			}
		}
	}
}

// shoot takes a picture of the part of the screen that a window takes, with what is before it.
func (s *stage) shoot(id, file string) error {
	if err := s.away(); err != nil {
		return err
	}
	picture, err := s.still(s.ofWindow(id))
	if err != nil {
		return err
	}
	return write(file, picture)
}
