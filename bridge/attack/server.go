package attack

import (
	_ "embed"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed attack.js
var script string

//go:embed between.html
var between string

// server is one origin of an attack: that of the program, for attacks that share a process,
// or one of two other sites.
type server struct {
	name   string // in the evidence, and of its folder in the archive
	driver *driver
	http   *http.Server
	host   string // host:port
}

func (d *driver) serve(name string) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{name: name, driver: d, host: listener.Addr().String()}
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go s.http.Serve(listener)
	return s, nil
}

func (s *server) origin() string { return "http://" + s.host }

func (s *server) close() { s.http.Close() }

// longestBody is the maximum number of bytes of a request's body in the evidence.
const longestBody = 4000

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.name == "program" && (r.URL.Path == "/between" || r.URL.Path == "/next") {
		s.driver.between(w, r)
		return
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, longestBody))
	line := fmt.Sprintf("%s %s %s", s.name, r.Method, r.URL.RequestURI())
	if len(body) > 0 {
		line += " " + string(body)
	}
	s.driver.evidence.add(clip(strings.ReplaceAll(line, "\n", " ")))
	if origin := r.Header.Get("Origin"); origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
	if r.Method == http.MethodOptions {
		w.Header().Set("Access-Control-Allow-Headers", "*")
		return
	}
	if !s.special(w, r) {
		s.file(w, r)
	}
}

// special handles paths that are not files. Slow responses end with the request.
func (s *server) special(w http.ResponseWriter, r *http.Request) bool {
	q := r.URL.Query()
	number := func(name string, otherwise int) int {
		if n, err := strconv.Atoi(q.Get(name)); err == nil {
			return n
		}
		return otherwise
	}
	pause := func(d time.Duration) {
		select {
		case <-time.After(d):
		case <-r.Context().Done():
		}
	}
	switch r.URL.Path {
	case "/attack.js":
		w.Header().Set("Content-Type", "text/javascript")
		io.WriteString(w, s.driver.script())
	case "/ran", "/GAINED", "/loot", "/ok":
		io.WriteString(w, "ok")
	case "/slow":
		pause(time.Duration(number("ms", 1000)) * time.Millisecond)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><script src=/attack.js></script><script>over()</script><p>slow")
	case "/hang":
		pause(time.Hour)
	case "/redirect":
		http.Redirect(w, r, q.Get("to"), http.StatusFound)
	case "/broken": // the connection ends without an answer
		pause(time.Duration(number("ms", 0)) * time.Millisecond)
		panic(http.ErrAbortHandler)
	case "/nothing":
		w.WriteHeader(http.StatusNoContent)
	case "/headers":
		for name, values := range r.Header {
			for _, value := range values {
				s.driver.evidence.addf("%s HEADER %s: %s", s.name, name, clip(value))
			}
		}
		io.WriteString(w, "ok")
	case "/big":
		w.Header().Set("Content-Type", "text/plain")
		s.send(w, number("mb", 1))
	case "/endless":
		if name := q.Get("name"); name != "" {
			w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
		}
		w.Header().Set("Content-Type", "application/octet-stream")
		s.send(w, 64<<10)
	case "/attachment":
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Disposition", `attachment; filename="`+q.Get("name")+`"`)
		io.WriteString(w, q.Get("body"))
	case "/sandboxed": // a file in a document with an opaque origin
		w.Header().Set("Content-Security-Policy", "sandbox allow-scripts")
		r.URL.Path = "/" + s.driver.attack.Load().Name + "/" + q.Get("file")
		s.file(w, r)
	case "/cookie":
		w.Header().Set("Set-Cookie", q.Get("set"))
		io.WriteString(w, "ok")
	default:
		return false
	}
	return true
}

// send sends the given number of megabytes.
func (s *server) send(w io.Writer, megabytes int) {
	block := []byte(strings.Repeat("x", 1<<20))
	for range megabytes {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

// kinds are the media types of extensions for which machines differ.
var kinds = map[string]string{".xhtml": "application/xhtml+xml", ".xml": "application/xml", ".xsl": "text/xsl", ".js": "text/javascript"}

// file responds with a file of the current attack.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	name, _ := strings.CutPrefix(r.URL.Path, "/")
	a := s.driver.attack.Load()
	if s.name != "program" {
		name = s.name + "/" + name
	} else if rest, found := strings.CutPrefix(name, a.Name+"/"); found {
		name = rest
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	text, found := a.file(name)
	if !found {
		http.NotFound(w, r)
		return
	}
	kind := kinds[path.Ext(name)]
	if kind == "" {
		kind = mime.TypeByExtension(path.Ext(name))
	}
	w.Header().Set("Content-Type", kind)
	w.Write(text)
}
