//go:build cgo && linux

package viewtest

import (
	"bytes"
	"context"
	"image"
	"testing"
)

// pictures are images of a single colour, and files that are not images.
const pictures = `
	const made = document.createElement('canvas').getContext('2d');
	const filled = (colour) => { made.fillStyle = colour; made.fillRect(0, 0, 300, 150); return made.canvas.toDataURL(); };
	const urls = ['#f00', '#0f0', '#00f'].map(filled).concat('data:text/html,x', '');
	const seen = (current, list = urls) => ['preview', {urls: list, current, close: 'Close', previous: 'Previous', next: 'Next', failed: 'Not to be shown'}];
`

// colour waits until a point of the page has approximately a given colour.
func (s *stage) colour(x, y int, what string, red, green, blue int) {
	s.Helper()
	s.until(what, func() bool {
		png, err := s.native.Snapshot(context.Background())
		if err != nil {
			s.Fatal(err)
		}
		picture, _, err := image.Decode(bytes.NewReader(png))
		if err != nil {
			s.Fatal(err)
		}
		r, g, b, _ := picture.At(x, y).RGBA()
		near := func(got uint32, want int) bool { return max(int(got>>8)-want, want-int(got>>8)) < 24 }
		return near(r, red) && near(g, green) && near(b, blue)
	})
}

func TestPicturesAreShownOverThePage(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(pictures+`drawAll([seen(1), seen(0), seen(3), seen(0, [urls[0]])]);`))
		s.shows("dialog", "2 / 5")
		s.focused("button", "Close")
		s.colour(width/2, height/2, "the second", 0, 255, 0)
		s.colour(5, 5, "the ground", 0, 0, 0) // over all of the page
		s.key("Right")
		s.shows("dialog", "3 / 5")
		s.colour(width/2, height/2, "the third", 0, 0, 255)
		s.click("button", "Previous")
		s.click("button", "Previous")
		s.shows("dialog", "1 / 5")
		s.gone("button", "Previous") // there is none
		s.key("Left")
		s.shows("dialog", "1 / 5")
		s.colour(width/2, height/2, "the first", 255, 0, 0)
		s.key("End")
		s.shows("dialog", "5 / 5")
		s.shows("image", "Not to be shown")
		s.gone("button", "Next")
		s.key("Home")
		s.drag(width/2+60, height/2, width/2-60, height/2+10)
		s.shows("dialog", "2 / 5")
		s.drag(width/2-60, height/2, width/2+60, height/2)
		s.shows("dialog", "1 / 5")
		s.key("Escape")
		s.reports(`{"view":"preview","res":{}}`)

		s.shows("dialog", "1 / 5")
		s.click("button", "Next")
		s.shows("dialog", "2 / 5")
		s.clickAt(width/2, height/2) // a tap closes it
		s.reports(`{"view":"preview","res":{}}`)

		s.shows("dialog", "4 / 5") // not a picture
		s.shows("image", "Not to be shown")
		s.click("button", "Close")
		s.reports(`{"view":"preview","res":{}}`)

		s.shows("dialog", "1 / 1") // one alone has nothing beside it
		s.gone("button", "Next")
		s.gone("button", "Previous")
		s.key("Return")
		s.reports(`{"view":"preview","res":{}}`)
		s.focused("button", "own")
	})
}
