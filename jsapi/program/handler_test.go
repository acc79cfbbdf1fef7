package program

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jembatan/jembatan/assets"
)

func TestPagesAreServed(t *testing.T) {
	s := site(t)
	for target, want := range map[string]string{
		"/index.html":                           "<title>home</title>",
		"/":                                     "<title>home</title>",
		"/?a=b":                                 "<title>home</title>",
		"/app.js":                               "0123456789",
		"//app.js":                              "0123456789",
		"/inner.js":                             "0123456789",
		"/sub/":                                 "sub home",
		"/sub//index.html":                      "sub home",
		"/sub/halaman%20%C3%A9%20%E6%97%A5.txt": "unicode",
		"/100%25.txt":                           "percent",
		"/a+b%20c.txt":                          "plus",
		"/sub/jembatan.yaml":                    "a page's own file",
	} {
		response, body := get(t, s, target)
		if response.StatusCode != 200 || body != want {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
		if got := response.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", target, got)
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	s := site(t)
	for _, target := range []string{
		"/nowhere.html", "/jembatan.yaml", "/.env", "/.git/config", "/.git/", "/sub/.hidden", "/empty/.keep",
		"/empty/", "/odd/", "/.", "/app.js/", "/out.txt", "/out/", "/out/secret.txt", "/out/index.html",
		"/../outside/secret.txt", "/%2e%2e/outside/secret.txt", "/sub/../.env", "/sub/%2e%2e/%2eenv", "/..%2foutside/secret.txt",
		"/..%5coutside%5csecret.txt", "/./.env", "/.%65nv", "/%00", "/index.html%00.js", "/%ff", "/sub/..", "/sub/.",
	} {
		response, body := get(t, s, target)
		if response.StatusCode != 404 || strings.Contains(body, secret) {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
		if !strings.Contains(body, s.URL()) || response.Header.Get("Content-Type") != "text/plain; charset=utf-8" || response.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: the response does not help: %q", target, body)
		}
	}
}

func TestFileNameStaysInTheFolder(t *testing.T) {
	for _, path := range []string{"", "x", "*", "/..", "/a/../b", "/a/.", "/./", "/../", "/\xff"} {
		if name, _, ok := fileName(path); ok {
			t.Errorf("path %q names the file %q", path, name)
		}
	}
}

func TestFolderWithoutSlashIsRedirectedInsideTheSite(t *testing.T) {
	s := site(t)
	for target, want := range map[string]string{"/sub": "/sub/", "//sub?a=b": "/sub/?a=b"} {
		response, _ := get(t, s, target)
		if response.StatusCode != 302 || response.Header.Get("Location") != want {
			t.Errorf("%s: %s to %q", target, response.Status, response.Header.Get("Location"))
		}
	}
}

func TestRedirectNeverLeadsToAnotherHost(t *testing.T) {
	s := serveAnywhere(t, &Program{Name: "x", Entry: "index.html", files: fstest.MapFS{`\evil.example/a`: {}, "a b/c": {}}})
	for target, want := range map[string]string{`/%5Cevil.example`: "/%5Cevil.example/", "/a%20b": "/a%20b/"} {
		response, _ := get(t, s, target)
		if response.StatusCode != 302 || response.Header.Get("Location") != want {
			t.Errorf("%s: %s to %q", target, response.Status, response.Header.Get("Location"))
		}
	}
}

func TestContentTypesAreBuiltIn(t *testing.T) {
	types := map[string]string{
		"a.html": "text/html; charset=utf-8", "a.js": "text/javascript; charset=utf-8", "a.mjs": "text/javascript; charset=utf-8",
		"a.css": "text/css; charset=utf-8", "a.json": "application/json; charset=utf-8", "a.svg": "image/svg+xml; charset=utf-8",
		"a.wasm": "application/wasm", "a.woff2": "font/woff2", "a.webp": "image/webp", "a.axml": "text/xml; charset=utf-8",
		"a.acss": "text/css; charset=utf-8", "A.PNG": "image/png", "a.b.txt": "text/plain; charset=utf-8",
		"a.unheard": "application/octet-stream", "html": "application/octet-stream",
	}
	files := fstest.MapFS{}
	for name := range types {
		files[name] = &fstest.MapFile{Data: []byte("<html>")}
	}
	s := serveAnywhere(t, &Program{files: files})
	for name, want := range types {
		response, _ := get(t, s, "/"+name)
		if got := response.Header.Get("Content-Type"); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestRangeOfAFile(t *testing.T) {
	s := site(t)
	response, body := get(t, s, "/app.js", "Range: bytes=2-4")
	if response.StatusCode != 206 || body != "234" || response.Header.Get("Content-Range") != "bytes 2-4/10" {
		t.Errorf("%s %q %v", response.Status, body, response.Header)
	}
	if response, _ = get(t, s, "/app.js", "Range: bytes=20-"); response.StatusCode != 416 {
		t.Errorf("a range beyond the end: %s", response.Status)
	}
}

func TestHeadAnswersWithoutABody(t *testing.T) {
	s := site(t)
	response, body := raw(t, s, fmt.Sprintf("HEAD /app.js HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n", s.port))
	if response.StatusCode != 200 || body != "" || response.ContentLength != 10 {
		t.Errorf("%s %q, length %d", response.Status, body, response.ContentLength)
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	s := site(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"} {
		response, _ := raw(t, s, fmt.Sprintf("%s /app.js HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", method, s.port))
		if response.StatusCode != 405 || response.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %s", method, response.Status)
		}
	}
}

func TestOtherHostsAreRefused(t *testing.T) {
	s := site(t)
	for _, host := range []string{"evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "", "[::1]:%d", "0.0.0.0:%d",
		"evil.example:%d", "127.0.0.1.evil.example:%d", "localhost.:%d", "x@127.0.0.1:%d", "127.0.0.1:%d.evil.example"} {
		host = strings.Replace(host, "%d", fmt.Sprint(s.port), 1)
		response, body := raw(t, s, "GET /app.js HTTP/1.1\r\nHost: "+host+"\r\nConnection: close\r\n\r\n")
		if response.StatusCode != 421 && response.StatusCode != 400 || strings.Contains(body, "0123") {
			t.Errorf("Host %q: %s %q", host, response.Status, body)
		}
	}
	// The host of an absolute target counts, not the Host header.
	if response, _ := get(t, s, "http://evil.example/app.js"); response.StatusCode != 421 {
		t.Errorf("absolute target: %s", response.Status)
	}
	for _, host := range []string{"localhost:%d", "LocalHost:%d", "127.0.0.1:%d"} {
		host = fmt.Sprintf(host, s.port)
		if response, _ := raw(t, s, "GET /app.js HTTP/1.1\r\nHost: "+host+"\r\nConnection: close\r\n\r\n"); response.StatusCode != 200 {
			t.Errorf("Host %q: %s", host, response.Status)
		}
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	s := site(t)
	for _, origin := range []string{"https://evil.example", "null", "", "file://", "http://127.0.0.1", "http://127.0.0.1:1",
		"https://127.0.0.1:%d", "http://localhost.evil.example:%d", "http://127.0.0.1:%d/"} {
		origin = strings.Replace(origin, "%d", fmt.Sprint(s.port), 1)
		response, body := get(t, s, "/app.js", "Origin: "+origin)
		if response.StatusCode != 403 || strings.Contains(body, "0123") {
			t.Errorf("Origin %q: %s %q", origin, response.Status, body)
		}
	}
	if response, _ := get(t, s, "/app.js", "Origin: "+s.Origin(), "Origin: https://evil.example"); response.StatusCode != 403 {
		t.Errorf("two origins: %s", response.Status)
	}
	for _, origin := range []string{s.Origin(), fmt.Sprintf("http://localhost:%d", s.port)} {
		if response, _ := get(t, s, "/app.js", "Origin: "+origin); response.StatusCode != 200 {
			t.Errorf("its own origin %q: %s", origin, response.Status)
		}
	}
}

func FuzzServerNeverLeavesItsFolder(f *testing.F) {
	s := site(f)
	for _, seed := range []string{"/", "/sub/../.env", "/%2e%2e/outside/secret.txt", "/out/secret.txt", "/..%5c..", "//evil/..", "/sub", "*", "http://x/", "/%00", "/.%2f.env", "/JEMBATAN.yaml"} {
		f.Add(seed)
	}
	f.Add("/" + strings.Repeat("x", mostHeaderBytes+8192)) // refused before it is read
	f.Add(strings.Repeat("\x85", 8192))
	f.Fuzz(func(t *testing.T, target string) {
		if strings.ContainsAny(target, " \r\n") || target == "" {
			return // would be a different request line
		}
		response, body, cut := exchange(t, s, target)
		if strings.Contains(body, secret) {
			t.Errorf("%q: %q", target, body)
		}
		if cut && len(target) > 2048 {
			return // a long request may be refused before it is read to its end, and the response lost with the connection
		}
		if response == nil {
			t.Fatalf("%q: not a response: %q", target, body)
		}
		switch status := response.StatusCode; {
		case status == 200, status == 302, status == 400, status == 404, status == 421:
		case status == 431 && len(target) > mostHeaderBytes/2: // too long
		default:
			t.Errorf("%q: %s", target, response.Status)
		}
		if to := response.Header.Get("Location"); to != "" && (to[0] != '/' || len(to) > 1 && strings.ContainsAny(to[1:2], `/\`)) {
			t.Errorf("%q leads to %q", target, to)
		}
	})
}

// exchange requests a target. It returns the response, everything that was received, and whether the connection was cut
// off.
func exchange(t *testing.T, s *Server, target string) (response *http.Response, all string, cut bool) {
	t.Helper()
	conn, err := net.Dial("tcp4", fmt.Sprintf("127.0.0.1:%d", s.port))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(time.Minute))
	_, sent := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", target, s.port)
	data, read := io.ReadAll(conn)
	response, err = http.ReadResponse(bufio.NewReader(bytes.NewReader(data)), nil)
	if err != nil {
		response = nil
	} else {
		response.Body.Close()
	}
	return response, string(data), sent != nil || read != nil
}

// TestScriptsOfWorkersAreWatched requests a script as browsers do for a worker, and otherwise.
func TestScriptsOfWorkersAreWatched(t *testing.T) {
	latin := "console.log('\xe9')"
	s := serveAnywhere(t, &Program{Name: "x", Entry: "index.html", files: fstest.MapFS{
		"w.js": {Data: []byte("console.log(1)\n")}, "latin.js": {Data: []byte(latin)}, "w.json": {Data: []byte("{}")}}})
	for _, test := range []struct{ target, dest, want string }{
		{"/w.js", "worker", assets.WatchWorker("console.log(1)\n")},
		{"/w.js?a", "worker", assets.WatchWorker("console.log(1)\n")},
		{"/w.js", "script", "console.log(1)\n"},
		{"/w.js", "", "console.log(1)\n"},
		{"/latin.js", "worker", latin},
		{"/w.json", "worker", "{}"},
	} {
		response, body := get(t, s, test.target, "Sec-Fetch-Dest: "+test.dest)
		if response.StatusCode != 200 || body != test.want || response.ContentLength != int64(len(test.want)) {
			t.Errorf("%s for %q: %s, %d bytes %.40q", test.target, test.dest, response.Status, response.ContentLength, body)
		}
	}
}
