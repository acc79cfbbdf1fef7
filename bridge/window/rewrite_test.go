//go:build cgo && linux

package window

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S8: a page that rewrites the globals that the facade uses learns none of the host's secrets (the
// bound name, the document's key and id, the element between the worlds), and the calls of a
// facade captured before still settle.
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

// secretOf returns the secret for which the page searches, besides anything that looks like one:
// the bound name, if there is one.
func secretOf(p *page) string {
	if p.w.binding != "" {
		return p.w.binding
	}
	return "there is no bound name"
}

// S8: the script that webview runs in the page for each message does nothing, and no script of
// the page can change that.
func TestPageCannotUseWebviewsAnswers(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`
			let ran = 0;
			const spy = () => { ran++; };
			addEventListener('error', spy);
			const tries = [
				() => { window._rpc.j.resolve = spy; },
				() => { window._rpc.j.reject = spy; },
				() => { window._rpc.j = {resolve: spy, reject: spy}; },
				() => { window._rpc = {j: {resolve: spy, reject: spy}}; },
				() => { Object.defineProperty(window._rpc.j, 'resolve', {value: spy}); },
				() => { Object.defineProperty(window._rpc, 'j', {value: {resolve: spy, reject: spy}}); },
				() => { Object.defineProperty(window, '_rpc', {value: {j: {resolve: spy, reject: spy}}}); },
				() => { delete window._rpc; },
			];
			for (const attempt of window._rpc ? tries : []) {
				try { attempt(); } catch {} // in a module, changing a frozen object throws
			}
			let left = 3;
			const next = () => {
				if (left-- > 0) my.echo({n: left, complete: next});
				else setTimeout(() => my.report({ran}));
			};
			next();`)
		if got, want := h.Report(t), `{"ran":0}`; got != want {
			t.Errorf("the page reported %s, want %s", got, want)
		}
	})
}

// S8: the event that carries an answer reveals nothing of the channel, and nothing that the page
// does with its target settles a call or throws.
func TestAnswerEventsRevealNothing(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`
			const found = [];
			let settled = 0;
			addEventListener('error', (e) => found.push(e.message));
			const use = () => {
				settled++;
				const event = window.event;
				if (!event) return;
				if (event.data !== 0) found.push(event.type + ' ' + event.data + event.detail);
				event.target.dispatchEvent(new MessageEvent('message', {data: '{"settle":[{"n":3,"ok":1}]}'}));
				event.target.dispatchEvent(new MessageEvent('message'));
				event.target.postMessage({settle: [{n: 3, ok: 1}]});
			};
			my.echo({n: 1, success: use, complete: () => {
				use();
				my.echo({n: 2}).then((r) => {
					use();
					my.report({found, settled, n: r.n});
				});
			}});`)
		if got, want := h.Report(t), `{"found":[],"settled":3,"n":2}`; got != want {
			t.Errorf("the page reported %s, want %s", got, want)
		}
	})
}
