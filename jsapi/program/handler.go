package program

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/axml/shell"
)

// ServeHTTP serves a file of the program.
//
// Every page in every browser on this machine can reach a server on loopback. So the Host header must name this server,
// otherwise the name of another site was pointed at it (DNS rebinding). An Origin header must be the server's own. If
// the browser says that another site makes the request, only a navigation of a window is allowed. Only the server's own
// pages can embed what it serves.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// Pages change between two runs: never show a stale one.
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Cross-Origin-Resource-Policy", s.audience(r))
	switch {
	case !slices.Contains(s.hosts(), strings.ToLower(r.Host)):
		say(w, http.StatusMisdirectedRequest, "this server answers only to 127.0.0.1 and localhost")
	case slices.ContainsFunc(r.Header.Values("Origin"), s.foreign):
		say(w, http.StatusForbidden, "this server answers only to its own pages")
	case s.elsewhere(r):
		say(w, http.StatusForbidden, "this server answers only to its own pages, and to links of other sites that open a page in a window")
	case s.program.Site != nil && r.Header.Get("Service-Worker") != "" && shell.Takes(r.URL.Path):
		say(w, http.StatusForbidden, "this service worker could serve the program itself, and not only pages in its web-views: put its script into a folder")
	case s.program.Site != nil && shell.Serves(r.URL.Path):
		s.program.Site.ServeHTTP(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		say(w, http.StatusMethodNotAllowed, "this server only has files: use GET or HEAD")
	default:
		s.serveFile(w, r)
	}
}

// hosts returns the values of the Host header that name this server.
func (s *Server) hosts() []string {
	port := strconv.Itoa(s.port)
	hosts := []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("localhost", port)}
	if s.port == 80 { // browsers leave out port 80
		hosts = append(hosts, "127.0.0.1", "localhost")
	}
	return hosts
}

// foreign reports whether an Origin header is that of another site. "null", which sandboxed frames and files send,
// counts as one.
func (s *Server) foreign(origin string) bool {
	host, ok := strings.CutPrefix(origin, "http://")
	return !ok || !slices.Contains(s.hosts(), host)
}

// serveFile serves the file at a path, or the index.html of the folder at it, or the fallback of the manifest.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	name, asFolder, ok := fileName(r.URL.Path)
	if !ok {
		s.notFound(w, r)
		return
	}
	if hidden(name) {
		s.withhold(name, private(name))
		s.notFound(w, r)
		return
	}
	missing := func() {
		if s.program.Fallback == "" || !moves(r) || !s.send(w, r, s.program.Fallback) {
			s.notFound(w, r)
		}
	}
	info, err := fs.Stat(s.program.files, name)
	switch {
	case s.kept(name, err):
		s.notFound(w, r)
		return
	case err != nil, asFolder && !info.IsDir():
		missing()
		return
	case info.IsDir() && !asFolder:
		// Without the slash, relative URLs in the page would resolve to other files.
		to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		say(w, http.StatusFound, "this is a folder")
		return
	case info.IsDir():
		name = path.Join(name, "index.html")
	}
	if !s.send(w, r, name) {
		missing()
	}
}

// kept reports whether err means that an existing file is withheld, and if so reports that to the program's Tell.
func (s *Server) kept(name string, err error) bool {
	var w withheld
	if errors.As(err, &w) {
		s.withhold(name, w.why)
		return true
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.withhold(name, reason(err).Error())
		return true
	}
	return false
}

// withhold reports to the program's Tell why a file is not served.
func (s *Server) withhold(name, why string) { s.tell(name, "it is withheld from pages: "+why) }

// moves reports whether a request navigates to a page, rather than loading a resource of a page.
func moves(r *http.Request) bool {
	return slices.ContainsFunc(r.Header.Values("Accept"), func(kinds string) bool { return strings.Contains(kinds, "text/html") })
}

// send serves a file. It reports whether the file exists; if it does not, nothing has been sent.
func (s *Server) send(w http.ResponseWriter, r *http.Request, name string) bool {
	file, err := s.program.files.Open(name)
	if s.kept(name, err) {
		s.notFound(w, r)
		return true
	}
	if err != nil {
		return false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	content, ok := file.(io.ReadSeeker)
	if !ok {
		data, err := io.ReadAll(file)
		if err != nil {
			say(w, http.StatusInternalServerError, "the file cannot be read")
			return true
		}
		content = bytes.NewReader(data)
	}
	key, err := isKey(content)
	if err == nil && key {
		s.withhold(name, keyInIt)
		s.notFound(w, r)
		return true
	}
	var kind string
	if err == nil {
		kind, err = typeOf(name, content)
	}
	if err == nil {
		content, err = forWorker(r, kind, content)
	}
	if err != nil {
		say(w, http.StatusInternalServerError, "the file cannot be read")
		return true
	}
	w.Header().Set("Content-Type", kind)
	// The zero time sends no Last-Modified header: browsers may cache nothing, so they have nothing to compare.
	http.ServeContent(w, r, "", time.Time{}, content)
	return true
}

// fileName converts the decoded path of a request to the name of a file. asFolder reports whether the path ends in a
// slash. Repeated slashes count as one.
func fileName(requested string) (name string, asFolder, ok bool) {
	if !strings.HasPrefix(requested, "/") {
		return "", false, false
	}
	parts := slices.DeleteFunc(strings.Split(requested, "/"), func(part string) bool { return part == "" })
	name = strings.Join(parts, "/")
	if name == "" {
		return ".", true, true
	}
	return name, strings.HasSuffix(requested, "/"), name != "." && fs.ValidPath(name) // has no element . or ..
}

// notFound answers that a file does not exist, and which page to open instead. If the request is a navigation, the
// address may be a route that the program drew with a client-side router; the message then explains fallback.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	what := fmt.Sprintf("there is no such file in %q, whose first page is %s", s.program.Name, s.URL())
	if s.program.Fallback == "" && moves(r) {
		what += fmt.Sprintf("; if this is a route of the program's own, fallback: %s in %s serves that page for it", s.program.Entry, ManifestName)
	}
	say(w, http.StatusNotFound, what)
}

// say answers with one line of plain text, which contains nothing of the request.
func say(w http.ResponseWriter, status int, what string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	fmt.Fprintf(w, "%d: %s.\n", status, what)
}
