//go:build linux

package main

import (
	"image"
	"image/color"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestItIs941 asks the C library, which reads TZ as GLib does.
func TestItIs941(t *testing.T) {
	for _, now := range []string{"2026-11-29T00:00:00Z", "2026-11-29T09:41:30Z", "2026-11-29T09:40:00Z", "2026-11-29T23:59:00Z"} {
		at, err := time.Parse(time.RFC3339, now)
		if err != nil {
			t.Fatal(err)
		}
		c := exec.Command("date", "-d", now, "+%H:%M")
		c.Env = []string{"TZ=" + clockZone(at)}
		if got, err := c.Output(); err != nil || strings.TrimSpace(string(got)) != "09:41" {
			t.Errorf("at %s it is %s with TZ=%s (%v)", now, got, clockZone(at), err)
		}
	}
}

func TestColoursOfATerminal(t *testing.T) {
	got := colored("a<\x1b[1;38;5;196mred\x1b[m \x1b[32mok", "dark")
	want := `<span>a&lt;</span><span style="font-weight:bold;color:rgb(255,0,0);">red</span><span style=""> </span><span style="color:#66bb6a;">ok</span>`
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestCornersAreCutOut checks a picture whose upper left corner is outside of the phone, beside a mixture of both colours.
func TestCornersAreCutOut(t *testing.T) {
	outside, edge, page := color.RGBA{220, 220, 220, 255}, color.RGBA{20, 20, 20, 255}, color.RGBA{255, 255, 255, 255}
	p := image.NewRGBA(image.Rect(0, 0, 300, 400))
	for i := range 300 * 400 {
		p.SetRGBA(i%300, i/300, page)
	}
	for y := range 400 {
		p.SetRGBA(0, y, edge)
		p.SetRGBA(299, y, edge)
	}
	p.SetRGBA(0, 0, outside)
	p.SetRGBA(1, 0, color.RGBA{120, 120, 120, 255})
	p.SetRGBA(2, 0, edge)
	cutOut(p)
	if got := p.RGBAAt(0, 0); got.A != 0 {
		t.Errorf("the corner is %v", got)
	}
	if got := p.RGBAAt(1, 0); got.A < 126 || got.A > 129 || got.R > got.A/8 {
		t.Errorf("half of the edge is %v", got)
	}
	for _, at := range []image.Point{{2, 0}, {0, 200}} {
		if got := p.RGBAAt(at.X, at.Y); got != edge {
			t.Errorf("the edge is %v", got)
		}
	}
	if got := p.RGBAAt(150, 0); got != page {
		t.Errorf("the page is %v", got)
	}
}
