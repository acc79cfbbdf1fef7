//go:build cgo && linux

package window

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// S4 depends on this: the caller is the current document, whatever the window has been asked to
// load next. Here the page comes back from the page cache, and before it says hello again, the
// host itself has begun to load the program.
func TestDocumentKeepsItsOriginWhileTheHostLoads(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		bank := strings.Replace(p.site.add("/bank.html", file{kind: "text/html", text: "<p>bank"}), "127.0.0.1", "localhost", 1)
		p.site.hold("/bank.html")
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			switch r.URL.Path {
			case "/load":
				p.w.Navigate(bank)
			case "/stranger":
				fmt.Fprint(w, `<!doctype html><meta charset=utf-8><script>
					const {report} = my;
					addEventListener('pageshow', (event) => {
						if (event.persisted) {
							const wait = new XMLHttpRequest();
							wait.open('GET', '/load', false);
							wait.send();
						}
					}, true);
					addEventListener('pageshow', (event) => report({persisted: event.persisted}));
				</script>`)
			}
		}))
		defer server.Close()
		stranger := server.URL + "/stranger"
		p.Navigate(stranger)
		h.Report(t)
		p.Load(`my.report({success: () => setTimeout(() => history.back(), 0)})`)
		h.Report(t)
		if got, want := h.Report(t), `{"persisted":true}`; got != want {
			t.Fatalf("reported %s, want %s", got, want)
		}
		if d := h.Session.Current(); d.URL != stranger || d.Origin != server.URL {
			t.Errorf("the host takes %s for %s of origin %s", stranger, d.URL, d.Origin)
		}
		for _, line := range h.Record.Lines("document") {
			if strings.Contains(line, "localhost") {
				t.Errorf("the host took a page for the one that is asked for: %s", line)
			}
		}
	})
}

// Nor has the host's own request an effect while WebKit has committed the page, but not told the host so yet.
func TestCommittedPageIsNotTheOneThatTheHostAsksForMeanwhile(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		bank := strings.Replace(p.site.add("/bank.html", file{kind: "text/html", text: "<p>bank"}), "127.0.0.1", "localhost", 1)
		p.site.hold("/bank.html")
		may, runs := make(chan struct{}), make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			switch r.URL.Path {
			case "/runs":
				close(runs)
			case "/stranger":
				fmt.Fprint(w, `<!doctype html><meta charset=utf-8>`, strings.Repeat(" ", 4096)) // WebKit waits for some text
				http.NewResponseController(w).Flush()
				<-may
				fmt.Fprint(w, `<script>
					const wait = new XMLHttpRequest();
					wait.open('GET', '/runs', false);
					wait.send();
					my.report({});
				</script>`)
			}
		}))
		defer server.Close()
		program := p.site.page(`my.report({})`)
		p.Navigate(program)
		h.Report(t)
		stranger := server.URL + "/stranger"
		p.Navigate(stranger)
		// As soon as the response has been accepted, the first thread is busy until the page
		// runs, so that what WebKit reports of it waits.
		asked := make(chan struct{})
		var work func()
		work = func() {
			if slices.Contains(p.w.native.replacing.own, stranger) {
				p.w.loop.post(work)
				return
			}
			close(may)
			select {
			case <-runs:
			case <-time.After(20 * time.Second):
				t.Error("the page does not run while the first thread is busy")
			}
			p.w.load(func() { p.w.view.Navigate(bank) })
			close(asked)
		}
		p.w.loop.post(work)
		<-asked
		var committed string
		waitFor(t, "the page has been committed", func() bool {
			p.w.do(func() { committed = p.w.committed() })
			return committed != program
		})
		if committed != stranger {
			t.Fatalf("the host takes %s for committed, not %s", committed, stranger)
		}
		h.Report(t)
		if d := h.Session.Current(); d.URL != stranger || d.Origin != server.URL {
			t.Errorf("the host takes %s for %s of origin %s", stranger, d.URL, d.Origin)
		}
	})
}

// Nor has a page that comes after another one was asked for, which the page then left aside.
func TestCommittedPageIsNotTheOneThatAPageAskedForAndLeft(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		p := openPage(t, conformance.NewHost(t, bridge.Limits{}).Session)
		for _, test := range []struct{ asks, leaves, want string }{
			// The bank is no longer in the page cache, and the history moves at once.
			{"history.go(-7)", "location.replace('/last')", "/last"},
			{"history.go(-7)", "location.href = '/last'", "/last"},
			{"history.go(-7)", "location.replace('about:blank')", "about:blank"},
			{"location.href = bank", "history.back()", "/?pages=5"},
			{"location.href = bank", "location.replace('/last')", "/last"},
		} {
			asked := make(chan struct{})
			over := make(chan struct{})
			visits := 0
			bank := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Header().Set("Cache-Control", "no-store")
				if visits++; visits > 1 { // they come one after the other
					close(asked)
					<-over
				}
				fmt.Fprint(w, "<!doctype html><p>bank")
			}))
			there := strings.Replace(bank.URL, "127.0.0.1", "localhost", 1) + "/"
			stranger := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				switch r.URL.Path {
				case "/asked":
					select {
					case <-asked:
						fmt.Fprint(w, "yes")
					default:
					}
				case "/last":
					fmt.Fprint(w, "<!doctype html><p>last")
				default:
					fmt.Fprintf(w, `<!doctype html><p>stranger<script>
						const bank = '%s', pages = Number(location.search.slice(7));
						addEventListener('pageshow', (event) => setTimeout(() => {
							if (event.persisted) return;
							if (pages < 6) { location.href = '/?pages=' + (pages + 1); return; }
							%s;
							const look = setInterval(() => {
								const asked = new XMLHttpRequest();
								asked.open('GET', '/asked', false);
								asked.send();
								if (asked.responseText !== 'yes') return;
								clearInterval(look);
								%s;
							}, 20);
						}, 0));
					</script>`, there, test.asks, test.leaves)
				}
			}))
			committed := func(until func(address string) bool) (address string) {
				waitFor(t, test.asks+", "+test.leaves, func() bool {
					p.w.do(func() { address = p.w.committed() })
					return until(address)
				})
				return address
			}
			p.Navigate(there)
			committed(func(address string) bool { return address == there })
			p.Navigate(stranger.URL + "/?pages=0")
			before := stranger.URL + "/?pages=6"
			committed(func(address string) bool { return address == before })
			<-asked
			want := test.want
			if want != "about:blank" {
				want = stranger.URL + want
			}
			if got := committed(func(address string) bool { return address != before }); got != want {
				t.Errorf("%s, %s: the host takes %s for committed, not %s", test.asks, test.leaves, got, want)
			}
			close(over)
			for _, server := range []*httptest.Server{bank, stranger} {
				server.CloseClientConnections()
				server.Close()
			}
		}
	})
}

// Nor does it have the origin of what the page itself requests, in whatever way.
func TestDocumentKeepsItsOriginWhileItLoads(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		bank := strings.Replace(s.there, "127.0.0.1", "localhost", 1)
		s.add("/held", file{kind: "text/html", text: "<p>bank"})
		s.hold("/held")
		s.add("/none", file{kind: "text/html", status: http.StatusNoContent})
		s.add("/moved", file{kind: "text/html", status: http.StatusFound, header: map[string]string{"Location": bank + "/held"}})
		stranger := s.page(`
			const {report} = my;
			const link = document.createElement('a');
			const form = document.createElement('form');
			document.body.append(link, form);
			const ways = {
				link: (to) => { link.href = to; link.click(); },
				form: (to) => { form.action = to; form.submit(); },
				location: (to) => { location.href = to; },
				replace: (to) => location.replace(to),
				blank: (to) => { link.href = to; link.target = '_blank'; link.click(); },
				open: (to) => open(to),
				stop: (to) => { location.href = to; stop(); },
				pushed: (to) => { location.href = to; history.pushState(null, '', '?' + to); },
				fragment: (to) => { location.href = to; location.hash = to; },
				reopened: (to) => { location.href = to; document.open(); document.write('<p>' + to); document.close(); },
			};
			const [way, to] = name.split(' ');
			addEventListener('pageshow', (event) => {
				if (event.persisted) ways[way](to);
				setTimeout(report, 0, {persisted: event.persisted});
			}, true);`)
		for _, way := range []string{"link", "form", "location", "replace", "blank", "open", "stop", "pushed", "fragment", "reopened"} {
			for _, path := range []string{"/held", "/none", "/moved"} {
				name := way + " " + bank + path
				// Each in window.name, which outlives the page.
				p.Load(`name = '` + name + `'; my.report({success: () => { location.href = '` + stranger + `'; }})`)
				h.Report(t)
				if got, want := h.Report(t), `{"persisted":false}`; got != want {
					t.Fatalf("%s: reported %s, want %s", name, got, want)
				}
				p.Load(`my.report({success: () => setTimeout(() => history.back(), 0)})`)
				h.Report(t)
				if got, want := h.Report(t), `{"persisted":true}`; got != want {
					t.Fatalf("%s: reported %s, want %s", name, got, want)
				}
			}
		}
		for _, line := range h.Record.Lines("document") {
			if !strings.Contains(line, `"origin":"`+s.here+`"`) {
				t.Errorf("the host took a page for the one that it asks for: %s", line)
			}
		}
		if lines := h.Record.Lines("error"); len(lines) > 0 {
			t.Errorf("the host refused: %q", lines)
		}
	})
}

// The host knows the origin of each document while the user navigates within a program and to
// other origins in between.
func TestEachDocumentIsKnownByItsOwnOrigin(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		s := p.site
		next := func(script string) string {
			return s.page(`my.report({at: location.pathname, success: () => {` + script + `}})`)
		}
		there := func(address string) string { return strings.Replace(address, s.here, s.there, 1) }
		back := s.page(`my.report({done: true})`)
		s.add("/granted", file{kind: "text/html", status: http.StatusFound, header: map[string]string{"Location": back + "?code=1"}})
		provider := there(next(`location.href = '` + there(s.here+"/granted") + `'`))
		s.add("/authorize", file{kind: "text/html", status: http.StatusFound, header: map[string]string{"Location": provider}})
		program := next(`location.href = '/authorize'`)
		p.Navigate(program)
		for range 2 {
			h.Report(t)
		}
		if got, want := h.Report(t), `{"done":true}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
		// Its scripts have an opaque origin, whatever the address says.
		boxed := s.add("/boxed.html", file{kind: "text/html", text: `<script>my.report({boxed: true})</script>`,
			header: map[string]string{"Content-Security-Policy": "sandbox allow-scripts"}})
		p.Navigate(boxed)
		h.Report(t)
		want := []string{
			`document {"url":"` + program + `","origin":"` + s.here + `"}`,
			`document {"url":"` + provider + `","origin":"` + s.there + `"}`,
			`document {"url":"` + back + `?code=1","origin":"` + s.here + `"}`,
			`document {"url":"` + boxed + `","origin":"null"}`,
		}
		if got := h.Record.Lines("document"); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("documents\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}
