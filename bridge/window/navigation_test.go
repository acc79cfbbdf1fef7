//go:build cgo && linux

package window

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S2: bytes chosen by a page, on their way back to it while it is left, are neither evaluated
// nor seen in the next page.
func TestBytesOfOnePageNeverRunInTheNext(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		const rounds = 8
		for round := range rounds {
			n := strconv.Itoa(round)
			s.attack("finish.js")
			arrived := s.attack("arrived.js", "{{ROUND}}", n)
			text := "<!doctype html><meta charset=utf-8><script src='" + s.here + "/finish.js'></script><script src='" + arrived + "'></script>"
			next := s.add("/b"+n+".html", file{kind: "text/html; charset=utf-8", text: text})
			if round%2 == 1 { // the other origin
				next = strings.Replace(next, s.here, s.there, 1)
			}
			racer := s.attack("racer.js", "{{NEXT}}", next, "{{GATE}}", n)
			p.Navigate(s.add("/a"+n+".html", file{kind: "text/html; charset=utf-8",
				text: "<!doctype html><meta charset=utf-8><body><script src='" + racer + "'></script>"}))
			got := h.Report(t)
			if want := fmt.Sprintf(`{"round":%d,"pwned":"undefined","polluted":"undefined","seen":[]}`, round); got != want {
				t.Errorf("the next page saw\n%s, want\n%s", got, want)
			}
			h.Open(n)
		}
	})
}

// keeper is a page that records what reaches it, across its lives in the page cache.
const keeper = `
const seen = [];
const {report, gate, echo} = my;
const note = (name) => ({name, lose: true, success: (r) => report({life, got: r.gate}), fail: (r) => seen.push('fail ' + r.error)});
let life = 0;
addEventListener('pageshow', async (event) => {
	life++;
	if (life > 1 && !event.persisted) seen.push('not from the cache');
	gate(note('g' + life));
	for (let i = 0; i < 5; i++) await echo({i});
	report({life, seen});
});
`

// S3: a document that comes back from the page cache is a new one for the host: its old calls
// fail, their results do not arrive, and it can make calls again.
func TestDocumentFromThePageCacheStartsAnew(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(keeper)
		if got, want := h.Report(t), `{"life":1,"seen":[]}`; got != want {
			t.Fatalf("reported %s, want %s", got, want)
		}
		back := p.site.page(`my.report({back: true, success: () => setTimeout(() => history.back(), 0)})`)
		want := ""
		for life := 2; life <= 4; life++ {
			old := fmt.Sprintf("g%d", life-1)
			p.Navigate(back)
			if got := h.Report(t); !strings.Contains(got, "back") {
				t.Fatalf("reported %s, want the page in between", got)
			}
			h.Cancelled(t, old)
			h.Open(old) // late: the document is frozen or has just come back
			if want != "" {
				want += ","
			}
			want += `"fail 3"`
			if got, want := h.Report(t), fmt.Sprintf(`{"life":%d,"seen":[%s]}`, life, want); got != want {
				t.Fatalf("reported %s, want %s", got, want)
			}
		}
		// A slow answer reaches the life in which the call was made.
		h.Open("g4")
		if got, want := h.Report(t), `{"life":4,"got":"g4"}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
		p.Close()
		h.Session.Close(conformance.Patience)
		for gate, want := range map[string]int{"g1": 1, "g2": 1, "g3": 1} {
			if n := h.Lost(gate); n != want {
				t.Errorf("OnLost of %s ran %d times, want %d", gate, n, want)
			}
		}
		for _, line := range h.Record.Lines("settle") {
			for _, old := range []string{"g1", "g2", "g3"} {
				if strings.Contains(line, old) {
					t.Errorf("recorded as settled: %s", line)
				}
			}
		}
	})
}

// S3: a document's calls end, whatever replaces it.
func TestLeavingAPageCancelsItsCalls(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		next := map[string]string{
			"other origin":      strings.Replace(s.page(`my.echo({})`), s.here, s.there, 1),
			"no script may run": s.add("/mute.html", file{kind: "text/html", text: "<p>mute", header: map[string]string{"Content-Security-Policy": "sandbox"}}),
			"plain text":        s.add("/plain.txt", file{kind: "text/plain", text: "plain"}),
			"an SVG picture":    s.add("/picture.svg", file{kind: "image/svg+xml", text: `<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>`}),
			"about:blank":       "about:blank",
			// No script runs in a document without an element, so it never says hello.
			"a document without an element": s.add("/empty.xml", file{kind: "application/xml", text: ""}),
			"its own address":               "",
			"a page that is missing":        s.here + "/missing",
		}
		for name, address := range next {
			for _, reopened := range []bool{false, true} {
				gate := name
				if reopened {
					gate += ", after document.open"
				}
				t.Run(gate, func(t *testing.T) {
					reopen := ""
					if reopened {
						reopen = `document.open(); document.write('<!doctype html><p>anew'); document.close();`
					}
					// After the load event, since a document cannot be reopened while a script of its
					// parser runs.
					p.Load(`addEventListener('load', () => setTimeout(() => {` + reopen +
						` my.gate({name: '` + gate + `', lose: true}); }, 0))`)
					h.AtGate(t, gate)
					to := address
					if to == "" {
						to = s.page(`my.echo({})`)
					}
					p.Navigate(to)
					h.Cancelled(t, gate)
					h.Open(gate)
				})
			}
		}
		p.Load(`my.report({})`)
		h.Report(t)
		p.Close()
		h.Session.Close(conformance.Patience)
		for name := range next {
			if n := h.Lost(name); n != 1 {
				t.Errorf("%s: OnLost ran %d times, want 1", name, n)
			}
		}
		for _, line := range h.Record.Lines("settle") {
			if strings.Contains(line, `{"gate":`) {
				t.Errorf("recorded as settled: %s", line)
			}
		}
	})
}

// S4 depends on this: the host knows a document by its own address, even if the page is
// already navigating elsewhere when it says hello.
func TestDocumentKeepsItsOriginWhileItNavigates(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		s.add("/bank.html", file{kind: "text/html", text: "<p>bank"})
		s.hold("/bank.html")
		// Another site, so that WebKit starts the load in another process while this one is
		// busy.
		bank := strings.Replace(s.there, "127.0.0.1", "localhost", 1) + "/bank.html"
		liar := s.page(`
			const {report} = my;
			const go = document.createElement('a');
			go.href = '` + bank + `';
			document.body.append(go);
			const leave = (event) => {
				if (!event.persisted) return;
				go.click();
				// Long enough for the host to notice.
				for (const end = performance.now() + 400; performance.now() < end;);
			};
			addEventListener('pageshow', leave, true);
			addEventListener('pageshow', (event) => { report({persisted: event.persisted}); });`)
		p.Navigate(liar)
		h.Report(t)
		p.Load(`my.report({success: () => setTimeout(() => history.back(), 0)})`)
		h.Report(t)
		if got, want := h.Report(t), `{"persisted":true}`; got != want {
			t.Fatalf("reported %s, want %s", got, want)
		}
		<-s.asked // the page was really navigating
		for _, line := range h.Record.Lines("document") {
			if strings.Contains(line, "bank.html") {
				t.Errorf("the host took a page for the one it is going to: %s", line)
			}
		}
		if got, want := h.Session.Current().URL, liar; got != want {
			t.Errorf("the document's address is %s, want %s", got, want)
		}
	})
}

// A load that only changes the fragment never starts, because there is nothing to load. Later
// loads of the host must not wait for it.
func TestLoadAfterAFragmentNavigationDoesNotWait(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		longestStart = time.Hour
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		here := p.site.page(`addEventListener('hashchange', () => my.report({at: location.hash})); my.report({here: true})`)
		next := p.site.page(`my.report({next: true})`)
		for range 3 {
			p.Navigate(here)
			for _, want := range []string{`{"here":true}`, `{"at":"#a"}`, `{"at":"#b"}`} {
				if got := h.Report(t); got != want {
					t.Fatalf("reported %s, want %s", got, want)
				}
				switch want {
				case `{"here":true}`:
					p.Navigate(here + "#a")
				case `{"at":"#a"}`:
					p.Navigate(here + "#b")
				default:
					p.Navigate(next)
				}
			}
			if got, want := h.Report(t), `{"next":true}`; got != want {
				t.Fatalf("reported %s, want %s", got, want)
			}
		}
	})
}
