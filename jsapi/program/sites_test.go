package program

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/peer"
)

// fetched returns the headers in which a browser says which site makes a request, and for what; "-" leaves a header
// out.
func fetched(site, mode, dest, referer string) []string {
	var header []string
	for _, h := range [][2]string{{"Sec-Fetch-Site", site}, {"Sec-Fetch-Mode", mode}, {"Sec-Fetch-Dest", dest}, {"Referer", referer}} {
		if h[1] != "-" {
			header = append(header, h[0]+": "+h[1])
		}
	}
	return header
}

func TestOtherSitesLoadNothing(t *testing.T) {
	s := site(t)
	for _, from := range []string{"cross-site", "same-site", "", "none-such"} {
		for _, what := range [][2]string{{"no-cors", "script"}, {"no-cors", "image"}, {"no-cors", "style"}, {"no-cors", "empty"}, {"cors", "empty"},
			{"navigate", "iframe"}, {"navigate", "frame"}, {"navigate", "object"}, {"navigate", "embed"}, {"no-cors", "document"}, {"websocket", "websocket"}, {"-", "-"}} {
			for _, referer := range []string{"-", "http://127.0.0.1:1/", "https://evil.example/" + s.Origin() + "/", s.Origin() + ".evil.example/", s.Origin() + "@evil.example/", s.Origin() + "0/"} {
				response, body := get(t, s, "/app.js", fetched(from, what[0], what[1], referer)...)
				if response.StatusCode != 403 || strings.Contains(body, "0123") {
					t.Errorf("%s for %s from %q, Referer %s: %s %q", what[0], what[1], from, referer, response.Status, body)
				}
			}
		}
	}
	for _, twice := range [][]string{{"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"}, {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin"}} {
		if response, _ := get(t, s, "/app.js", twice...); response.StatusCode != 403 {
			t.Errorf("%q: %s", twice, response.Status)
		}
	}
	own := s.Origin() + "/index.html"
	for _, header := range [][]string{
		append(fetched("cross-site", "cors", "script", own), "Origin: null"),
		append(fetched("cross-site", "no-cors", "script", own), "Referer: https://evil.example/"),
	} {
		if response, _ := get(t, s, "/app.js", header...); response.StatusCode != 403 {
			t.Errorf("%q: %s", header, response.Status)
		}
	}
}

func TestOwnPagesLoadEverything(t *testing.T) {
	s := site(t)
	page := s.Origin() + "/index.html"
	for what, header := range map[string][]string{
		"the first page":             fetched("none", "navigate", "document", "-"),
		"a script":                   fetched("same-origin", "no-cors", "script", page),
		"a module":                   append(fetched("same-origin", "cors", "script", page), "Origin: "+s.Origin()),
		"fetch":                      fetched("same-origin", "cors", "empty", page),
		"fetch of a worker":          fetched("same-origin", "cors", "empty", "-"),
		"a worker":                   fetched("same-origin", "same-origin", "worker", page),
		"a frame":                    fetched("same-origin", "navigate", "iframe", page),
		"a client without a browser": nil,
	} {
		response, body := get(t, s, "/app.js", header...)
		want := "0123456789"
		if what == "a worker" {
			want = assets.WatchWorker(want)
		}
		if response.StatusCode != 200 || body != want || response.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %s %q, policy %q", what, response.Status, body, response.Header.Get("Cross-Origin-Resource-Policy"))
		}
	}
}

// TestOtherSitesLeadAWindowHere navigates to the program from another site, as after a login or a payment there.
func TestOtherSitesLeadAWindowHere(t *testing.T) {
	s := site(t)
	for _, from := range []string{"cross-site", "same-site"} {
		if response, body := get(t, s, "/?code=1", fetched(from, "navigate", "document", "https://login.example/")...); response.StatusCode != 200 || body != "<title>home</title>" {
			t.Errorf("from %s: %s %q", from, response.Status, body)
		}
	}
}

// TestSandboxedFramesOfTheProgramLoadTheirFiles requests files from a sandboxed frame, which the browser treats as
// another site.
func TestSandboxedFramesOfTheProgramLoadTheirFiles(t *testing.T) {
	s := site(t)
	for _, referer := range []string{s.Origin() + "/sub/", s.Origin(), fmt.Sprintf("http://localhost:%d/", s.port)} {
		response, body := get(t, s, "/app.js", fetched("cross-site", "no-cors", "script", referer)...)
		if response.StatusCode != 200 || body != "0123456789" || response.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("from %s: %s %q, policy %q", referer, response.Status, body, response.Header.Get("Cross-Origin-Resource-Policy"))
		}
	}
}

func TestEveryResponseHasAResourcePolicy(t *testing.T) {
	s := site(t)
	for _, target := range []string{"/app.js", "/nowhere", "/.env", "/sub"} {
		if response, _ := get(t, s, target); response.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", target, response.Header)
		}
	}
	response, _ := get(t, s, "/app.js", "Origin: https://evil.example")
	if response.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
		t.Errorf("a refusal: %v", response.Header)
	}
}

func TestOtherUsersAreNotServed(t *testing.T) {
	real := ours
	t.Cleanup(func() { ours = real })
	var admit atomic.Bool
	ours = func(net.Conn) error {
		if admit.Load() {
			return nil
		}
		return errors.New("user 7 made the connection")
	}
	told := make(chan string, 1)
	p := &Program{Entry: "index.html", files: fstest.MapFS{"index.html": {Data: []byte("home")}}, Tell: func(what, why string) { told <- what + ": " + why }}
	var s *Server
	for range 10 { // another process may take the port first
		free, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		free.Close()
		if s, err = Serve(p, free.Addr().(*net.TCPAddr).Port); err == nil {
			break
		}
	}
	if s == nil {
		t.Fatal("there is no free port")
	}
	defer s.Close()
	for range 2 { // Tell is called once
		c, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", s.port))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", s.port)
		if n, err := c.Read(make([]byte, 1)); n > 0 || err == nil {
			t.Error("another user is answered")
		}
	}
	select {
	case got := <-told:
		if got != "a connection: user 7 made the connection" {
			t.Errorf("Tell received %s", got)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("Tell was not called")
	}
	admit.Store(true)
	if _, body := get(t, s, "/"); body != "home" {
		t.Errorf("this user gets %q", body)
	}
}

// pipes is a listener for in-memory connections, which use the clock of the synctest bubble.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}
func (p pipes) Close() error { close(p.done); return nil }
func (pipes) Addr() net.Addr { return &net.TCPAddr{} }

func TestIdleConnectionsAreClosed(t *testing.T) {
	for request, want := range map[string]time.Duration{
		"":                                  headerTimeout,
		"GET / HTTP/1.1\r\nHost: x\r\n":     headerTimeout,
		"GET / HTTP/1.1\r\nHost: x\r\n\r\n": idleTimeout,
	} {
		synctest.Test(t, func(t *testing.T) {
			server, listener := httpServer(http.NotFoundHandler()), pipes{make(chan net.Conn), make(chan struct{})}
			go server.Serve(listener)
			defer server.Close()
			ours, theirs := net.Pipe()
			defer ours.Close()
			listener.conns <- theirs
			began := time.Now()
			io.WriteString(ours, request)
			ours.SetReadDeadline(began.Add(time.Hour))
			io.Copy(io.Discard, ours)
			if took := time.Since(began); took != want {
				t.Errorf("after %q it is closed in %v, want %v", request, took, want)
			}
		})
	}
}

// TestThisUserIsServed checks that the server asks the system whose connections it gets.
func TestThisUserIsServed(t *testing.T) {
	if reflect.ValueOf(ours).Pointer() != reflect.ValueOf(peer.Ours).Pointer() {
		t.Error("the server does not ask the system")
	}
	if response, _ := get(t, site(t), "/"); response.StatusCode != 200 {
		t.Error(response.Status)
	}
}
