package main

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMain(m *testing.M) {
	if os.Getenv(playsDiffering) != "" {
		playDiffering()
		return
	}
	testscript.Main(m, map[string]func(){
		"jembatan":  func() { os.Exit(execute(os.Args[1:])) },
		"takestdio": useStdio,
	})
}

// TestInput plays the scripts that need no window.
func TestInput(t *testing.T) {
	testscript.Run(t, params("testdata/input"))
}

func params(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		Deadline:            time.Now().Add(35 * time.Minute),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("LANG", "C.UTF-8")
			for name, path := range map[string]string{"PROGRAMS": "testdata/programs", "REPOSITORY": "../.."} {
				abs, err := filepath.Abs(path)
				if err != nil {
					return err
				}
				e.Setenv(name, abs)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"await": await, "order": order, "serve": serve, "redeem": redeem, "freeport": freePort, "elsewhere": elsewhere, "components": components, "codes": codes, "nothingleft": nothingLeft, "lock": lock,
		},
	}
}

// await FILE REGEXP waits until a line of the file matches.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: await FILE REGEXP")
	}
	pattern, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	file := ts.MkAbs(args[0])
	for end := time.Now().Add(110 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		data, _ := os.ReadFile(file)
		if pattern.Match(data) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("no line of %s matches %s:\n%s", args[0], args[1], data)
		}
	}
}

// order FILE KIND… checks that the trace has events of these kinds in this order, with others between them; "! order"
// checks that it has none of them.
func order(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] order FILE KIND...")
	}
	var kinds []string
	events, err := recorded(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range events {
		kinds = append(kinds, e.Kind())
	}
	rest := kinds
	for _, want := range args[1:] {
		at := -1
		for i, kind := range rest {
			if kind == want {
				at = i
				break
			}
		}
		switch {
		case neg && at >= 0:
			ts.Fatalf("%s has a line of kind %s: %v", args[0], want, kinds)
		case !neg && at < 0:
			ts.Fatalf("%s has no line of kind %s where one is due: %v", args[0], want, kinds)
		case !neg:
			rest = rest[at+1:]
		}
	}
}

// serve DIR serves a folder as a developer's own server would, until the script ends, and sets $URL and $PORT. /visit
// returns the cookies that it received, and sets a persistent one and a session cookie. Files below /unframed/ must not
// be shown in a frame, /echo is a WebSocket that sends back each message, /slow?3s takes that long, /once is gone at the second
// request, and /stream is an endless event stream with one event. /crash?NAME kills the web processes of the scenario of that name, and /close?NAME closes its window.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve DIR")
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	mux.HandleFunc("/visit", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "visited", Value: "1", MaxAge: 3600})
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "1"})
		fmt.Fprint(w, r.Header.Get("Cookie"))
	})
	mux.HandleFunc("/unframed/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Frame-Options", "DENY")
		http.StripPrefix("/unframed", http.FileServer(http.Dir(ts.MkAbs(args[0])))).ServeHTTP(w, r)
	})
	mux.HandleFunc("/echo", echo)
	mux.HandleFunc("/late/", late(ts.MkAbs(args[0])))
	mux.HandleFunc("/slow", slow)
	mux.HandleFunc("/once", once())
	mux.HandleFunc("/stream", eventStream)
	mux.HandleFunc("/crash", crash)
	mux.HandleFunc("/close", closeWindow)
	server := httptest.NewServer(mux)
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
	ts.Setenv("PORT", server.URL[strings.LastIndexByte(server.URL, ':')+1:])
}
