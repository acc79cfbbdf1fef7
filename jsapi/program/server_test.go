package program

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jembatan/jembatan/assets/peer"
)

// secret occurs in every file that must never be served.
const secret = "SECRET"

// site serves a folder with files of every kind, next to a folder that must not be reachable.
func site(t testing.TB) *Server {
	t.Helper()
	dir := lay(t, "site", map[string]string{
		ManifestName:          "name: Kopi # " + secret,
		"index.html":          "<title>home</title>",
		"app.js":              "0123456789",
		"sub/index.html":      "sub home",
		"sub/halaman é 日.txt": "unicode",
		"odd/index.html/a":    secret,
		"empty/.keep":         secret,
		".env":                secret,
		".git/config":         secret,
		"sub/.hidden":         secret,
		"sub/" + ManifestName: "a page's own file",
		"100%.txt":            "percent",
		"a+b c.txt":           "plus",
	})
	outside := lay(t, "outside", map[string]string{"secret.txt": secret, "index.html": secret})
	link(t, filepath.Join(outside, "secret.txt"), filepath.Join(dir, "out.txt"))
	link(t, outside, filepath.Join(dir, "out"))
	link(t, "app.js", filepath.Join(dir, "inner.js"))
	p, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return serveAnywhere(t, p)
}

// serveAnywhere serves a program at a free port.
func serveAnywhere(t testing.TB, p *Program) *Server {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := serve(p, listener, peer.Ours)
	t.Cleanup(func() { s.Close() })
	return s
}

// raw sends a request verbatim, and returns the response and its body.
func raw(t testing.TB, s *Server, request string) (*http.Response, string) {
	t.Helper()
	conn, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", s.port))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, request)
	response, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: strings.Fields(request + " GET")[0]})
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	return response, string(body)
}

// get requests a target as a web view does, with further header lines.
func get(t testing.TB, s *Server, target string, header ...string) (*http.Response, string) {
	t.Helper()
	lines := append([]string{"GET " + target + " HTTP/1.1", fmt.Sprintf("Host: 127.0.0.1:%d", s.port), "Connection: close"}, header...)
	return raw(t, s, strings.Join(lines, "\r\n")+"\r\n\r\n")
}

func TestURLLeadsToTheEntry(t *testing.T) {
	for entry, path := range map[string]string{
		"sub/halaman é #1?.html": "/sub/halaman é #1?.html",
		"index.html":             "/", // the root of a client-side router
		"sub é/index.html":       "/sub é/",
		"myindex.html":           "/myindex.html",
	} {
		s := serveAnywhere(t, &Program{Entry: entry, files: fstest.MapFS{entry: {Data: []byte("start")}}})
		u, err := url.Parse(s.URL())
		if err != nil || u.Scheme+"://"+u.Host != s.Origin() || u.Path != path {
			t.Fatalf("%s: %v", s.URL(), err)
		}
		if response, body := get(t, s, u.EscapedPath()); response.StatusCode != 200 || body != "start" {
			t.Errorf("%s: %s", s.URL(), response.Status)
		}
	}
}

func TestPortDependsOnTheApp(t *testing.T) {
	// These must never change: another port is another origin, and every program would lose its localStorage.
	for id, want := range map[string]int{"coffee": 29300, "kopi": 24575} {
		if got := Port(id); got != want {
			t.Errorf("Port(%q) = %d, want %d", id, got, want)
		}
	}
	for i := range 20_000 {
		if port := Port(fmt.Sprint(i)); port < 20000 || port > 31999 {
			t.Fatalf("Port(%d) = %d", i, port)
		}
	}
}

func TestFurtherPortsDiffer(t *testing.T) {
	all := portsOf("coffee")
	if all[0] != 29300 || all[1] != 22259 {
		t.Errorf("%v", all) // these must never change either
	}
	seen := map[int]bool{}
	for _, port := range all {
		if seen[port] || port < 20000 || port > 31999 {
			t.Errorf("%v", all)
		}
		seen[port] = true
	}
}

func TestBusyPortsComeLast(t *testing.T) {
	id, listener := "", net.Listener(nil)
	for i := 0; listener == nil; i++ { // until a port is free on this machine
		id = fmt.Sprintf("busy-%d", i)
		listener, _ = net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", Port(id)))
	}
	defer listener.Close()
	all := Ports(id)
	if at := slices.Index(all, Port(id)); at < 0 || busy(all[0]) == 1 || slices.ContainsFunc(all[at:], func(port int) bool { return busy(port) == 0 }) {
		t.Errorf("port %d is at index %d of %v", Port(id), at, all)
	}
}

func TestServeUsesThePortOfTheAppOrTheGivenOne(t *testing.T) {
	files := fstest.MapFS{"index.html": {}}
	for i := range 100 {
		p := &Program{AppID: fmt.Sprintf("test-%d", i), Entry: "index.html", files: files}
		s, err := Serve(p, 0)
		if err != nil {
			continue // another program on this machine uses the port
		}
		defer s.Close()
		if want := fmt.Sprintf("http://127.0.0.1:%d/", Port(p.AppID)); s.URL() != want {
			t.Errorf("%s, want %s", s.URL(), want)
		}
		again, err := Serve(p, 0)
		want := fmt.Sprintf("port %d is in use, perhaps by another run of app test-%d: close that run", s.port, i)
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		if again != nil {
			again.Close()
		}
		s.Close()
		asked, err := Serve(&Program{AppID: "other", Entry: "index.html", files: files}, s.port)
		if err != nil || asked.port != s.port {
			t.Fatalf("the port of a closed server cannot be used: %v", err)
		}
		asked.Close()
		return
	}
	t.Fatal("100 ports, none of them free")
}

func TestAnyPortIsFree(t *testing.T) {
	p := &Program{AppID: "any", Entry: "index.html", files: fstest.MapFS{"index.html": {}}}
	seen := map[int]bool{}
	for range 3 {
		s, err := Serve(p, AnyPort)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		seen[s.port] = true
		if _, err := Serve(p, s.port); !errors.Is(err, ErrInUse) {
			t.Errorf("port %d: %v", s.port, err)
		}
	}
	if len(seen) != 3 || seen[0] {
		t.Errorf("ports %v", seen)
	}
}

func TestPortThatDoesNotExistIsAnError(t *testing.T) {
	for _, port := range []int{-2, 65536} {
		if _, err := Serve(&Program{}, port); err == nil || !strings.Contains(err.Error(), "ports are 1 to 65535") {
			t.Errorf("port %d: %v", port, err)
		}
	}
}

func TestClosedServerDoesNotListen(t *testing.T) {
	s := site(t)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if conn, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", s.port)); err == nil {
		conn.Close()
		t.Error("it still listens")
	}
	s.Close()
}

func TestRebuiltFolderIsServed(t *testing.T) {
	dir := lay(t, "site", map[string]string{"index.html": "old"})
	p, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := serveAnywhere(t, p)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if response, _ := get(t, s, "/"); response.StatusCode != 404 {
		t.Errorf("while the folder is gone: %s", response.Status)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, body := get(t, s, "/"); body != "new" {
		t.Errorf("after the build: %q", body)
	}
}
