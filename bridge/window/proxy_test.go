//go:build cgo && linux

package window

import (
	"crypto/sha1"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jembatan/jembatan/assets/bridgescript"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/proxy"
	"github.com/jembatan/jembatan/bridge/throttle"
)

// openProxied opens a window whose https requests use a proxy that serves the bridge
// scripts.
func openProxied(t *testing.T, s *bridge.Session) (*page, *proxy.Proxy) {
	t.Helper()
	r, err := proxy.Start(bridgescript.Handlers(), &throttle.Link{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return openThrough(t, s, Proxy{URL: r.URL().String(), Certificates: r.Certificates()}), r
}

func openThrough(t *testing.T, s *bridge.Session, r Proxy) *page {
	t.Helper()
	w, err := first.Open(Options{Title: t.Name(), Width: 360, Height: 480, Transport: transport(), Session: s, Proxy: r})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Destroy)
	return &page{t: t, w: w, site: newSite(t)}
}

// html serves a page with the given body.
func (s *site) html(body string) string {
	return s.add("/page.html", file{kind: "text/html; charset=utf-8", text: "<!doctype html><meta charset=utf-8><title>page</title><body>" + body})
}

// loads reports for each address whether a script loads from it.
const loads = `
	const load = (src, with_) => new Promise((done) => {
		const s = document.createElement('script');
		Object.assign(s, with_, {src, onload: () => done('onload'), onerror: () => done('onerror')});
		document.head.append(s);
	});`

func TestBridgeScriptsLoadFromTheHost(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p, _ := openProxied(t, h.Session)
		p.Navigate(p.site.html(`
			<script>const mine = my, seen = [];</script>
			<script src="https://appx/web-view.min.js" onload="seen.push('onload')" onerror="seen.push('onerror')"></script>
			<script src="https://cdn.marmot-cloud.com/npm/hylid-bridge/2.10.0/index.js" crossorigin onload="seen.push('onload')" onerror="seen.push('onerror')"></script>
			<script>` + loads + `
				(async () => {
					seen.push(await load('https://appx/web-view.min.js?v=1'));
					seen.push(await load('https://appx/web-view.min.js', {type: 'module'}));
					seen.push(await load('https://cdn.marmot-cloud.com/npm/hylid-bridge@1.2.3/index.js'));
					seen.push(await import('https://cdn.marmot-cloud.com/npm/hylid-bridge/index.js').then(() => 'imported', String));
					seen.push((await fetch('https://appx/web-view.min.js')).status);
					my.report([...seen, my === mine]);
				})();
			</script>`))
		if got, want := h.Report(t), `["onload","onload","onload","onload","onload","imported",200,true]`; got != want {
			t.Errorf("the page saw %s, want %s", got, want)
		}
	})
}

// TestConnectionsArePassedOnAndCut checks what does not reach the hosts of the proxy: names that nobody has, and sockets,
// which end with the network, unless they are to a server that is spared.
func TestConnectionsArePassedOnAndCut(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		link := &throttle.Link{}
		r, err := proxy.Start(bridgescript.Handlers(), link)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		through := Proxy{URL: r.URL().String(), Certificates: r.Certificates()}
		p := openThrough(t, h.Session, through)
		report := func(want string) {
			t.Helper()
			if got := h.Report(t); got != want {
				t.Errorf("the page saw %s, want %s", got, want)
			}
		}
		lost, spared := socketServer(t), socketServer(t)
		sockets := loads + `
			const open = (name, to) => new Promise((done) => {
				const s = new WebSocket('ws://' + to);
				s.onopen = () => done(s);
				s.onclose = (e) => my.report([name, 'closed', e.code, spared.readyState]);
			});
			let spared;
			(async () => {
				my.report([
					await load('https://nowhere.invalid/x.js'),
					await load('https://appx/other.js'),
					await fetch('https://nowhere.invalid/').then(() => 'fetched', (e) => e.name),
					await fetch('http://127.0.0.1:1/').then(() => 'fetched', (e) => e.name),
				]);
				spared = await open('spared', '` + spared + `');
				await open('lost', '` + lost + `');
				my.report('open');
			})()`
		const fail, closed = `["onerror","onerror","TypeError","TypeError"]`, `["lost","closed",1006,1]`

		p.Load(sockets)
		report(fail)
		report(`"open"`)
		if err := Disconnect(func(server netip.AddrPort) bool { return server.String() == lost }); err != nil {
			t.Error(err)
		}
		report(closed)

		through.All, through.Direct = true, []string{spared}
		if err := p.w.SetProxy(through); err != nil {
			t.Error(err)
		}
		p.Load(sockets)
		report(fail)
		report(`"open"`)
		link.Cut()
		report(closed)
	})
}

// socketServer starts a server that opens WebSockets and ignores what they say. It returns its address.
func socketServer(t *testing.T) string {
	t.Helper()
	var ended sync.WaitGroup
	conns := make(chan net.Conn, 8)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		conns <- conn
		sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
		fmt.Fprintf(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", base64.StdEncoding.EncodeToString(sum[:]))
		ended.Go(func() { io.Copy(io.Discard, conn) })
	}))
	t.Cleanup(func() {
		server.Close()
		close(conns)
		for conn := range conns {
			conn.Close()
		}
		ended.Wait()
	})
	return server.Listener.Addr().String()
}

// TestRealHostsAreReachedThroughTheProxy has the proxy tunnel to a server whose certificate the
// view trusts.
func TestRealHostsAreReachedThroughTheProxy(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Write([]byte("real"))
		}))
		t.Cleanup(server.Close)
		tunnels := &counter{to: server.Listener.Addr().String()}
		certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
		through := httptest.NewServer(tunnels)
		t.Cleanup(through.Close)
		u, _ := url.Parse(through.URL)
		u.User = url.UserPassword("name", "token")

		h := conformance.NewHost(t, bridge.Limits{})
		p := openThrough(t, h.Session, Proxy{URL: u.String(), Certificates: map[string][]byte{"far.invalid": certificate}})
		p.Load(`(async () => my.report(await (await fetch('https://far.invalid/')).text()))()`)
		if got := h.Report(t); got != `"real"` {
			t.Errorf("the page got %s", got)
		}
		if got := tunnels.asked.Load(); got != "Basic bmFtZTp0b2tlbg==" {
			t.Errorf("the proxy was asked with %q", got)
		}
	})
}

// counter is a proxy that maps every name to one server, and requires a token.
type counter struct {
	to    string
	asked atomic.Value
}

func (c *counter) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	token := q.Header.Get("Proxy-Authorization")
	if token == "" {
		w.Header().Set("Proxy-Authenticate", `Basic realm="test"`)
		w.WriteHeader(http.StatusProxyAuthRequired)
		return
	}
	c.asked.Store(token)
	splice(w, c.to)
}

// TestServersOnThisMachineAreReachedDirectly has a proxy that serves nothing.
func TestServersOnThisMachineAreReachedDirectly(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}))
		t.Cleanup(server.Close)
		certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
		h := conformance.NewHost(t, bridge.Limits{})
		p := openThrough(t, h.Session, Proxy{URL: "http://a:b@127.0.0.1:1",
			Certificates: map[string][]byte{"127.0.0.1": certificate, "localhost": certificate}})
		p.Load(`(async () => {
			const status = (a) => fetch(a).then((r) => r.status, String);
			my.report([await status('` + server.URL + `'), await status('` + strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + `')]);
		})()`)
		if got, want := h.Report(t), `[200,200]`; got != want {
			t.Errorf("the page saw %s, want %s", got, want)
		}
	})
}

func TestProxyLeavesStorageWhereItIs(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		before := openPage(t, h.Session)
		before.Load(`localStorage.setItem('kept', 'yes'); document.cookie = 'c=1'; my.report('stored')`)
		h.Report(t)
		g := conformance.NewHost(t, bridge.Limits{})
		after, _ := openProxied(t, g.Session)
		after.Navigate(before.site.page(`my.report([localStorage.getItem('kept'), document.cookie])`))
		if got, want := g.Report(t), `["yes","c=1"]`; got != want {
			t.Errorf("after the proxy was set up the page finds %s, want %s", got, want)
		}
	})
}

// TestWindowsShareTheProxy checks what Options.Proxy says about further windows.
func TestWindowsShareTheProxy(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p, _ := openProxied(t, h.Session)
		g := conformance.NewHost(t, bridge.Limits{})
		second, err := p.w.Open(Options{Title: "second", Width: 300, Height: 200, Transport: transport(), Session: g.Session})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(second.Destroy)
		if err := second.Navigate(p.site.page(loads + `load('https://appx/web-view.min.js').then((r) => my.report(r))`)); err != nil {
			t.Fatal(err)
		}
		if got := g.Report(t); got != `"onload"` {
			t.Errorf("a second window saw %s", got)
		}
	})
}

func TestBadProxiesAreRefused(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		s := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
		for want, r := range map[string]Proxy{
			"not a valid URL":                    {URL: "::"},
			"cannot use the certificate of appx": {URL: "http://a:b@127.0.0.1:1", Certificates: map[string][]byte{"appx": []byte("none")}},
		} {
			w, err := first.Open(Options{Title: "bad", Width: 100, Height: 100, Transport: transport(), Session: s, Proxy: r})
			if err == nil {
				w.Destroy()
				t.Errorf("a proxy is taken that should be refused: %s", want)
			} else if !strings.Contains(err.Error(), want) {
				t.Errorf("the error is %q, want something with %q", err, want)
			}
		}
	})
}
