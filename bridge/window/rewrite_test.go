//go:build cgo && linux

package window

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S8: a page that rewrites the language under the facade sees none of the
// host's secrets (the bound name, the document's key and identity, the element
// between the worlds), and the calls of a facade taken before still settle.
func TestAPageThatRewritesEverythingGainsNothing(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		for _, c := range []struct{ reopen, lightly, want string }{
			{"no", "no", `{"seen":["fail","success","success","success","success"],"noted":true,"found":[],"stands":["function","function"]}`},
			{"yes", "no", `{"seen":["fail","success","success","success","success","success"],"noted":true,"found":[],"stands":["function","function"]}`},
			{"yes", "yes", `{"seen":["fail","success","success","success","success","success"],"noted":true,"found":[],"stands":["function","function"]}`},
		} {
			t.Run("reopened "+c.reopen+", lightly "+c.lightly, func(t *testing.T) {
				before := len(h.Record.Lines("document"))
				rewriter := s.attack("rewriter.js", "{{IDENTITY}}", secretOf(p))
				rewriting := s.attack("rewriting.js", "{{REOPEN}}", c.reopen, "{{LIGHTLY}}", c.lightly)
				p.Navigate(s.add("/"+c.reopen+c.lightly+".html", file{kind: "text/html; charset=utf-8",
					text: "<!doctype html><meta charset=utf-8><body><script src='" + rewriter + "?" + c.reopen + c.lightly + "'></script><script src='" + rewriting + "?" + c.reopen + c.lightly + "'></script>"}))
				if got := h.Report(t); got != c.want {
					t.Errorf("the page saw\n%s, want\n%s", got, c.want)
				}
				onlyCalls(t, h, "echo", "gate", "refuse", "open", "report")
				if n := len(h.Record.Lines("document")) - before; n != 1 {
					t.Errorf("the host saw %d documents, want 1", n)
				}
			})
		}
		p.Load(`my.report({next: true})`)
		if got, want := h.Report(t), `{"next":true}`; got != want {
			t.Errorf("the next page reported %s, want %s", got, want)
		}
	})
}

// secretOf is what the page is to look for beside what looks like a secret: the
// bound name, where there is one.
func secretOf(p *page) string {
	if p.w.binding != "" {
		return p.w.binding
	}
	return "there is no bound name"
}
