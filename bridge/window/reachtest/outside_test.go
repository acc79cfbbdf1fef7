//go:build cgo && linux

package reachtest

import (
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// led is a navigation to an address that is not a page.
type led struct {
	address string
	opens   bool
}

// watch returns options for a window that reports such navigations.
func watch() (window.Options, chan led) {
	all := make(chan led, 256)
	return window.Options{OnOutside: func(address, refused string) { all <- led{address, refused == ""} }}, all
}

func next(t *testing.T, all chan led, want led) {
	t.Helper()
	select {
	case got := <-all:
		if got != want {
			t.Fatalf("it leads to %+v, want %+v", got, want)
		}
	case <-time.After(windowtest.Patience):
		t.Fatalf("it does not lead to %+v", want)
	}
}

func TestPressOpensOneAddressOutside(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		o, all := watch()
		s := open(t, `<a id="link" href="tel:+1">link</a><button id="moves">moves</button><a href="tel:+3" target="_blank">blank</a><button id="both">two</button>
			<button id="late">late</button><script>
			const follow = (address) => { const a = document.createElement('a'); a.href = address; a.click(); };
			moves.addEventListener('click', () => { location.href = 'tel:+2'; });
			both.addEventListener('click', () => { follow('tel:+4'); follow('tel:+5'); });
			late.addEventListener('click', async () => { await fetch('/'); follow('tel:+6'); });
			addEventListener('load', () => { link.click(); follow('tel:+0'); say('ready'); });</script>`, "", o)
		s.reports(`"ready"`)
		next(t, all, led{"tel:+1", false})
		next(t, all, led{"tel:+0", false})
		for row, want := range [][]led{{{"tel:+1", true}}, {{"tel:+2", true}}, {{"tel:+3", true}}, {{"tel:+4", true}, {"tel:+5", false}}, {{"tel:+6", true}}} {
			s.click(row)
			for _, one := range want {
				next(t, all, one)
			}
		}
		s.click(0)
		next(t, all, led{"tel:+1", true})
	})
}

// TestFrameOpensNothingOutside has frames open other programs in every way, also after the user
// has pressed in them or in the page around them.
func TestFrameOpensNothingOutside(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		const frame = `<a href="tel:+1">link</a><button id="moves">moves</button><script>
			moves.addEventListener('click', () => { location.href = 'tel:+2'; });
			addEventListener('message', () => { location.href = 'tel:+3'; });
			addEventListener('load', () => say('ready'));</script>`
		for _, sandbox := range []string{``, `sandbox="allow-scripts"`} {
			o, all := watch()
			s := open(t, `<button id="tells">tells</button><iframe id="inner" src="STRANGER" `+sandbox+`></iframe><a href="tel:+4">link</a><script>
				tells.addEventListener('click', () => inner.contentWindow.postMessage('pressed', '*'));</script>`, frame, o)
			s.reports(`"ready"`)
			s.click(1)
			next(t, all, led{"tel:+1", false})
			s.click(2)
			next(t, all, led{"tel:+2", false})
			s.click(0)
			next(t, all, led{"tel:+3", false})
			s.click(3) // a link of the page itself still works
			next(t, all, led{"tel:+4", true})
			s.native.Destroy()
			windowtest.Until(s, "the window is gone", func() bool { return len(windowtest.Visible("^"+title+"$")) == 0 })
		}
	})
}
