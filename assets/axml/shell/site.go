package shell

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/script"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// Base is the path of the shell's files on the program's server. No file of a program is served at such a path.
const Base = "/.jembatan/"

// View draws the pages. Its functions return a script that defines axmlView, its style sheet, and the source map of the
// script; each always returns the same. Map may be nil.
type View struct{ Script, Sheet, Map func() string }

// Site is a compiled program, in the form for its server.
type Site struct {
	title, language string
	view            View
	shared          func() *page // what all shell pages have in common
	answers         answers
	refining        sync.Mutex // held while a request of the worker is computed and answered
	sockets         Sockets    // guarded by mu

	mu       sync.Mutex // guards what follows
	compiler *axml.Compiler
	program  *axml.Program
	logic    *script.Bundle
	styles   sheet // of the program as it is
	before   sheet // as it was before its styles changed: a page may have been loaded just then
}

// New returns the site of the program in a folder: the one that mini.project.json names, or the folder itself. There is
// nothing to serve before Compile. title is the window's title for pages without one.
func New(folder fs.FS, title string, view View) *Site {
	token := make([]byte, 16)
	rand.Read(token)
	shared := sync.OnceValue(func() *page { return newPage(view) })
	go func() { // making them takes a moment, in which the program is compiled and a window opened
		shared()
		assets.Script("axml/shell/worker.js")
	}()
	return &Site{title: title, language: "en", view: view, shared: shared, compiler: axml.New(folder),
		answers: answers{token: hex.EncodeToString(token), there: map[string]chan string{}}}
}

// Compile compiles what has changed since the last call, and returns the complaints. The error says why the program
// cannot be shown; the previous version then stays.
func (s *Site) Compile() ([]source.Complaint, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.compiler.Compile()
	if err != nil {
		return nil, err
	}
	s.program, s.logic = p, p.Modules()
	if styles := newSheet(p.Styles()); styles != s.styles {
		s.before, s.styles = s.styles, styles
	}
	return p.Complaints, nil
}

// Root returns the program's folder, relative to the folder that was opened.
func (s *Site) Root() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if root := s.program.Project.Root; root != "" {
		return root
	}
	return "."
}

// Address returns the address of a page at an origin. page is path?query, or only ?query or "" for the first page.
func (s *Site) Address(origin, page string) (string, error) {
	if page == "" {
		return origin + "/", nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.HasPrefix(page, "?") {
		page = s.program.App.Entry + page
	}
	page = strings.TrimPrefix(page, "/")
	path, _, _ := strings.Cut(page, "?")
	for _, u := range s.program.Pages {
		if u.Path == path {
			return origin + "/#" + page, nil
		}
	}
	return "", fmt.Errorf("there is no page %s in app.json: use one of its pages, such as %s", source.Quote(path), s.program.App.Entry)
}

// Serves reports whether a path belongs to the site itself, and not to a file of the program.
func Serves(path string) bool { return path == "/" || strings.HasPrefix(path, Base) }

// Takes reports whether a script at a path, as a service worker, could serve paths that belong to the site: a browser allows it to
// serve the folder that it is in.
func Takes(script string) bool { return Serves(script) || path.Dir(script) == "/" }

// ServeHTTP answers a request for a path that the site [Serves]. Its server decides who may make requests.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, Base)
	if name == "answer" {
		s.answers.ServeHTTP(w, r)
		return
	}
	if r.Method == http.MethodPost && (name == "digest" || name == "unzip") {
		s.refine(w, r, name)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	send := func(kind, text string) {
		w.Header().Set("Content-Type", kind+"; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		io.WriteString(w, text)
	}
	const javascript, css = "text/javascript", "text/css"
	switch name {
	case "/":
		// It has the token for answers. Neither the program's worker nor a page of the program's folder in a web-view may read it.
		if use := r.Header.Get("Sec-Fetch-Dest"); use != "" && use != "document" {
			http.Error(w, "this page is only shown in a window", http.StatusForbidden)
			return
		}
		w.Header().Set("Content-Security-Policy", s.shared().policy)
		send("text/html", s.page())
	case "worker.js":
		w.Header().Set("Content-Security-Policy", s.workerPolicy(r.Host))
		w.Header().Set("SourceMap", Base+name+".map")
		send(javascript, assets.Script("axml/shell/"+name))
	case "shell.js.map", "worker.js.map":
		send("application/json", assets.ScriptMap("axml/shell/"+strings.TrimSuffix(name, ".map")))
	case "view.js.map":
		if s.view.Map == nil {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		send("application/json", s.view.Map())
	case "program.css":
		text, ok := s.sheet(r.URL.RawQuery)
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		send(css, text)
	case "logic.js":
		w.Header().Set("SourceMap", Base+"logic.js.map")
		query := r.URL.Query()
		send(javascript, s.script(query["without"], query["why"], pagesIn(query)...))
	case "templates.js":
		send(javascript, s.templates())
	case "logic.js.map":
		s.mu.Lock()
		text := s.logic.Map()
		s.mu.Unlock()
		send("application/json", text)
	case "socket":
		s.socket(w, r)
	case "place":
		send("text/plain", s.place(r.URL.Query().Get("at")))
	case "expression":
		query := r.URL.Query()
		send("text/plain", s.expression(query.Get("at"), pagesIn(query)...))
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// page returns the shell page.
func (s *Site) page() string {
	s.mu.Lock()
	config := pageConfig{Base: Base, Answers: s.answers.token, Styles: Base + "program.css?" + s.styles.version, Fixed: s.program.App.Fixed}
	s.mu.Unlock()
	return s.shared().text(pageData{Title: s.title, Language: s.language, Config: config})
}

// sheet returns the program's styles of a version, if they are kept.
func (s *Site) sheet(version string) (text string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, styles := range []sheet{s.styles, s.before} {
		if styles.version == version && version != "" {
			return styles.text, true
		}
	}
	return "", false
}

// sheet is the program's styles with their version, which is in their address: WebKit keeps a sheet that has been preloaded,
// and uses it again for the same address.
type sheet struct{ version, text string }

func newSheet(text string) sheet {
	sum := sha256.Sum256([]byte(text))
	return sheet{hex.EncodeToString(sum[:8]), text}
}

// templates returns all templates.
func (s *Site) templates() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return setTemplates + s.program.Templates()
}

// setTemplates begins a script of templates. The program could give itself another self, but no other $templates.
const setTemplates = "$templates = "

// pagesIn returns the pages that an address names.
func pagesIn(query url.Values) []string {
	if !query.Has("pages") {
		return nil
	}
	return strings.Split(query.Get("pages"), ",")
}

// expression returns the place in a template of the expression that a line evaluates. A line of templates.js is written t12, and one
// of logic.js with the templates of pages l40. Of several lines, "l40,t12", the first that evaluates an expression counts.
func (s *Site) expression(lines string, pages ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range strings.SplitN(lines, ",", mostLines) {
		script, number := one[:min(1, len(one))], one[min(1, len(one)):]
		line, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		at := ""
		switch {
		case script == "t":
			at = s.program.Expression(line)
		case script == "l" && len(pages) > 0:
			at = s.program.Expression(line-strings.Count(s.logic.String()+endLogic, "\n"), pages...)
		}
		if at != "" {
			return at
		}
	}
	return ""
}

// mostLines is the maximum number of lines among which an expression is looked for.
const mostLines = 100

// endLogic is between the modules and the templates that follow them.
const endLogic = ";\n"

// script returns the program's modules and, if pages are named, their templates. The prefix is on the first line, so that line
// numbers stay the same. The modules at the places without, such as "12:5", which the engine does not accept, throw the text of why
// at the same index when they are required.
func (s *Site) script(without, why []string, pages ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	refused := map[string]string{}
	for i, at := range without[:min(len(without), len(why), mostWithout)] {
		if file, _, _, ok := s.original(at); ok {
			refused[file] = why[i]
		}
	}
	logic := s.logic
	if len(refused) > 0 {
		logic = s.program.Without(refused)
	}
	text := "self.$program = " + logic.String()
	if len(pages) > 0 {
		text += endLogic + setTemplates + s.program.Templates(pages...)
	}
	return text
}

// mostWithout is the maximum number of modules without which the logic is sent.
const mostWithout = 20

// place returns the place in the program's files for the first of several places in its logic, "12:5,40:1", that is in
// a file.
func (s *Site) place(at string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range strings.SplitN(at, ",", 20) {
		if file, l, c, ok := s.original(one); ok {
			return fmt.Sprintf("%s:%d:%d", file, l, c)
		}
	}
	return ""
}

// original returns the place in the program's files for a place in its logic, "12:5". The site is locked.
func (s *Site) original(at string) (file string, line, column int, ok bool) {
	first, second, _ := strings.Cut(at, ":")
	l, err := strconv.Atoi(first)
	if err != nil {
		return "", 0, 0, false
	}
	c, _ := strconv.Atoi(second)
	return s.logic.Original(l, c)
}
