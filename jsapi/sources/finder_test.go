package sources

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

// site serves files, and keeps what is requested.
type site struct {
	*httptest.Server
	files map[string]string // by path; a text that begins with > is a redirect

	mu        sync.Mutex
	requested []string
}

func serve(t *testing.T, files map[string]string) *site {
	s := &site{files: files}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.requested = append(s.requested, r.URL.Path)
		s.mu.Unlock()
		text, found := s.files[r.URL.Path]
		if to, redirects := strings.CutPrefix(text, ">"); redirects {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		if !found {
			http.NotFound(w, r)
			return
		}
		switch {
		case strings.HasSuffix(r.URL.Path, ".html"):
			w.Header().Set("Content-Type", "text/html")
		case r.URL.Path == "/header.js":
			w.Header().Set("SourceMap", "/maps/header.map")
		}
		w.Write([]byte(text))
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) finder(t *testing.T) *Finder {
	t.Helper()
	origin, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	f := New(origin, http.DefaultClient, "/.built/")
	f.wait = time.Minute // bounds a hang: machines are slow
	t.Cleanup(func() { f.Close(0) })
	return f
}

// of finds the source of a place in a script.
func (s *site) of(f *Finder, path string, line, column int64) string {
	e := f.Complete(trace.Event{Data: trace.Console{URL: s.URL + path, Line: line, Column: column}})
	return e.Data.(trace.Console).Source
}

// where finds where in a script a text is.
func where(script, text string) (line, column int64) {
	before, _, found := strings.Cut(script, text)
	if !found {
		return 0, 0
	}
	return int64(strings.Count(before, "\n") + 1), int64(len(before) - strings.LastIndex(before, "\n"))
}

func inline(sourceMap string) string {
	return "//# sourceMappingURL=data:application/json;charset=utf-8;base64," + base64.StdEncoding.EncodeToString([]byte(sourceMap))
}

// The maps of bundlers, as they write them. All of them say that the first place of line 3 is line 4, column 7 of App.vue.
func TestTheMapsOfBundlers(t *testing.T) {
	const places = `"names":[],"mappings":";;AAGM"`
	plain := func(source string) string { return `{"version":3,"sources":["` + source + `"],` + places + `}` }
	const code = "a\nb\nc()\n"
	s := serve(t, map[string]string{
		"/src/App.vue":        code + inline(`{"version":3,"names":[],"sources":["App.vue"],"sourcesContent":["<script>"],"file":"/src/App.vue","mappings":";;AAGM"}`),
		"/assets/vite.js":     code + "//# sourceMappingURL=vite.js.map\n",
		"/assets/vite.js.map": plain("../../src/App.vue"),
		"/js/webpack.js":      code + "//# sourceMappingURL=webpack.js.map",
		"/js/webpack.js.map":  `{"version":3,"file":"js/webpack.js",` + places + `,"sources":["webpack://shop/./src/App.vue?1b2c"],"sourcesContent":["x"],"sourceRoot":""}`,
		"/js/old.js":          code + "//@ sourceMappingURL=old.map",
		"/js/old.map":         plain("webpack:///./src/App.vue?4444"),
		"/js/root.js":         code + "/*# sourceMappingURL=/js/root.map */\n",
		"/js/root.map":        `{"version":3,"sourceRoot":"/src/","sources":["App.vue"],` + places + `}`,
		"/js/bundler.js":      code + inline(`{"version":3,"sourceRoot":"webpack://shop/src","sources":["App.vue"],`+places+`}`),
		"/index.js":           code + "//# sourceMappingURL=index.map\n\n",
		"/index.map":          `)]}'` + "\n" + `{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":{"version":3,"sources":["other.js"],"mappings":"AAAA"}},{"offset":{"line":1,"column":0},"map":{"version":3,"sources":["src/App.vue"],"mappings":";AAGM"}}]}`,
		"/percent.js":         code + "//# sourceMappingURL=data:application/json," + url.PathEscape(plain("src/App.vue")),
		"/header.js":          code,
		"/maps/header.map":    plain("../src/App.vue"),
		"/spaces.js":          code + "//# sourceMappingURL=my%20map.json",
		"/my map.json":        plain("src/App.vue"),
		"/own.js":             code + inline(plain("HERE/src/App.vue")),
		"/machine.js":         code + inline(plain("file:///home/budi/App.vue")),
		"/elsewhere.js":       code + inline(plain("https://cdn.example/App.vue")),
		"/control.js":         code + inline(plain(`src/\u001b[31mApp\n.vue`)),
		"/string.js":          code + `x = "//# sourceMappingURL=data:application/json;base64,".concat(y)`,
		"/page.html":          code + inline(plain("src/App.vue")),
		"/.built/logic.js":    code + inline(plain("src/App.vue")),
		"/none.js":            code,
		"/null.js":            code + inline(`{"version":3,"sources":[null],`+places+`}`),
		"/unmapped.js":        code + inline(`{"version":3,"sources":["a.js"],"mappings":"AAAA;;A"}`),
		"/later.js":           code + inline(`{"version":3,"sources":["src/App.vue"],"mappings":";;IAGM"}`),
		"/backwards.js":       code + inline(`{"version":3,"sources":["src/App.vue"],"mappings":";;EAQA,FALM"}`),
		"/turbo.js":           code + inline(plain("turbopack://[project]/src/App.vue")),
		"/outside.js":         code + inline(plain("webpack://shop/../../src/App.vue")),
		"/v2.js":              code + inline(strings.Replace(plain("src/App.vue"), "3", "2", 1)),
		"/not-json.js":        code + inline("<!doctype html>"),
		"/gone.js":            code + "//# sourceMappingURL=gone.map",
	})
	s.files["/own.js"] = code + inline(plain(s.URL+"/src/App.vue"))
	f := s.finder(t)
	got := map[string]string{}
	want := map[string]string{"/js/root.js": "/src/App.vue:4:7", "/machine.js": "/home/budi/App.vue:4:7", "/elsewhere.js": "https://cdn.example/App.vue:4:7", "/control.js": "src/[31mApp.vue:4:7",
		"/null.js": ":4:7"}
	for _, none := range []string{"/string.js", "/page.html", "/none.js", "/unmapped.js", "/v2.js", "/not-json.js", "/gone.js"} {
		want[none] = ""
	}
	for path := range s.files {
		if strings.HasSuffix(path, "map") || strings.HasSuffix(path, ".json") {
			continue
		}
		got[path] = s.of(f, path, 3, 1)
		if _, other := want[path]; !other {
			want[path] = "src/App.vue:4:7"
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sources of line 3 (-want +got):\n%s", diff)
	}
	for place, want := range map[[2]int64]string{{3, 99}: "src/App.vue:4:7", {2, 1}: "", {4, 1}: "", {0, 0}: "", {-1, -1}: "", {1 << 40, 1 << 40}: ""} {
		if got := s.of(f, "/assets/vite.js", place[0], place[1]); got != want {
			t.Errorf("line %d, column %d is %q, want %q", place[0], place[1], got, want)
		}
	}
}

// What esbuild makes of two files, minified, in all the ways that it writes maps.
func TestABundleOfEsbuild(t *testing.T) {
	files := map[string]string{}
	sources := map[string]string{
		"main.ts":  "import {greet} from './greet'\n\ninterface Person { name: string }\nconst budi: Person = {name: 'Budi'}\ngreet(budi)\n  greet(null as any)\n",
		"greet.ts": "// a comment\nexport function greet(p: {name: string}) {\n  if (!p) throw new TypeError('nobody')\n  console.warn('hello', p.name)\n}\n",
	}
	kinds := map[string]api.SourceMap{"linked": api.SourceMapLinked, "inline": api.SourceMapInline, "both": api.SourceMapInlineAndExternal}
	for name, kind := range kinds {
		r := api.Build(api.BuildOptions{EntryPoints: []string{"main.ts"}, Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, Outfile: "/dist/" + name + ".js", Sourcemap: kind, AbsWorkingDir: "/",
			Plugins: []api.Plugin{{Name: "memory", Setup: func(b api.PluginBuild) {
				b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
					return api.OnResolveResult{Path: "/src/" + strings.TrimSuffix(strings.TrimPrefix(a.Path, "./"), ".ts") + ".ts"}, nil
				})
				b.OnLoad(api.OnLoadOptions{Filter: ".*"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
					text := sources[strings.TrimPrefix(a.Path, "/src/")]
					return api.OnLoadResult{Contents: &text, Loader: api.LoaderTS}, nil
				})
			}}}})
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		for _, file := range r.OutputFiles {
			files["/assets/"+file.Path[len("/dist/"):]] = string(file.Contents)
		}
	}
	s := serve(t, files)
	f := s.finder(t)
	for name := range kinds {
		script := files["/assets/"+name+".js"]
		for text, want := range map[string]string{"console.warn": "src/greet.ts:4:3", "new TypeError": "src/greet.ts:3:17"} {
			line, column := where(script, text)
			if got := s.of(f, "/assets/"+name+".js", line, column); got != want {
				t.Errorf("%s: %s is %q, want %q", name, text, got, want)
			}
		}
	}
}

// Nothing but the program's own origin is requested, whatever a page says that its scripts are, and whatever a map says.
func TestNothingElseIsRequested(t *testing.T) {
	secret := serve(t, map[string]string{"/map": `{"version":3,"sources":["x"],"mappings":"AAAA"}`, "/x.js": "a"})
	s := serve(t, map[string]string{
		"/far.js":        "a\n//# sourceMappingURL=" + secret.URL + "/map",
		"/relative.js":   "a\n//# sourceMappingURL=//" + strings.TrimPrefix(secret.URL, "http://") + "/map",
		"/file.js":       "a\n//# sourceMappingURL=file:///etc/passwd",
		"/redirect.js":   ">" + secret.URL + "/x.js",
		"/redirects.js":  "a\n//# sourceMappingURL=redirects.map",
		"/redirects.map": ">" + secret.URL + "/map",
		"/section.js":    "a\n" + inline(`{"version":3,"sections":[{"offset":{"line":0,"column":0},"url":"`+secret.URL+`/map"}]}`),
		"/root.js":       "a\n" + inline(`{"version":3,"sourceRoot":"`+secret.URL+`","sources":["x.js"],"mappings":"AAAA"}`),
	})
	f := s.finder(t)
	for path := range s.files {
		s.of(f, path, 1, 1)
	}
	for _, address := range []string{secret.URL + "/x.js", strings.Replace(s.URL, "http://", "http://user@", 1) + "/far.js", strings.Replace(s.URL, "http:", "https:", 1) + "/far.js",
		"file:///etc/passwd", "http://127.0.0.1:1@" + strings.TrimPrefix(secret.URL, "http://") + "/x.js", "data:text/javascript,1", "user-script:1", "", "://", "undefined"} {
		if e := f.Complete(trace.Event{Data: trace.Console{URL: address, Line: 1, Column: 1, Stack: trace.Frames{{URL: address, Line: 1, Column: 1}}}}); e.Data.(trace.Console).Source != "" {
			t.Errorf("%s has a source", address)
		}
	}
	if len(secret.requested) > 0 {
		t.Errorf("another server was asked for %q", secret.requested)
	}
}

// The place of an inline script is the address of its page.
func TestPagesAreNotRequested(t *testing.T) {
	s := serve(t, map[string]string{})
	f := s.finder(t)
	for _, path := range []string{"", "/", "/index.html", "/callback?code=1", "/callback?file=a.js", "/a.js/", "/between"} {
		s.of(f, path, 1, 1)
	}
	if len(s.requested) > 0 {
		t.Errorf("%q were requested", s.requested)
	}
}

// A script is requested once until files change, whatever is asked.
func TestAScriptIsReadOnce(t *testing.T) {
	s := serve(t, map[string]string{"/a.js": "a\n" + inline(`{"version":3,"sources":["old.js"],"mappings":"AAAA"}`)})
	f := s.finder(t)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() { s.of(f, "/a.js", 1, 1); s.of(f, "/a.js#x", 1, 1) })
	}
	all.Wait()
	if len(s.requested) != 1 {
		t.Errorf("requested are %q, want one", s.requested)
	}
	f.Forget()
	s.files["/a.js"] = "a\n" + inline(`{"version":3,"sources":["new.js"],"mappings":"AAAA"}`)
	if got := s.of(f, "/a.js", 1, 1); got != "new.js:1:1" {
		t.Errorf("after a change it is %q", got)
	}
}

// A server that does not answer, or answers without an end, holds events up only so often.
func TestNobodyWaitsForASlowServer(t *testing.T) {
	over := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("a"))
		w.(http.Flusher).Flush()
		<-over
	}))
	defer slow.Close()
	defer close(over)
	s := &site{Server: slow}
	f := s.finder(t)
	f.wait = time.Millisecond
	for i := range 2 * mostLate {
		if i == mostLate {
			f.wait = time.Hour // nobody waits any more
		}
		if got := s.of(f, "/"+strings.Repeat("x", i)+".js", 1, 1); got != "" {
			t.Errorf("a source is %q", got)
		}
	}
	inVain := func() int {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.late
	}
	if late := inVain(); late != mostLate {
		t.Errorf("%d waits were in vain, want %d", late, mostLate)
	}
	f.wait, f.rest = time.Millisecond, 0 // the while is over: it may have been the server's start that was slow
	if s.of(f, "/again.js", 1, 1); inVain() != 1 {
		t.Errorf("after a while, %d waits were in vain, want 1", inVain())
	}
	if f.Forget(); inVain() != 0 {
		t.Errorf("after a change of files, %d waits were in vain, want none", inVain())
	}
}

// What is large is passed over, and of scripts only so many are looked at.
func TestSourcesHaveLimits(t *testing.T) {
	s := serve(t, map[string]string{"/large.js": strings.Repeat(" ", mostScript) + "\n" + inline(`{"version":3,"sources":["a.js"],"mappings":"AAAA"}`),
		"/a.js": "a\n" + inline(`{"version":3,"sources":["a.js"],"mappings":"AAAA"}`)})
	f := s.finder(t)
	if got := s.of(f, "/large.js", 2, 1); got != "" {
		t.Errorf("a script of more than %d bytes has the source %q", mostScript, got)
	}
	for f.holds(mostMemory / 2) {
	}
	for f.holds(1) {
	}
	if got := s.of(f, "/a.js", 1, 1); got != "" {
		t.Errorf("without room for the map, the source is %q", got)
	}
	f.Forget()
	if got := s.of(f, "/a.js", 1, 1); got != "a.js:1:1" {
		t.Errorf("with room for the map, the source is %q", got)
	}
	for i := range mostScripts - 1 {
		f.scripts[strings.Repeat("x", i)] = nil
	}
	if got := s.of(f, "/a.js?another", 1, 1); got != "" || len(s.requested) != 3 {
		t.Errorf("beyond %d scripts, the source is %q and requested are %q", mostScripts, got, s.requested)
	}
}

// A closed finder requests nothing, and tells what it knows.
func TestAClosedFinderTellsWhatItKnows(t *testing.T) {
	s := serve(t, map[string]string{"/a.js": "a\n" + inline(`{"version":3,"sources":["a.js"],"mappings":"AAAA"}`), "/b.js": "b"})
	f := s.finder(t)
	before := s.of(f, "/a.js", 1, 1)
	f.Close(time.Minute)
	if got := s.of(f, "/a.js", 1, 1); got != before || got == "" {
		t.Errorf("the source is %q, and was %q", got, before)
	}
	s.of(f, "/b.js", 1, 1)
	if len(s.requested) != 1 {
		t.Errorf("requested are %q, want /a.js alone", s.requested)
	}
}

// Calls and stacks are completed, too, and the events of others are left as they are.
func TestWhatIsCompleted(t *testing.T) {
	s := serve(t, map[string]string{"/a.js": "a\n" + inline(`{"version":3,"sources":["src/a.js"],"mappings":"AAAA"}`)})
	f := s.finder(t)
	stack := trace.Frames{{Name: "f", URL: s.URL + "/a.js", Line: 1, Column: 1}, {URL: "http://127.0.0.1:1/b.js", Line: 1, Column: 1}}
	for _, c := range []struct{ data, want trace.Data }{
		{trace.Call{Method: "m", Place: s.URL + "/a.js:1:1"}, trace.Call{Method: "m", Place: s.URL + "/a.js:1:1", Source: "src/a.js:1:1"}},
		{trace.Call{Method: "m", Place: "nowhere"}, trace.Call{Method: "m", Place: "nowhere"}},
		{trace.Console{Text: "x", Stack: stack}, trace.Console{Text: "x", Stack: trace.Frames{{Name: "f", URL: s.URL + "/a.js", Line: 1, Column: 1, Source: "src/a.js:1:1"}, stack[1]}}},
		{trace.Reload{}, trace.Reload{}},
	} {
		if diff := cmp.Diff(c.want, f.Complete(trace.Event{Data: c.data}).Data); diff != "" {
			t.Errorf("%T (-want +got):\n%s", c.data, diff)
		}
	}
	if stack[0].Source != "" {
		t.Error("an event that was recorded has changed")
	}
}
