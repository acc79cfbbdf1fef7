//go:build cgo && linux

package prompt_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
)

// site serves the pages of one test at two origins.
type site struct {
	// here is the app's origin, there is an origin that the host does not know.
	here, there string

	mu    sync.Mutex // guards what follows
	pages map[string]string
}

func newSite(t testing.TB) *site {
	s := &site{pages: map[string]string{}}
	a, b := httptest.NewServer(s), httptest.NewServer(s)
	s.here, s.there = a.URL, b.URL
	t.Cleanup(func() {
		for _, server := range []*httptest.Server{a, b} {
			server.CloseClientConnections()
			server.Close()
		}
	})
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	text, ok := s.pages[r.URL.Path]
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, text)
}

// page serves a page that runs a script, and returns its path.
func (s *site) page(script string) string { return s.add(html(script)) }

// html returns a page that runs a script.
func html(script string) string {
	return "<!doctype html><meta charset=utf-8><title>Shop</title><body style='font:16px sans-serif'>" +
		"<h1>Warung</h1><p>Masuk dengan DANA</p><script>" + helpers + script + "</script>"
}

// helpers is script that the pages of these tests use.
const helpers = `
const ask = (...scopes) => my.getAuthCode({
  scopes,
  success: (res) => console.log('success', JSON.stringify(res)),
  fail: (res) => console.log('fail', JSON.stringify(res)),
  complete: () => console.log('complete'),
});
`

// file serves a file of testdata, with further values replaced, and returns its path.
func (s *site) file(t testing.TB, name string, further ...string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s.add(strings.NewReplacer(further...).Replace(string(text)))
}

// add serves a page, and returns its path.
func (s *site) add(text string) string {
	s.mu.Lock()
	path := fmt.Sprintf("/%d.html", len(s.pages))
	s.mu.Unlock()
	s.put(path, text)
	return path
}

// put serves a page, with {{HERE}} and {{THERE}} replaced by the two origins.
func (s *site) put(path, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = strings.NewReplacer("{{HERE}}", s.here, "{{THERE}}", s.there).Replace(text)
}
