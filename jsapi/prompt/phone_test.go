//go:build cgo && linux

package prompt_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// TestSheetIsOnThePhone draws a phone around a page, in windows of several sizes: the page keeps its size in all of
// them, and the sheet is as wide as the phone's screen and at its lower edge.
func TestSheetIsOnThePhone(t *testing.T) {
	const width, height, bars, edge, foot = 360, 640, 24 + 48, 10, 22
	onScreen(t, usual, func(t *testing.T) {
		s := opened(t, settings{phone: true}, `
			const say = () => console.log('page ' + innerWidth + 'x' + innerHeight);
			say();
			addEventListener('resize', say);
			ask('USER_LOGIN_ID', 'KYC_INFO')`)
		p := s.prompted().ready()
		page := s.pageWindow()
		for _, size := range [][2]int{{1100, 700}, {300, 850}, {390, 790}} {
			xdo(t, "windowsize", page, strconv.Itoa(size[0]), strconv.Itoa(size[1]))
			var sheet, below rectangle
			until(t, "the sheet is on the phone in a window of width "+strconv.Itoa(size[0]), func() bool {
				sheet, below = whereIs(t, p.id), whereIs(t, page)
				if below.Width != size[0] {
					return false
				}
				scale := math.Min(float64(below.Width)/(width+2*edge), float64(below.Height)/(bars+height+foot+2*edge))
				left := float64(below.X) + float64(below.Width)/2 - width*scale/2
				top := float64(below.Y) + float64(below.Height)/2 - (bars+height+foot)*scale/2
				near := func(got int, want float64) bool { return math.Abs(float64(got)-want) <= 2 }
				return near(sheet.Width, width*scale) && near(sheet.X, left) && near(sheet.Y+sheet.Height, top+(bars+height)*scale)
			})
		}
		lit := func(what string, y, want int) {
			t.Helper()
			until(t, fmt.Sprintf("%s is %d bright", what, want), func() bool {
				at := whereIs(t, page)
				scale := math.Min(float64(at.Width)/(width+2*edge), float64(at.Height)/(bars+height+foot+2*edge))
				top := float64(at.Height)/2 - (bars+height+foot)*scale/2
				red := int(windowtest.Pixel(t, page, at.Width/2-int(width*0.4*scale), int(top+float64(y)*scale)) >> 16)
				return red >= want-3 && red <= want+3
			})
		}
		lit("the title bar under a sheet", 30, (0xff+0x0b)/2)
		lit("the bar below the sheet", bars+height+foot/2, 0xff)
		p.answer("Deny")
		s.settle("1")
		s.unprompted()
		lit("the title bar without a sheet", 30, 0xff)
		until(t, "the page finds its own size", func() bool {
			last := ""
			for _, line := range s.record.Lines("console") {
				if strings.Contains(line, "page ") {
					last = line
				}
			}
			return strings.Contains(last, "page 360x640")
		})
		if w, h, _, err := s.page.Size(); err != nil || w != width || h != height {
			t.Errorf("the page is %dx%d, %v", w, h, err)
		}
	})
}

// TestTitleBar finds and presses the buttons in the phone's title bar. The page receives no event of these presses.
func TestTitleBar(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{phone: true})
		heard := `addEventListener('pointerdown', () => console.log('heard'), true); addEventListener('keydown', () => console.log('heard'), true);`
		second := s.site.page(heard + `document.title = 'Second'; console.log('second')`)
		s.open(s.site.page(heard + `document.title = 'First'; console.log('first')`))
		s.record.Wait(t, "console {", "first")
		s.open(second)
		s.record.Wait(t, "console {", "second")
		button := func(name string) (found thing, there bool) {
			for _, w := range s.reader.Windows("Shop", "First", "Second", "Third") {
				if found, there = s.reader.Find(w, "button", name); there && s.reader.Is(found, stateShowing) {
					return found, true
				}
			}
			return found, false
		}
		press := func(name string) {
			t.Helper()
			until(t, name+" is in the title bar", func() bool { _, ok := button(name); return ok })
			b, _ := button(name)
			at := s.reader.Extents(b)
			clickAt(t, visible("^(Shop|First|Second|Third)$")[0], at.X+at.Width/2, at.Y+at.Height/2)
		}
		until(t, "the title bar has the title of the page", func() bool {
			for _, w := range s.reader.Windows("Second") {
				if _, ok := s.reader.Find(w, "heading", "Second"); ok {
					return true
				}
			}
			return false
		})
		set := func(b window.Bar) {
			t.Helper()
			if err := s.page.SetBar(b); err != nil {
				t.Fatal(err)
			}
		}
		gone := func(name string) {
			t.Helper()
			until(t, name+" is not in the title bar", func() bool { _, ok := button(name); return !ok })
		}
		for _, dimmed := range []bool{false, true, false} {
			set(window.Bar{Background: "#ffffff", Dimmed: dimmed})
			until(t, fmt.Sprintf("a white title bar is dimmed: %v", dimmed), func() bool {
				red := windowtest.Pixel(t, visible("^(Shop|First|Second|Third)$")[0], 150, 40) >> 16
				return dimmed && red > 0x70 && red < 0x90 || !dimmed && red == 0xff
			})
		}
		set(window.Bar{HidesBack: true, HidesMenu: true, Home: true})
		gone("Back")
		gone("More")
		press("Panel (Ctrl+Shift+P)")
		until(t, "the host is told of Panel", func() bool { return s.panels.Load() == 1 })
		press("Home")
		until(t, "the host is told of Home", func() bool { return s.homes.Load() == 1 })
		before := s.record.Count("document {")
		set(window.Bar{Home: true})
		gone("Home") // replaced by Back
		press("Back")
		until(t, "the previous page is open", func() bool { return s.record.Count("document {") > before })
		if s.record.Count("console {", "heard") > 0 {
			t.Error("the page received a press in the title bar")
		}
		s.open(s.site.page(`document.addEventListener('back', (e) => { console.log('back'); e.preventDefault(); });
			document.addEventListener('optionMenu', (e) => console.log('option', e.data.index));
			document.title = 'Third'; console.log('third')`))
		s.record.Wait(t, "console {", "third")
		for event, prevents := range map[window.PageEvent]bool{window.BackEvent: true, window.OptionMenuEvent: false} {
			if prevented, err := s.page.Dispatch(t.Context(), event); err != nil || prevented != prevents {
				t.Errorf("the page prevents %s: %v, %v", event, prevented, err)
			}
		}
		s.record.Wait(t, "console {", `"back"`)
		s.record.Wait(t, "console {", `"option 0"`)
		set(window.Bar{Menu: "Help"})
		until(t, "the host is told of the menu button with a text", func() bool {
			if s.options.Load() == 0 {
				press("More")
			}
			return s.options.Load() > 0
		})
	})
}

// TestMenuHasShare opens the menu of the title bar, and chooses its first entry.
func TestMenuHasShare(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{phone: true})
		s.open(s.site.page(`document.title = 'First'; console.log('first')`))
		s.record.Wait(t, "console {", "first")
		showing := func(role, name string) (found thing, there bool) {
			for _, w := range s.reader.Windows() {
				if found, there = s.reader.Find(w, role, name); there && s.reader.Is(found, stateShowing) {
					return found, true
				}
			}
			return found, false
		}
		until(t, "the menu button is in the title bar", func() bool { _, ok := showing("button", "More"); return ok })
		more, _ := showing("button", "More")
		at := s.reader.Extents(more)
		clickAt(t, visible("^First$")[0], at.X+at.Width/2, at.Y+at.Height/2)
		until(t, "the menu is open", func() bool {
			return len(strings.Fields(windowtest.Xdo(t, "search", "--onlyvisible", "--class", "."))) > 1
		})
		press(t, "Down")
		press(t, "Return")
		until(t, "the host is told of Share", func() bool { return s.shares.Load() == 1 })
	})
}

// TestKeysChangeThePhone presses the keys that zoom and rotate the phone: zooming does not resize its page, and taps of
// the host hit the right position. The window has the theme and the icon with which it was opened.
func TestKeysChangeThePhone(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{phone: true, ownBar: true, width: 300, height: 400, theme: window.Dark, picture: square(t)})
		s.open(s.site.page(`
			addEventListener('click', (e) => console.log('clicked at', Math.abs(e.clientX - 250) < 2 && Math.abs(e.clientY - 330) < 2));
			console.log('dark', matchMedia('(prefers-color-scheme: dark)').matches);
			requestAnimationFrame(() => requestAnimationFrame(() => console.log('drawn')))`))
		s.record.Wait(t, "console {", "drawn")
		if s.record.Count("console {", "dark true") != 1 {
			t.Error("the page of a dark window is not dark")
		}
		page := s.pageWindow()
		if icon := windowtest.Property(t, page, "_NET_WM_ICON"); len(icon) < 3 || icon[0] != 16 || icon[1] != 16 || icon[2] != 0xffff0000 {
			t.Errorf("the window's icon begins with %x", icon[:min(3, len(icon))])
		}
		until(t, "the page has the keyboard", func() bool { return focusedWindow() == page })
		clicks := 0
		like := func(key string, w, h int, scale func(float64) bool) {
			t.Helper()
			press(t, key)
			until(t, "the phone is as "+key+" makes it", func() bool {
				width, height, now, err := s.page.Size()
				return err == nil && width == w && height == h && scale(now)
			})
		}
		near := func(want float64) func(float64) bool {
			return func(got float64) bool { return math.Abs(got-want) < 0.01 }
		}
		for _, key := range []struct {
			name string
			want float64
		}{{"ctrl+plus", 1.1}, {"ctrl+minus", 1}, {"ctrl+minus", 1 / 1.1}, {"ctrl+0", 1}} {
			like(key.name, 300, 400, near(key.want))
			if err := s.page.Tap(t.Context(), 250, 330); err != nil {
				t.Error(err)
			}
			clicks++
			until(t, "the page is tapped after "+key.name, func() bool { return s.record.Count("console {", "clicked at true") == clicks })
		}
		full := func() bool { return windowtest.HasState(t, page, "_NET_WM_STATE_FULLSCREEN") }
		like("F11", 300, 400, func(scale float64) bool { return scale > 1.2 && full() })
		like("F11", 300, 400, func(scale float64) bool { return scale < 1.2 && !full() })
		like("ctrl+F11", 400, 300, near(1)) // the window turns with the phone
		like("ctrl+F11", 300, 400, near(1))

		// The menu button is drawn over the page, which has the title bar, and the page does not receive its presses.
		if err := s.page.SetBar(window.Bar{Menu: "Help"}); err != nil {
			t.Fatal(err)
		}
		var at rectangle
		until(t, "the menu is on the page", func() bool {
			more, ok := s.reader.Find(s.reader.Windows("Shop")[0], "button", "More")
			if ok && s.reader.Is(more, stateShowing) {
				at = s.reader.Extents(more)
			}
			return at.Width > 0
		})
		clickAt(t, page, at.X+at.Width/2, at.Y+at.Height/2)
		until(t, "the host is told of the menu button", func() bool { return s.options.Load() == 1 })
		if n := s.record.Count("console {", "clicked at"); n != clicks {
			t.Errorf("the page received %d clicks, want %d", n, clicks)
		}
	})
}

// square returns a red picture of 16 × 16 pixels, as PNG.
func square(t *testing.T) []byte {
	t.Helper()
	red := image.NewRGBA(image.Rect(0, 0, 16, 16))
	draw.Draw(red, red.Bounds(), image.NewUniform(color.RGBA{R: 255, A: 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, red); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPageLeavesThePhonesEdge resizes the window to sizes at which the phone is scaled: the edge to the right of the page is as
// wide as that to its left.
func TestPageLeavesThePhonesEdge(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) { leavesEdge(t) })
}

// TestPageLeavesThePhonesEdgeAtDoubleScale does the same at a scale factor of 2.
func TestPageLeavesThePhonesEdgeAtDoubleScale(t *testing.T) {
	onScreenOf(t, display.Options{Width: 900, Height: 1400, Scale: 2}, func(t *testing.T) { leavesEdge(t) })
}

func leavesEdge(t *testing.T) {
	scale := windowtest.Scale()
	s := newStage(t, settings{phone: true, width: 300, height: 400})
	s.open(s.site.page(`document.documentElement.style.background = '#f00';
		requestAnimationFrame(() => requestAnimationFrame(() => console.log('drawn')))`))
	s.record.Wait(t, "console {", "drawn")
	page := s.pageWindow()
	// edge returns how many pixels the edge of the phone has, from one side of the window to the page.
	edge := func(r rectangle, from, step int) (n int) {
		for x := from; x >= 0 && x < r.Width; x += step {
			c := windowtest.Pixel(t, page, x, r.Height/2)
			red, green, blue := byte(c>>16), byte(c>>8), byte(c)
			switch {
			case red > 0xf0 && green < 0x10 && blue < 0x10:
				return n
			case red < 0x20 && green < 0x20 && blue < 0x20:
				n++
			}
		}
		return 0
	}
	for _, size := range [][2]int{{347, 530}, {290, 430}, {333, 480}, {271, 401}} {
		width, height := size[0]*scale, size[1]*scale
		xdo(t, "windowsize", page, strconv.Itoa(width), strconv.Itoa(height))
		left, right := 0, 0
		t.Cleanup(func() {
			if t.Failed() {
				t.Logf("%v at scale %d: %d and %d pixels", size, scale, left, right)
			}
		})
		until(t, "the edges of the phone are equally wide", func() bool {
			r := whereIs(t, page)
			if r.Width != width || r.Height != height {
				return false
			}
			left, right = edge(r, 0, 1), edge(r, r.Width-1, -1)
			return left > 0 && left == right
		})
	}
}
