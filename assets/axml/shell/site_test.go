package shell

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func site(t *testing.T, files fstest.MapFS) (*Site, *httptest.Server) {
	t.Helper()
	s := New(files, `A "Shop" </script>`, View{Script: func() string { return "view()" }, Sheet: func() string { return "sheet" }})
	if _, err := s.Compile(); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return s, server
}

func program() fstest.MapFS {
	return fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["pages/a/a", "b"]}`)}, "app.acss": {Data: []byte(`view { color: red }`)},
		"pages/a/a.axml": {Data: []byte(`<view/>`)}, "pages/a/a.js": {Data: []byte("Page({})")}, "b.axml": {Data: []byte(`b`)},
	}
}

func get(t *testing.T, address string) (int, string, http.Header) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(b), r.Header
}

// TestShellPageHasItsScriptsAndStyles checks that the page needs no request for them, and that its policy allows these scripts only.
func TestShellPageHasItsScriptsAndStyles(t *testing.T) {
	s, server := site(t, program())
	_, page, header := get(t, server.URL+"/")
	want, scripts := "default-src 'none'; script-src", ""
	for _, m := range regexp.MustCompile(`(?s)<script(?: data-base="/.jembatan/")?>(.*?)</script>`).FindAllStringSubmatch(page, -1) {
		sum := sha256.Sum256([]byte(m[1]))
		want += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		scripts += m[1]
	}
	if got := header.Get("Content-Security-Policy"); strings.Count(want, "sha256") != 3 || !strings.HasPrefix(got, want+"; worker-src") {
		t.Errorf("the policy is\n%s\nwhere the scripts are\n%s", got, want)
	}
	for _, part := range []string{"worker.js#pages=", "view()", "createBars", "sourceURL=" + Base + "shell.js\n"} {
		if !strings.Contains(scripts, part) {
			t.Errorf("no script has %q", part)
		}
	}
	_, sheet, _ := strings.Cut(page, "<style>")
	sheet, _, _ = strings.Cut(sheet, "</style>")
	if !strings.Contains(sheet, "#tabs") || !strings.Contains(sheet, "sheet") {
		t.Errorf("the styles are %.200s", sheet)
	}
	if strings.Contains(page, "Shop\" </script>") || !strings.Contains(page, s.answers.token) {
		t.Errorf("the page is\n%.500s", page)
	}
	if rest := regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(page, ""); strings.Contains(rest, "src=") || strings.Contains(rest, "stylesheet") {
		t.Errorf("the page loads more:\n%s", rest)
	}
}

func TestSite(t *testing.T) {
	s, server := site(t, program())
	for name, want := range map[string]string{
		"program.css?" + s.styles.version: "a-view", "logic.js": "self.$program = (function", "templates.js": `"/b.axml"`, "logic.js?pages=": `"/pages/a/a.axml"`, "logic.js?pages=b": `"/b.axml"`, "logic.js.map": `"sections"`,
		"worker.js": "createRuntime", "shell.js.map": "bars.js", "place?at=1:1": "",
	} {
		if status, got, header := get(t, server.URL+Base+name); status != 200 || !strings.Contains(got, want) || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d, %.80s", name, status, got)
		}
	}
	if status, _, _ := get(t, server.URL+Base+"nothing"); status != 404 {
		t.Errorf("a missing file: %d", status)
	}
	for path, want := range map[string]bool{"/": true, Base + "x": true, "/app.json": false, "/.env": false} {
		if Serves(path) != want {
			t.Errorf("Serves(%s) is %v", path, !want)
		}
	}
}

// TestShellPageIsNotReadByScripts requests the shell page as browsers do for a window, and for scripts and frames.
func TestShellPageIsNotReadByScripts(t *testing.T) {
	s, server := site(t, program())
	for use, want := range map[string]int{"": 200, "document": 200, "empty": 403, "iframe": 403, "script": 403} {
		request, err := http.NewRequest("GET", server.URL+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		if use != "" {
			request.Header.Set("Sec-Fetch-Dest", use)
		}
		r, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.StatusCode != want || strings.Contains(string(text), s.answers.token) != (want == 200) {
			t.Errorf("for %q: %d, %.80q", use, r.StatusCode, text)
		}
	}
}

func TestAddress(t *testing.T) {
	s, _ := site(t, program())
	for page, want := range map[string]string{"": "o/", "b": "o/#b", "/pages/a/a?x=1": "o/#pages/a/a?x=1", "?x=1": "o/#pages/a/a?x=1"} {
		if got, err := s.Address("o", page); got != want || err != nil {
			t.Errorf("%q is at %q, %v", page, got, err)
		}
	}
	if _, err := s.Address("o", "c?x"); err == nil || err.Error() != "there is no page c in app.json: use one of its pages, such as pages/a/a" {
		t.Errorf("c: %v", err)
	}
}

// TestStylesHaveAnAddressForEachVersion checks that styles that have changed are at another address, where an engine that
// keeps the last ones loads them, and that no address ever has those of another version.
func TestStylesHaveAnAddressForEachVersion(t *testing.T) {
	files := program()
	s, server := site(t, files)
	address := func() string {
		_, page, _ := get(t, server.URL+"/")
		m := regexp.MustCompile(`<link rel="preload" as="style" href="([^"]+)">`).FindStringSubmatch(page)
		if m == nil || !strings.Contains(page, `"styles":"`+m[1]+`"`) {
			t.Fatalf("the page loads %v", m)
		}
		return m[1]
	}
	save := func(style string) {
		files["app.acss"] = &fstest.MapFile{Data: []byte(style), ModTime: time.Now()}
		if _, err := s.Compile(); err != nil {
			t.Fatal(err)
		}
	}
	is := func(path string, want int, colour string) {
		t.Helper()
		if status, text, _ := get(t, server.URL+path); status != want || !strings.Contains(text, colour) {
			t.Errorf("%s: %d, %s; want %d with %s", path, status, text, want, colour)
		}
	}
	first := address()
	is(Base+"program.css", 404, "")
	save("view { color: blue }")
	second := address()
	if first == second {
		t.Error("they are at the same address:", first)
	}
	is(first, 200, "red") // for a page that was loaded just before
	is(second, 200, "blue")
	save("view { color: blue } ")
	is(first, 200, "red")
	save("view { color: green }")
	is(first, 404, "")
	is(second, 200, "blue")
	save("view { color: red }")
	if got := address(); got != first {
		t.Errorf("as they were, they are at %s, not at %s", got, first)
	}
}

// TestCompileAgain checks that the previous version of a program stays if it no longer compiles.
func TestCompileAgain(t *testing.T) {
	files := program()
	s, server := site(t, files)
	files["app.json"] = &fstest.MapFile{Data: []byte(`{`)}
	if _, err := s.Compile(); err == nil {
		t.Error("app.json compiles")
	}
	if _, got, _ := get(t, server.URL+Base+"logic.js"); !strings.Contains(got, "pages/a/a") {
		t.Errorf("the program is %.100s", got)
	}
	files["app.json"] = &fstest.MapFile{Data: []byte(`{"pages": ["b"]}`)}
	if said, err := s.Compile(); err != nil || len(said) != 1 || said[0].File != "app.json" {
		t.Errorf("%v, %v", said, err)
	}
}

func TestAnswers(t *testing.T) {
	s, server := site(t, program())
	id := s.answers.token + "-x-1"
	address := server.URL + Base + "answer?id="
	post := func(id, text string) int {
		r, err := http.Post(address+id, "text/plain", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		return r.StatusCode
	}
	got := make(chan string)
	go func() {
		_, text, _ := get(t, address+id)
		got <- text
	}()
	if status := post(id, "first"); status != 200 {
		t.Errorf("posting an answer returns %d", status)
	}
	select {
	case text := <-got:
		if text != "first" {
			t.Errorf("the worker gets %q", text)
		}
	case <-time.After(time.Minute):
		t.Fatal("the worker still waits")
	}
	post(id+"2", "early")
	if _, text, _ := get(t, address+id+"2"); text != "early" {
		t.Errorf("an answer that had arrived is %q", text)
	}
	if status := post("guess-1", "x"); status != 403 {
		t.Errorf("posting an answer without the token returns %d", status)
	}
	if status, _, _ := get(t, address+"guess-1"); status != 403 {
		t.Errorf("fetching an answer without the token returns %d", status)
	}
	for i := range 3 * mostAnswers {
		post(fmt.Sprint(id, i), "never fetched")
	}
	if n := len(s.answers.there); n > mostAnswers || n != len(s.answers.order) {
		t.Errorf("%d answers are kept", n)
	}
}
