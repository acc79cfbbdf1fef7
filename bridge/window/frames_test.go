//go:build cgo && linux

package window

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S1: a frame can neither call the host nor run code in the top page.
func TestFramesReachNeitherTheHostNorTheTopPage(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		s.attack("assault.js")
		frame := func(label string) file {
			return file{kind: "text/html; charset=utf-8", text: "<!doctype html><meta charset=utf-8><script src='/assault.js'></script><script>" +
				"parent.postMessage({frame: '" + label + "', found: assault('" + label + "')}, '*')</script>"}
		}
		s.add("/sandboxed.html", frame("sandboxed"))
		s.add("/cross.html", frame("cross-origin"))
		s.attack("framed.js")
		p.Navigate(s.add("/framed.html", file{kind: "text/html; charset=utf-8",
			text: "<!doctype html><meta charset=utf-8><title>framed</title><body><script src=/framed.js></script>"}))
		got := h.Report(t)
		want := `{"pwned":"","found":[],"came":["cross-origin","data","sandboxed","srcdoc"],"mine":["function","function"],"nonsense":`
		if !strings.HasPrefix(got, want) {
			t.Errorf("the top page saw\n%s, want\n%s…", got, want)
		}
		onlyCalls(t, h, "echo", "report")
		if n := len(h.Record.Lines("document")); n != 1 {
			t.Errorf("%d documents, want 1:\n%s", n, strings.Join(h.Record.Lines("document"), "\n"))
		}
		if lines := h.Record.Lines("error"); len(lines) > 0 {
			t.Errorf("the host heard of it: %q", lines)
		}
	})
}

// The top page has access to the same handlers, but gains nothing beyond its facade.
func TestTopPageGainsNothingFromRawHandlers(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.site.attack("assault.js")
		p.Navigate(p.site.add("/top.html", file{kind: "text/html; charset=utf-8", text: `<!doctype html><meta charset=utf-8>
			<script src="/assault.js"></script><script>
			const {echo, report} = my;
			(async () => {
				assault('top');
				for (let i = 0; i < 20; i++) await echo({i});
				report({pwned: typeof pwned});
			})();</script>`}))
		if got, want := h.Report(t), `{"pwned":"undefined"}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
		onlyCalls(t, h, "echo", "report")
		if n := len(h.Record.Lines("document")); n != 1 {
			t.Errorf("%d documents, want 1", n)
		}
	})
}

// onlyCalls fails the test if any method but the given ones was called.
func onlyCalls(t *testing.T, h *conformance.Host, methods ...string) {
	t.Helper()
next:
	for _, line := range h.Record.Lines("call") {
		for _, m := range methods {
			if strings.Contains(line, `"method":"`+m+`"`) && !strings.Contains(line, "pwned\":1") {
				continue next
			}
		}
		t.Errorf("the host heard %s", line)
	}
}
