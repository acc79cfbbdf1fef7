//go:build cgo && linux

package window

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S6: beyond the limits the page gets an error, and the host continues.
func TestFloodFailsOnlyForThePage(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{InFlight: 1000, FrameBytes: 1 << 20, FramesPerSecond: 500})
		p := openPage(t, h.Session)
		p.Navigate(p.site.add("/flood.html", file{kind: "text/html; charset=utf-8",
			text: "<!doctype html><meta charset=utf-8><script src='" + p.site.attack("flood.js") + "'></script>"}))
		h.Record.Wait(t, "console", "the host is full")
		h.Open("flood")
		if got, want := h.Report(t), `{"frames":5000,"refused":true,"inFlight":2000,"opened":1000,"huge":2,"deep":1}`; got != want {
			t.Errorf("the page saw\n%s, want\n%s", got, want)
		}
		if n := len(h.Record.Lines("document")); n != 1 {
			t.Errorf("%d documents, want 1", n)
		}
		if n := len(h.Record.Lines("console")); n > 5000 {
			t.Errorf("%d console lines were kept, far over the rate", n)
		}
		for _, why := range []string{"frames a second", "calls in flight", "lines a second", "frame is larger", "nested deeper"} {
			if h.Record.Count("error", why) == 0 {
				t.Errorf("no error line says %q", why)
			}
		}
		p.Load(`my.report({next: true})`)
		if got, want := h.Report(t), `{"next":true}`; got != want {
			t.Errorf("the next page reported %s, want %s", got, want)
		}
	})
}

// S7, with WebKit's own signal handlers installed, and again after WebKit may have
// installed them anew.
func TestFaultInAHandlerFailsOnlyItsCall(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		script := `
			(async () => {
				const seen = [];
				const wasm = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
				for (const name of ['dereferences', 'panics', 'dereferences', 'echo']) {
					await my.call(name).then(() => seen.push('success'), (r) => seen.push(r.error));
				}
				my.report({seen});
			})();`
		p := openPage(t, h.Session)
		for range 3 {
			p.Load(script)
			if got, want := h.Report(t), `{"seen":[3,3,3,"success"]}`; got != want {
				t.Errorf("the page saw %s, want %s", got, want)
			}
		}
		// A second window is a second web process.
		h2 := conformance.NewHost(t, bridge.Limits{})
		openPage(t, h2.Session).Load(script)
		if got, want := h2.Report(t), `{"seen":[3,3,3,"success"]}`; got != want {
			t.Errorf("the page of a second window saw %s, want %s", got, want)
		}
	})
}
