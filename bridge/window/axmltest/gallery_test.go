//go:build cgo && linux

package axmltest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"testing"
)

// gallery returns a program with a page for each component.
func gallery() fs.FS { return os.DirFS("../../../assets/axml/view/testdata/gallery") }

func pages(t *testing.T) (list []string) {
	t.Helper()
	data, err := fs.ReadFile(gallery(), "app.json")
	if err != nil {
		t.Fatal(err)
	}
	var app struct{ Pages []string }
	if err := json.Unmarshal(data, &app); err != nil {
		t.Fatal(err)
	}
	return app.Pages
}

// TestGallery opens every page in windows of three sizes, light and dark: nothing may be wider than the window.
func TestGallery(t *testing.T) {
	for _, of := range []size{{320, 568}, {390, 700}, {1280, 800}} {
		for _, theme := range []string{"light", "dark"} {
			t.Run(fmt.Sprint(of.width, theme), func(t *testing.T) {
				onScreen(t, func(t *testing.T) {
					list := pages(t)
					s := open(t, gallery(), list[0], of, theme)
					for _, p := range list {
						s.eval("(host.my.redirectTo({url: '/' + " + quote(p) + "}), $frames())")
						s.until("$all('.a-picture[src]').filter(e => e.loading !== 'lazy' && !e.src.includes('none.png')).every(e => e.complete)")
						s.eval("$frames()")
						name := path.Base(path.Dir(p))
						if got := s.eval("$all('*').filter(e => { const b = e.getBoundingClientRect(); return b.right > innerWidth + 1 && !e.closest('a-scroll-view, a-swiper, a-map, a-page-container, .a-picture, .a-frame > .a-pull, .a-overlay') && b.width > 0 }).map(e => e.outerHTML.slice(0, 80))"); got != "[]" {
							t.Errorf("%s is wider than the window: %s", name, got)
						}
						s.picture(fmt.Sprintf("%s-%d-%s", name, of.width, theme))
					}
					s.is("$reports.filter(r => !r.includes('none.png'))", "[]")
					s.is("typeof hacked", `"undefined"`)
				})
			})
		}
	}
}
