//go:build cgo && linux

package window

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
)

// site serves the pages of one test at two origins.
type site struct {
	t testing.TB
	// here and there are the two origins, without a trailing slash.
	here, there string

	asked chan string // receives the paths of requests on hold

	mu    sync.Mutex // guards what follows
	files map[string]file
	holds map[string]chan struct{} // by path: closed to release the requests
}

type file struct {
	kind, text string
	header     map[string]string
	status     int // 0 means 200
}

func newSite(t testing.TB) *site {
	s := &site{t: t, files: map[string]file{}, holds: map[string]chan struct{}{}, asked: make(chan string, 16)}
	a, b := httptest.NewServer(s), httptest.NewServer(s)
	s.here, s.there = a.URL, b.URL
	t.Cleanup(func() {
		s.mu.Lock()
		for _, hold := range s.holds {
			close(hold)
		}
		s.holds = map[string]chan struct{}{}
		s.mu.Unlock()
		for _, server := range []*httptest.Server{a, b} {
			server.CloseClientConnections()
			server.Close()
		}
	})
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, ok := s.files[r.URL.Path]
	hold := s.holds[r.URL.Path]
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	if hold != nil {
		select {
		case s.asked <- r.URL.Path:
		default: // the test does not read them
		}
		<-hold
	}
	for name, value := range f.header {
		w.Header().Set(name, value)
	}
	w.Header().Set("Content-Type", f.kind)
	if f.status != 0 {
		w.WriteHeader(f.status)
	}
	fmt.Fprint(w, f.text)
}

// add serves a text at a path and returns its address at the first origin.
func (s *site) add(path string, f file) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = f
	return s.here + path
}

// hold makes requests for a path wait until the test is over.
func (s *site) hold(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.holds[path] = make(chan struct{})
}

// page serves a page that runs a script, and returns its address.
func (s *site) page(script string) string {
	s.mu.Lock()
	n := len(s.files)
	s.mu.Unlock()
	s.add(fmt.Sprintf("/%d.js", n), file{kind: "text/javascript; charset=utf-8", text: script})
	return s.add(fmt.Sprintf("/%d.html", n), file{kind: "text/html; charset=utf-8", text: fmt.Sprintf(
		"<!doctype html><meta charset=utf-8><title>page %d</title><body><p>page %d</p><script src=\"/%d.js\"></script>", n, n, n)})
}

// attack serves a file of testdata, in which {{HERE}} and {{THERE}} stand for the two origins,
// and {{NAME}} for further values.
func (s *site) attack(name string, further ...string) string {
	s.t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		s.t.Fatal(err)
	}
	kind := "text/html; charset=utf-8"
	if path.Ext(name) == ".js" {
		kind = "text/javascript; charset=utf-8"
	}
	replace := strings.NewReplacer(append([]string{"{{HERE}}", s.here, "{{THERE}}", s.there}, further...)...)
	return s.add("/"+name, file{kind: kind, text: replace.Replace(string(text))})
}
