//go:build cgo && linux

package reachtest

import (
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// TestHeldKeysAndButtonsDoNotCountInTheNextPage holds down a key and a mouse button while pages
// load one after the other, and each page uses the resulting events to open other programs and
// windows. New presses count, however fast they follow.
func TestHeldKeysAndButtonsDoNotCountInTheNextPage(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		o, all := watch()
		var keys atomic.Int64 // key events, with repetitions, that the host sees
		o.OnInput = func(in window.Input) {
			if in.Kind == window.Pressed {
				keys.Add(1)
			}
		}
		s := open(t, `<label id="label">name<input type="checkbox" id="field"></label><script>
			let n = 0, repeated = 0;
			const page = location.pathname;
			const does = (event) => { // reports, then opens a tel: address, then a window
				if (!event.isTrusted || event.repeat && repeated++) return;
				my.report(page + ' ' + event.type + (event.repeat ? ' again' : ''));
				const a = document.createElement('a');
				a.href = 'tel:+' + ++n;
				a.click();
				if (page !== '/keys') open('/opened/' + n);
				// The engine then synthesizes a click, as if the user had made it.
				if (event.type === 'keyup' && (page !== '/keys' || event.key === 'z')) label.click();
			};
			if (page === '/') for (const type of ['keydown', 'mousedown']) addEventListener(type, () => { location.href = '/' + type; });
			else for (const type of ['keydown', 'keyup', 'pointerup', 'click']) addEventListener(type, does);
			addEventListener('load', () => my.report(page));</script>`, "", o)
		s.reports(`"/"`)
		windowtest.KeyRepeat(s, true)
		windowtest.Do(s, "keydown", "x")
		defer windowtest.Do(s, "keyup", "x", "z", "mouseup", "1")
		s.reports(`"/keydown"`)
		begin := keys.Load()
		windowtest.Until(s, "the key has repeated", func() bool { return keys.Load() >= begin+5 })
		windowtest.Do(s, "keyup", "x")
		s.reports(`"/keydown keyup"`)
		next(t, all, led{"tel:+1", false})
		s.reports(`"/keydown click"`)
		next(t, all, led{"tel:+2", false})
		for n := 1; n <= 2; n++ {
			s.record.Wait(s, `warning {"rule":"popup"`, "/opened/"+strconv.Itoa(n)+" ")
		}

		s.native.Navigate(s.site.URL + "/")
		s.reports(`"/"`)
		windowtest.Do(s, "mousemove", "--window", s.window, "180", "300", "mousedown", "1")
		s.reports(`"/mousedown"`)
		windowtest.Do(s, "mousemove_relative", "5", "5", "mouseup", "1")
		s.reports(`"/mousedown pointerup"`)
		next(t, all, led{"tel:+1", false})

		// Presses in this page count, once each.
		s.native.Navigate(s.site.URL + "/keys")
		s.reports(`"/keys"`)
		windowtest.Do(s, "key", "--delay", "1", "x", "y", "x")
		for _, want := range []led{{"tel:+1", true}, {"tel:+2", false}, {"tel:+3", true}, {"tel:+4", false}, {"tel:+5", true}, {"tel:+6", false}} {
			next(t, all, want)
		}
		windowtest.Do(s, "keydown", "z")
		next(t, all, led{"tel:+7", true})
		next(t, all, led{"tel:+8", false}) // as it repeats
		windowtest.Do(s, "keyup", "z")
		next(t, all, led{"tel:+9", false})
		next(t, all, led{"tel:+10", false})
	})
}
