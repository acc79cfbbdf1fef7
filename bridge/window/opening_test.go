//go:build cgo && linux

package window

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// TestNothingOpensWithoutAClick tries every way to open a window, in the page and in frames.
func TestNothingOpensWithoutAClick(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		// opener opens windows in every way, under a name of its own, and reports to its parent.
		opener := func(who string) string {
			return fmt.Sprintf(`
				open('%[1]s/open-%[2]s');
				const a = document.createElement('a');
				a.target = '_blank';
				a.href = '%[1]s/link-%[2]s';
				document.body.append(a);
				a.click();
				a.dispatchEvent(new MouseEvent('click', {bubbles: true}));
				const f = document.createElement('form');
				f.target = '_blank';
				f.action = '%[1]s/form-%[2]s';
				f.method = 'post';
				document.body.append(f);
				f.submit();`, s.there, who)
		}
		frame := func(path, who string) {
			s.add(path, file{kind: "text/html; charset=utf-8", text: `<!doctype html><body><script>` + opener(who) + `</script>`})
		}
		frame("/cross", "cross")
		frame("/same", "same")
		frame("/boxed", "boxed")
		frame("/quiet", "quiet")
		inline := func(who string) string { return `<body><script>` + opener(who) + `<\/script>` }
		s.add("/top.html", file{kind: "text/html; charset=utf-8", text: `<!doctype html><meta charset=utf-8><body>
			<iframe src="` + s.there + `/cross"></iframe><iframe src="/same"></iframe>
			<iframe sandbox="allow-scripts allow-popups allow-forms" src="/boxed"></iframe>
			<iframe referrerpolicy="no-referrer" src="` + s.there + `/quiet"></iframe>
			<script>
				for (const [kind, who] of [['srcdoc', ` + "`" + inline("srcdoc") + "`" + `], ['src', 'data:text/html,' + encodeURIComponent(` + "`" + inline("data") + "`" + `)]]) {
					const f = document.createElement('iframe');
					f[kind] = who;
					document.body.append(f);
				}
				const complete = () => { (() => {` + opener("page") + `})(); };
				const poll = async () => ((await fetch('/go')).ok ? my.echo({complete}) : setTimeout(poll, 50));
				onload = poll;
			</script>`})
		top := s.here + "/top.html"
		p.Navigate(top)
		for _, who := range []string{"cross", "same", "boxed", "quiet", "srcdoc", "data", "page"} {
			if who == "page" {
				// Even when the user has pressed something on the page before, an answer is not a click.
				p.w.do(func() { p.w.native.hand.here = true })
				s.add("/go", file{kind: "text/plain", text: "go"})
			}
			for _, way := range []string{"open", "link", "form"} {
				h.Record.Wait(t, `warning {"rule":"popup"`, "/"+way+"-"+who+" ")
			}
		}
		// The page is still there and responds.
		p.w.do(func() { p.w.view.Eval(`my.report({at: location.pathname})`) })
		if got, want := h.Report(t), `{"at":"/top.html"}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
		if lines := h.Record.Lines("document"); len(lines) != 1 {
			t.Errorf("documents came in its place:\n%s", strings.Join(lines, "\n"))
		}
	})
}

func TestOpeningBelongsToOneDocumentAndIsUsedOnce(t *testing.T) {
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	defer session.Close(conformance.Patience)
	document := func() *bridge.Document { return session.Open("http://127.0.0.1/", func(*bridge.Document) {}) }
	one, other := document(), document()
	now := time.Now()
	var o openings
	takes := func(d *bridge.Document, address string, at time.Time) bool {
		_, ok := o.take(d, address, at)
		return ok
	}
	o.tell(one, bridge.Opening{Address: "http://h/a"}, now)
	switch {
	case takes(other, "http://h/a", now), takes(nil, "http://h/a", now):
		t.Error("another document takes it")
	case takes(one, "http://h/b", now):
		t.Error("another address is taken for it")
	case takes(one, "http://h/a", now.Add(openingTime)):
		t.Error("it is kept for ever")
	case !takes(one, "http://h/a", now):
		t.Error("its own document does not take it")
	case takes(one, "http://h/a", now):
		t.Error("it opens twice")
	}
	o.tell(one, bridge.Opening{Address: "http://h/a"}, now)
	o.tell(other, bridge.Opening{Address: "http://h/b"}, now)
	if takes(one, "http://h/a", now) || takes(other, "http://h/a", now) {
		t.Error("it outlives its document")
	}
	for i := range mostOpenings + 1 {
		o.tell(other, bridge.Opening{Address: fmt.Sprintf("http://h/%d", i)}, now)
	}
	if len(o.told) != mostOpenings || takes(other, "http://h/b", now) || !takes(other, fmt.Sprintf("http://h/%d", mostOpenings), now) {
		t.Errorf("it keeps %d, and not the last of them", len(o.told))
	}
}
