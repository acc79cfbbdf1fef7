package program

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
)

func TestQueriesAndAbsolutePaths(t *testing.T) {
	s := serveAnywhere(t, &Program{Name: "x", Entry: "index.html", files: fstest.MapFS{
		"index.html": {Data: []byte("home")}, "pages/detail.html": {Data: []byte("detail")}, "pages/index.html": {Data: []byte("pages")},
		"common/main.js": {Data: []byte("export {}")}, "parts/head.html": {Data: []byte("<header>")}, "q?.txt": {Data: []byte("mark")},
	}})
	for target, want := range map[string]string{
		"/": "home", "/?": "home", "/index.html?v=1&w=%20": "home", "/pages/detail.html?id=../../x": "detail", "/pages/?a=/b/c": "pages",
		"/common/main.js?t=1699999999999": "export {}", "/parts/head.html?_=1": "<header>", "/q%3F.txt": "mark", "/q%3f.txt?q": "mark",
	} {
		if response, body := get(t, s, target); response.StatusCode != 200 || body != want {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
	}
}

// TestUnicodeNamesAreTakenAsTheyAre checks that names in different normal forms are different files, as on any server.
func TestUnicodeNamesAreTakenAsTheyAre(t *testing.T) {
	const composed, decomposed = "caf\u00e9.html", "cafe\u0301.html"
	s := serveAnywhere(t, &Program{files: fstest.MapFS{
		composed: {Data: []byte("NFC")}, decomposed: {Data: []byte("NFD")}, "中文 页/图 1.png": {Data: []byte("png")}, "☕+&#;=.js": {Data: []byte("js")},
	}})
	for name, want := range map[string]string{composed: "NFC", decomposed: "NFD", "中文 页/图 1.png": "png", "☕+&#;=.js": "js"} {
		target := (&url.URL{Path: "/" + name}).EscapedPath()
		if response, body := get(t, s, target); response.StatusCode != 200 || body != want {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
		if response, _ := get(t, s, strings.ToLower(target)); response.StatusCode != 200 {
			t.Errorf("%s: %s", strings.ToLower(target), response.Status)
		}
	}
}

func TestMoreContentTypes(t *testing.T) {
	for name, want := range map[string]string{
		"a.htm": "text/html; charset=utf-8", "a.map": "application/json; charset=utf-8", "a.webmanifest": "application/manifest+json; charset=utf-8",
		"a.ts": "video/mp2t", "a.m4s": "video/iso.segment", "a.m3u8": "application/vnd.apple.mpegurl", "a.mpd": "application/dash+xml; charset=utf-8",
		"a.woff": "font/woff", "a.eot": "application/vnd.ms-fontobject", "a.ttf": "font/ttf", "a.otf": "font/otf", "a.ttc": "font/collection",
		"a.cur": "image/x-icon", "a.apng": "image/apng", "a.jxl": "image/jxl", "a.glb": "model/gltf-binary", "a.gltf": "model/gltf+json; charset=utf-8",
		"a.mp3": "audio/mpeg", "a.mp4": "video/mp4", "a.jsx": "text/javascript; charset=utf-8", "a.cjs": "text/javascript; charset=utf-8",
	} {
		if got := contentType(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for ending, kind := range contentTypes {
		if media, params, err := mime.ParseMediaType(kind); err != nil || !strings.Contains(media, "/") || len(params) > 1 {
			t.Errorf(".%s is %q: %v", ending, kind, err)
		}
		if strings.HasPrefix(kind, "text/") != strings.HasSuffix(kind, "; charset=utf-8") && strings.HasPrefix(kind, "text/") {
			t.Errorf(".%s is %q, without a charset", ending, kind)
		}
	}
}

// ranged requests ranges of a video of ten bytes.
func ranged(t *testing.T, method, ranges string) (status int, header map[string][]string, body string) {
	t.Helper()
	s := serveAnywhere(t, &Program{files: fstest.MapFS{"film.mp4": {Data: []byte("0123456789")}}})
	response, body := raw(t, s, fmt.Sprintf("%s /film.mp4 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\n", method, s.port, ranges))
	return response.StatusCode, response.Header, body
}

func TestRangesOfMedia(t *testing.T) {
	for ranges, want := range map[string]struct {
		status       int
		part, inside string
	}{
		"":                                    {200, "0123456789", ""},
		"Range: bytes=0-\r\n":                 {206, "0123456789", "bytes 0-9/10"},
		"Range: bytes=0-1\r\n":                {206, "01", "bytes 0-1/10"},
		"Range: bytes=7-\r\n":                 {206, "789", "bytes 7-9/10"},
		"Range: bytes=7-999\r\n":              {206, "789", "bytes 7-9/10"},
		"Range: bytes=-3\r\n":                 {206, "789", "bytes 7-9/10"},
		"Range: bytes=10-\r\n":                {416, "", "bytes */10"},
		"Range: bytes=5-2\r\n":                {416, "", ""},
		"Range: lines=1-2\r\n":                {416, "", ""},
		"Range: bytes=0-1\r\nIf-Range: x\r\n": {200, "0123456789", ""},
	} {
		status, header, body := ranged(t, "GET", ranges)
		if status != want.status || status != 416 && body != want.part || strings.Join(header["Content-Range"], "") != want.inside {
			t.Errorf("%q: %d %q %v", ranges, status, body, header["Content-Range"])
		}
		if status != 416 && (header["Accept-Ranges"][0] != "bytes" || header["Content-Type"][0] != "video/mp4" || header["Cache-Control"][0] != "no-store") {
			t.Errorf("%q: %v", ranges, header)
		}
	}
}

func TestSeveralRangesInOneResponse(t *testing.T) {
	status, header, body := ranged(t, "GET", "Range: bytes=0-1,8-9\r\n")
	kind, params, err := mime.ParseMediaType(header["Content-Type"][0])
	if status != 206 || kind != "multipart/byteranges" || err != nil {
		t.Fatalf("%d %s %v", status, kind, err)
	}
	reader := multipart.NewReader(strings.NewReader(body), params["boundary"])
	for _, want := range []string{"01", "89"} {
		part, err := reader.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil || string(data) != want || part.Header.Get("Content-Type") != "video/mp4" {
			t.Errorf("%q %v %v", data, part.Header, err)
		}
	}
}

func TestHeadOfARangeHasNoBody(t *testing.T) {
	status, header, body := ranged(t, "HEAD", "Range: bytes=2-4\r\n")
	if status != 206 || body != "" || header["Content-Length"][0] != "3" || header["Content-Range"][0] != "bytes 2-4/10" {
		t.Errorf("%d %v %q", status, header, body)
	}
}

// TestNothingIsCached checks that a reload shows no stale content.
func TestNothingIsCached(t *testing.T) {
	s := site(t)
	response, body := get(t, s, "/app.js", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT", `If-None-Match: "x"`)
	if response.StatusCode != 200 || response.Header.Get("Last-Modified") != "" || response.Header.Get("ETag") != "" {
		t.Errorf("%s %v %q", response.Status, response.Header, body)
	}
}

const forPage = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

func routed(t *testing.T) *Server {
	t.Helper()
	p, err := Load(lay(t, "site", map[string]string{
		ManifestName: "fallback: app/index.html", "index.html": "home", "app/index.html": "<meta charset=gbk>routes", "sub/a.txt": "a", ".env": secret,
	}))
	if err != nil || p.Fallback != "app/index.html" {
		t.Fatal(p, err)
	}
	return serveAnywhere(t, p)
}

func TestFallbackIsServedForPagesWithoutAFile(t *testing.T) {
	s := routed(t)
	for _, target := range []string{"/orders", "/orders/12?a=b", "/orders/12/", "/sub/", "/sub/a.txt/"} {
		response, body := get(t, s, target, forPage)
		if response.StatusCode != 200 || !strings.Contains(body, "routes") || response.Header.Get("Content-Type") != "text/html" {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
	}
	if _, body := get(t, s, "/index.html", forPage); body != "home" {
		t.Errorf("a file that exists: %q", body)
	}
}

func TestFallbackIsServedForNothingElse(t *testing.T) {
	s := routed(t)
	for _, target := range []string{"/orders", "/main.js", "/img/a.png"} {
		for _, accept := range []string{"Accept: */*", "Accept: image/png,*/*;q=0.5", "X: y"} {
			if response, body := get(t, s, target, accept); response.StatusCode != 404 {
				t.Errorf("%s with %s: %s %q", target, accept, response.Status, body)
			}
		}
	}
	for _, target := range []string{"/.env", "/" + ManifestName, "/../x", "/%00"} {
		if response, body := get(t, s, target, forPage); response.StatusCode != 404 || bytes.Contains([]byte(body), []byte(secret)) {
			t.Errorf("%s: %s %q", target, response.Status, body)
		}
	}
	if response, _ := get(t, site(t), "/orders", forPage); response.StatusCode != 404 {
		t.Errorf("a program without a fallback: %s", response.Status)
	}
}

func TestMissingFallbackIsAnError(t *testing.T) {
	for fallback, want := range map[string]string{
		"none.html": `jembatan.yaml:2: fallback: "none.html" does not exist`,
		"sub":       `jembatan.yaml:2: fallback: "sub" is a folder`,
		".a.html":   `jembatan.yaml:2: fallback: ".a.html" is never served`,
		"../a.html": `jembatan.yaml:2: fallback: "../a.html" is not in the folder`,
	} {
		wantLoadError(t, lay(t, "x", map[string]string{"index.html": "", "sub/a": "", ".a.html": "", ManifestName: "name: a\nfallback: " + fallback}), want)
	}
}

// TestMissingPageNamesTheFallback checks the hint for a route that exists only in a client-side router.
func TestMissingPageNamesTheFallback(t *testing.T) {
	s := site(t)
	const hint = "fallback: index.html in jembatan.yaml"
	for accept, want := range map[string]bool{"text/html,application/xhtml+xml": true, "*/*": false, "image/png": false} {
		request, err := http.NewRequest(http.MethodGet, s.Origin()+"/pay/1", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept", accept)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != 404 || strings.Contains(string(body), hint) != want {
			t.Errorf("for %s: %s %q", accept, response.Status, body)
		}
	}
}
