package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/assets/axml/view"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
)

// rows says what a page of rows does in a round; see peers/drive.js.
type rows struct {
	Repeats int   `json:"repeats"` // of each operation
	WarmUp  int   `json:"warmUp"`  // before they count
	Many    int   `json:"many"`    // of creating 10,000 rows
	Taps    int   `json:"taps"`
	Ticking int64 `json:"ticking"` // ms of 60 changes a second, and again as long without changes
	Going   int   `json:"going"`   // visits of a second page that are timed
	Pause   int64 `json:"pause"`   // ms after each operation

	// Instead of all this, a page can be visited, with rests in which memory is sampled.
	Rests  int   `json:"rests"`
	Rest   int64 `json:"rest"`   // ms
	Visits int   `json:"visits"` // of a second page before each rest
}

func rowsOf(e entrant, s settings) *rows {
	switch {
	case e.visited && s.quick:
		return &rows{Rests: 2, Rest: 10_000, Visits: visitsBetween, Pause: 20}
	case e.visited:
		return &rows{Rests: 4, Rest: 10_000, Visits: visitsBetween, Pause: 20}
	}
	if s.quick {
		return &rows{Repeats: 3, WarmUp: 1, Many: 1, Taps: 40, Ticking: 1000, Going: 3, Pause: 20}
	}
	return &rows{Repeats: 7, WarmUp: 1, Many: 2, Taps: 100, Ticking: 5000, Going: 8, Pause: 20}
}

// told is a message of the page of rows.
type told struct {
	At      string               `json:"at"` // first, memory, shown, done or failed
	Why     string               `json:"why"`
	Time    int64                `json:"time"` // in ms since 1970, if it is shown
	Samples map[string][]float64 `json:"samples"`
}

// runRows opens an entrant's page of rows, and returns when it has finished.
func runRows(w *watch, e entrant) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := "http://" + l.Addr().String() + "/"
	page, err := e.page()
	if err != nil {
		return err
	}
	go http.Serve(l, isolated(w, page))
	session := bridge.NewSession(bridge.Config{Table: bridge.NewTable()})
	options := pageOptions(w, e, session)
	if e.shell {
		options.Shell = address
	}
	return openWindow(w, options, address, func(*window.Window) error { return nil })
}

// isolated serves a page of rows with the script that drives it. Its documents are cross-origin isolated, so that their
// clock has a resolution of 20 µs instead of 1 ms.
func isolated(w *watch, page http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", page)
	mux.HandleFunc("/drive.js", func(w http.ResponseWriter, _ *http.Request) { send(w, "text/javascript", peerFile("drive.js")) })
	mux.HandleFunc("/echo.js", func(w http.ResponseWriter, _ *http.Request) { send(w, "text/javascript", peerFile("echo.js")) })
	mux.HandleFunc("/bench/course", func(answer http.ResponseWriter, _ *http.Request) { json.NewEncoder(answer).Encode(w.course.Rows) })
	mux.HandleFunc("POST /bench/told", func(answer http.ResponseWriter, r *http.Request) {
		var t told
		if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
			w.finish(err)
			return
		}
		w.told(t)
	})
	return http.HandlerFunc(func(answer http.ResponseWriter, r *http.Request) {
		h := answer.Header()
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		mux.ServeHTTP(answer, r)
	})
}

// told handles a message of the page.
func (w *watch) told(t told) {
	switch t.At {
	case "first":
		w.add(firstPage, millis(time.Since(w.course.Started)))
		w.add(processorPrefix+firstPage, millis(processorTime(allProcesses())))
	case "memory":
		var web float64
		for _, pid := range webProcesses() {
			web += resident(pid)
		}
		w.add(visitsMemory, web)
	case "failed":
		w.finish(errors.New("page: " + t.Why))
	case "done":
		for name, values := range t.Samples {
			for _, v := range values {
				w.add(name, v)
			}
		}
		w.finish(nil)
	}
}

func send(w http.ResponseWriter, kind, text string) {
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	io.WriteString(w, text)
}

func peerFile(name string) string {
	b, err := peers.ReadFile("peers/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(b)
}

// pageOfTemplates serves the page as a program in the template language, which is read from a folder, like other
// programs.
func pageOfTemplates() (http.Handler, error) {
	dir, err := os.MkdirTemp("", "jembatan-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) // the program is compiled by then
	program, err := fs.Sub(peers, "peers/program")
	if err == nil {
		err = os.CopyFS(dir, program)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "data.js"), []byte(peerFile("data.js")+"export {rows}\n"), 0o644)
	}
	if err != nil {
		return nil, err
	}
	site := shell.New(os.DirFS(dir), "benchmark", shell.View{Script: view.Script, Sheet: view.Style})
	complaints, err := site.Compile()
	if err != nil {
		return nil, err
	}
	if len(complaints) > 0 {
		return nil, fmt.Errorf("the program of the bench: %v", complaints[0])
	}
	return shellOf(site), nil
}

// shellOf serves the shell of a program, with the script of the benchmark in it.
func shellOf(site *shell.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !shell.Serves(r.URL.Path) {
			http.NotFound(w, r)
			return
		}
		if r.URL.Path == "/" {
			w = driven{w}
		}
		site.ServeHTTP(w, r)
	})
}

// driven adds the script that drives the page to the end of a shell page, and allows it.
type driven struct{ http.ResponseWriter }

func (d driven) Write(b []byte) (int, error) {
	const policy = "Content-Security-Policy"
	d.Header().Set(policy, strings.Replace(d.Header().Get(policy), "script-src ", "script-src 'self' ", 1))
	_, err := io.WriteString(d.ResponseWriter, strings.Replace(string(b), "</body>", `<script src="/drive.js"></script></body>`, 1))
	return len(b), err
}

// pageOfElements serves the page with hand-written DOM: the floor.
func pageOfElements() (http.Handler, error) {
	return filesOf("dom/index.html", map[string]string{"page.js": peerFile("dom/page.js")}), nil
}

func filesOf(index string, more map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		switch {
		case name == "":
			send(w, "text/html", peerFile(index))
		case name == "page.css":
			send(w, "text/css", peerFile(name))
		case name == "data.js":
			send(w, "text/javascript", peerFile(name))
		case more[name] != "":
			send(w, "text/javascript", more[name])
		default:
			http.NotFound(w, r)
		}
	})
}
