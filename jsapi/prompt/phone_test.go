//go:build cgo && linux

package prompt_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
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
		p.answer("Deny")
		s.settle("1")
		s.unprompted()
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
			for _, w := range s.reader.Windows("Shop", "First", "Second") {
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
			clickAt(t, visible("^(Shop|First|Second)$")[0], at.X+at.Width/2, at.Y+at.Height/2)
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
		set(window.Bar{HidesBack: true, HidesMenu: true, Home: true})
		gone("Back")
		gone("More")
		press("Panel (Ctrl+Shift+P)")
		until(t, "the host hears that the panel is asked for", func() bool { return s.panels.Load() == 1 })
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
	})
}

// TestKeysZoomThePhone presses the keys that zoom the phone: its page keeps its size.
func TestKeysZoomThePhone(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{phone: true, width: 300, height: 400})
		s.open(s.site.page(``))
		page := s.pageWindow()
		until(t, "the page has the keyboard", func() bool { return focusedWindow() == page })
		for _, key := range []struct {
			name string
			want float64
		}{{"ctrl+plus", 1.1}, {"ctrl+minus", 1}, {"ctrl+minus", 1 / 1.1}, {"ctrl+0", 1}} {
			press(t, key.name)
			var width, height int
			var scale float64
			until(t, "the phone is zoomed by "+key.name, func() (ok bool) {
				var err error
				width, height, scale, err = s.page.Size()
				return err == nil && math.Abs(scale-key.want) < 0.01
			})
			if width != 300 || height != 400 {
				t.Errorf("%s made the page %dx%d", key.name, width, height)
			}
		}
	})
}
