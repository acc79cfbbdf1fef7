package stream

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestColorsCanBeReadOnBlackAndOnWhite checks that the 256 colours are readable on black and on white, so that the
// background need not be known.
func TestColorsCanBeReadOnBlackAndOnWhite(t *testing.T) {
	for tone, p := range paints {
		if p.fine == 0 {
			continue
		}
		l := luminance(ansi.IndexedColor(p.fine))
		onWhite, onBlack := 1.05/(l+0.05), (l+0.05)/0.05
		if onWhite < 3.8 || onBlack < 3.8 {
			t.Errorf("tone %d: colour %d has contrast %.1f on white and %.1f on black, want 3.8", tone, p.fine, onWhite, onBlack)
		}
	}
}

// luminance returns the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
