package bridge

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

func TestStacksOfEngines(t *testing.T) {
	for what, test := range map[string]struct {
		text string
		want trace.Frames
	}{
		"JavaScriptCore": {"greet@http://127.0.0.1:1/app.js:5:44\n@http://127.0.0.1:1/@a/b.js?v=1:9:1\nmodule code@http://127.0.0.1:1/:4:20\nforEach@[native code]\neval code@\n",
			trace.Frames{{Name: "greet", URL: "http://127.0.0.1:1/app.js", Line: 5, Column: 44}, {URL: "http://127.0.0.1:1/@a/b.js?v=1", Line: 9, Column: 1}, {URL: "http://127.0.0.1:1/", Line: 4, Column: 20}}},
		"V8": {"TypeError: x\n    at greet (http://127.0.0.1:1/a(b).js:5:44)\r\n    at http://127.0.0.1:1/app.js:9:1\n    at async f (<anonymous>)",
			trace.Frames{{Name: "greet", URL: "http://127.0.0.1:1/a(b).js", Line: 5, Column: 44}, {URL: "http://127.0.0.1:1/app.js", Line: 9, Column: 1}}},
		"no stack":        {"x\n@@((\n::\n:1:1\na@:1:1\nf@u:-1:2\nf@u:1:99999999999\nf@u:+1:2", nil},
		"too many frames": {strings.Repeat("f@u:1:2\n", 100), slices.Repeat(trace.Frames{{Name: "f", URL: "u", Line: 1, Column: 2}}, mostFrames)},
		"a long name":     {strings.Repeat("n", 500) + "@u:1:2", trace.Frames{{Name: strings.Repeat("n", longestName) + "…", URL: "u", Line: 1, Column: 2}}},
	} {
		if diff := cmp.Diff(test.want, parseStack(test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

// A line of the console has the place that the page tells, or that of its stack, and no more than the record keeps.
func TestALineHasItsPlace(t *testing.T) {
	w := newWindow(t, Limits{})
	w.send(1, `[{"log":"warn","text":"a","place":"http://h/a.js:4:9","stack":"f@http://h/a.js:4:9","group":2},{"log":"error","text":"b","stack":"g@http://h/b.js:1:2","thrown":true},{"log":"log","text":"c","place":"nowhere","group":1000000}]`)
	w.lines.wait(t, `console {"level":"warn","text":"a","group":2,"url":"http://h/a.js","line":4,"column":9,"stack":[{"name":"f","url":"http://h/a.js","line":4,"column":9}]}`)
	w.lines.wait(t, `console {"level":"error","text":"b","thrown":true,"url":"http://h/b.js","line":1,"column":2,"stack":[{"name":"g","url":"http://h/b.js","line":1,"column":2}]}`)
	w.lines.wait(t, `console {"level":"log","text":"c","group":32}`)
}

func TestWhatALineMayHave(t *testing.T) {
	for body, want := range map[string]bool{
		`[{"log":"log","text":"","place":"a","stack":"b","group":1,"thrown":true,"from":{"page":"p"}}]`: true,
		`[{"log":"log","text":"","stack":1}]`:     false,
		`[{"log":"log","text":"","group":0}]`:     false,
		`[{"log":"log","text":"","group":"1"}]`:   false,
		`[{"log":"log","text":"","place":["a"]}]`: false,
		`[{"log":"log","place":"a"}]`:             false,
		`[{"n":1,"call":"a","with":1,"group":1}]`: false,
		`[{"n":1,"got":true,"stack":"a"}]`:        false,
	} {
		if _, err := readItems(body, 0, 10); (err == nil) != want {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// FuzzStack holds reading a stack to ending well, within its bounds.
func FuzzStack(f *testing.F) {
	f.Add("greet@http://127.0.0.1:1/app.js:5:44\n@http://h/:1:1")
	f.Add("TypeError: x\n    at greet (http://127.0.0.1:1/app.js:5:44)\n    at http://h/:1:1")
	f.Add("@@:1:1\n    at  (:1:1\n\x00@\xff:1:1")
	f.Fuzz(func(t *testing.T, text string) {
		all := parseStack(text)
		if len(all) > mostFrames {
			t.Errorf("%d frames", len(all))
		}
		for _, one := range all {
			if one.URL == "" || one.Line < 0 || one.Column < 0 || len(one.Name) > longestName+len("…") || len(one.URL) > longestPlace+len("…") {
				t.Errorf("a frame is %+v", one)
			}
		}
	})
}
