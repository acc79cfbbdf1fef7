//go:build cgo && linux

package prompt_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestSheetStaysAtTheFootOfItsPage(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) { followsPage(t) })
}

// TestSheetStaysAtTheFootAtDoubleScale does the same at a scale factor of 2, on a screen of its own.
func TestSheetStaysAtTheFootAtDoubleScale(t *testing.T) {
	onScreenOf(t, display.Options{Width: 700, Height: 900, Scale: 2}, func(t *testing.T) { followsPage(t) })
}

// TestLowPageLeavesRoomToAnswer asks for all scopes in a window that is too low to show them.
func TestLowPageLeavesRoomToAnswer(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := opened(t, settings{width: 360, height: 250}, `ask('`+strings.Join(dana(t).ScopeNames(), "', '")+`')`)
		p := s.prompted().ready()
		allow, row, hint := p.find("button", "Allow"), p.find("switch", "Your phone number"), p.find("status", "")
		until(t, "a switch and the buttons are in sight", func() bool {
			a, r, h := p.reader.Extents(allow), p.reader.Extents(row), p.reader.Extents(hint)
			return a.Y+a.Height <= whereIs(t, p.id).Height && r.Y+r.Height <= h.Y
		})
		p.turn("Your phone number", false)
		p.click(allow)
		if end := s.settle("1"); len(end.Result.AuthSuccessScopes) != 24 {
			t.Errorf("settled %+v", end)
		}
	})
}

// TestNameFromRightToLeftIsBesideItsIcon has an app with an Arabic name ask in English.
func TestNameFromRightToLeftIsBesideItsIcon(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		const name = "مقهى الجسر"
		s := opened(t, settings{name: name}, `ask('USER_LOGIN_ID')`)
		p := s.prompted().ready()
		room := p.reader.Extents(p.find("heading", name+" would like to access"))
		if ink := windowtest.Ink(t, p.id, room); ink.Width == 0 || ink.Width > room.Width/2 || ink.X > room.X+room.Width/4 {
			t.Errorf("the name is at %v in %v", ink, room)
		}
		p.answer("Deny")
		s.settle("1")
	})
}

func followsPage(t *testing.T) {
	scale := windowtest.Scale()
	s := opened(t, settings{}, `ask('KYC_INFO', 'USER_LOGIN_ID')`)
	p := s.prompted().ready()
	page := s.pageWindow()
	if r := whereIs(t, page); r.Width != 360*scale || r.Height != 640*scale {
		t.Errorf("the page is %v at scale %d", r, scale)
	}
	before := p.atFoot(page, scale)
	p.showsEverything(scale)

	xdo(t, "windowmove", page, strconv.Itoa(30*scale), strconv.Itoa(40*scale))
	until(t, "the page has moved", func() bool { return whereIs(t, page).X < 60*scale })
	if moved := p.atFoot(page, scale); moved.Width != before.Width || moved.Height != before.Height {
		t.Errorf("moving resized the sheet from %[2]v to %[1]v", moved, before)
	}

	xdo(t, "windowsize", page, strconv.Itoa(300*scale), strconv.Itoa(600*scale))
	until(t, "the page is resized", func() bool { return whereIs(t, page).Width == 300*scale })
	p.atFoot(page, scale)
	p.showsEverything(scale)
	p.answer("Deny")
	s.settle("1")
	s.unprompted()
}

// atFoot waits until the sheet is as wide as its page and at its lower edge, and returns the extents of the sheet.
func (p *sheet) atFoot(page string, scale int) rectangle {
	p.Helper()
	near := func(a, b int) bool { return a-b < scale && b-a < scale }
	var sheet, below rectangle
	defer func() {
		if p.Failed() {
			p.Logf("the sheet is %v, its page %v", sheet, below)
		}
	}()
	until(p, "the sheet is at the foot of its page", func() bool {
		sheet, below = whereIs(p, p.id), whereIs(p, page)
		// A page can be at a fraction of a point, the sheet cannot.
		return near(sheet.X, below.X) && sheet.Width == below.Width && near(sheet.Y+sheet.Height, below.Y+below.Height)
	})
	if sheet.Height >= below.Height {
		p.Errorf("the sheet, %v, covers all of its page, %v", sheet, below)
	}
	return sheet
}

// showsEverything waits until the sheet is exactly as high as its content: Deny and Allow are visible, and no switch is
// scrolled out of sight.
func (p *sheet) showsEverything(scale int) {
	p.Helper()
	allow, row := p.find("button", "Allow"), p.find("switch", "Your phone number")
	hint := p.find("status", "")
	var height int
	var a, r, h rectangle
	defer func() {
		if p.Failed() {
			p.Logf("of %d points: switch %v, hint %v, Allow %v", height, r, h, a)
		}
	}()
	until(p, "the sheet is as high as its content", func() bool {
		height = whereIs(p, p.id).Height / scale
		a, r, h = p.reader.Extents(allow), p.reader.Extents(row), p.reader.Extents(hint)
		return a.Y+a.Height+20 == height && r.Y+r.Height <= h.Y && h.Y-r.Y-r.Height < 70
	})
}
