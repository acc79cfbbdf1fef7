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

// ServeHTTP answers one request for a page's file.
//
// Who listens on loopback is reachable by every page in every browser of this machine. So a request must
// name this server in Host, or another site's name was pointed at it (DNS rebinding), where it carries
// an Origin that must be this server's own, and where the browser says which site asks, another site may only
// lead here. What is served can be put into the server's own pages alone.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// Pages change between two runs, and a stale one would be blamed on the host.
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Cross-Origin-Resource-Policy", s.audience(r))
	switch {
	case !slices.Contains(s.hosts(), strings.ToLower(r.Host)):
		say(w, http.StatusMisdirectedRequest, "this server answers to 127.0.0.1 and localhost only")
	case slices.ContainsFunc(r.Header.Values("Origin"), s.foreign):
		say(w, http.StatusForbidden, "this server answers to its own pages only")
	case s.elsewhere(r):
		say(w, http.StatusForbidden, "this server answers to its own pages, and to links of others that open one in a window")
	case s.program.Site != nil && shell.Serves(r.URL.Path):
		s.program.Site.ServeHTTP(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		say(w, http.StatusMethodNotAllowed, "this server has files only: use GET or HEAD")
	default:
		s.serveFile(w, r)
	}
}

// hosts returns the values of the Host header that mean this server.
func (s *Server) hosts() []string {
	port := strconv.Itoa(s.port)
	hosts := []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("localhost", port)}
	if s.port == 80 { // which browsers leave out
		hosts = append(hosts, "127.0.0.1", "localhost")
	}
	return hosts
}

// foreign reports whether an Origin header is that of another site. "null", of a sandboxed frame or a file, is.
func (s *Server) foreign(origin string) bool {
	host, ok := strings.CutPrefix(origin, "http://")
	return !ok || !slices.Contains(s.hosts(), host)
}

// serveFile serves the file that a path names, or the index.html of the folder it names, or the manifest's fallback.
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
		// Without the slash the relative addresses of the page would mean something else.
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

// kept reports whether an error is that of a file that is there and is not served, and says so.
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

// withhold tells why pages do not get a file.
func (s *Server) withhold(name, why string) { s.tell(name, "it is withheld from pages: "+why) }

// moves reports whether a request is for a page to show, rather than for something that a page loads.
func moves(r *http.Request) bool {
	return slices.ContainsFunc(r.Header.Values("Accept"), func(kinds string) bool { return strings.Contains(kinds, "text/html") })
}

// send answers with a file. It tells whether there is one; where there is not, nothing has been sent.
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
	if err != nil {
		say(w, http.StatusInternalServerError, "the file cannot be read")
		return true
	}
	w.Header().Set("Content-Type", kind)
	// The zero time sends no Last-Modified: nothing may be kept, so there is nothing to compare.
	http.ServeContent(w, r, "", time.Time{}, content)
	return true
}

// fileName turns the decoded path of a request into the name of a file; asFolder tells that it ended in a
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
	return name, strings.HasSuffix(requested, "/"), name != "." && fs.ValidPath(name) // which has no part . or ..
}

// notFound says what there is. What was asked for as a page may be one that a program drew at an address of its own making:
// that is gone when it is loaded.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	what := fmt.Sprintf("there is no such file in %q; its first page is %s", s.program.Name, s.URL())
	if s.program.Fallback == "" && moves(r) {
		what += fmt.Sprintf(", and fallback: %s in %s serves that for addresses that the program makes itself", s.program.Entry, ManifestName)
	}
	say(w, http.StatusNotFound, what)
}

// say answers in one line of plain text. Nothing of the request is in it.
func say(w http.ResponseWriter, status int, what string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	fmt.Fprintf(w, "%d: %s.\n", status, what)
}
