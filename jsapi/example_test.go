package jsapi_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi"
)

// example shows one aspect of a call, as a page sees it. Every example runs in a JavaScript engine without a window,
// and in windows of both transports.
type example struct {
	call  string // the method
	shows string // "success", or the code of a failure; "" for what is neither
	name  string // of what it shows, where there are several
	// given prepares the host.
	given func(*rig)
	// options is a JavaScript expression with the call's options. The results of its callbacks and its promise are
	// compared, as ["success", RESULT] or ["fail", RESULT].
	options string
	// script takes the place of options: it is the body of an async function that returns what is compared.
	script string
	// drawn is the result of a view in the engine; keys are what the user presses in a window.
	drawn any
	keys  []string
	each  int // how many things are drawn, one after the other, to press the keys at; 1 where it is 0
	// want is JSON, in which the string "…" stands for any string.
	want string
	// then checks the host afterwards.
	then func(testing.TB, *rig)
	// windowless examples leave the page, or need something that only the engine has; another test shows the same in a
	// window.
	windowless bool
	// windowed examples need a page that draws; one in the engine shows what the page is told.
	windowed bool
}

// shown has the examples of all files.
var shown []example

// show adds the examples of a file.
func show(call string, examples ...example) {
	for _, e := range examples {
		e.call = call
		shown = append(shown, e)
	}
}

func (e example) title() string {
	return strings.TrimSuffix(fmt.Sprintf("%s %s %s", e.call, e.shows, e.name), " ")
}

// body returns the script that the page runs.
func (e example) body() string {
	if e.script != "" {
		return e.script
	}
	options := e.options
	if options == "" {
		options = "{}"
	}
	return fmt.Sprintf("return outcome(%q, %s)", e.call, options)
}

// prelude is the start of each example's script.
const prelude = `
	// outcome calls a method and returns what its callbacks received, after checking that each ran once and in order,
	// and that its promise has the same result.
	const outcome = async (name, options) => {
		const seen = [];
		const given = {...options};
		for (const on of ['success', 'fail', 'complete']) given[on] = (result) => seen.push([on, result]);
		const call = my[name] || ((o) => my.call(name, o));
		const settled = await call(given).then((r) => ['success', r], (r) => ['fail', r]);
		if (seen.length !== 2 || seen[1][0] !== 'complete') return ['callbacks', seen];
		if (seen[0][0] !== settled[0] || seen[0][1] !== settled[1] || seen[1][1] !== settled[1]) return ['another', seen, settled];
		return settled;
	};`

// loop runs the scripts of the test, one after the other.
const loop = `(async () => {` + prelude + `
	for (;;) {
		const {script} = await my.call('rig.next', {});
		let got;
		try {
			got = await (0, eval)('(outcome) => (async () => {' + script + '\n})()')(outcome);
		} catch (error) {
			got = ['threw', String(error)];
		}
		await my.call('rig.report', {got: got === undefined ? null : got});
	}
})();`

// check runs an example on a rig whose page runs the loop.
func (e example) check(t *testing.T, r *rig) {
	r.reset()
	if e.given != nil {
		e.given(r)
	}
	got := r.run(t, e)
	if diff := cmp.Diff(compacted(t, e.want), blanked(compacted(t, got), e.want)); diff != "" {
		t.Errorf("the page got %s\n%s", got, diff)
	}
	if e.then != nil {
		e.then(t, r)
	}
}

func compacted(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return v
}

// blanked puts "…" where want has it.
func blanked(got any, want string) any {
	var w any
	json.Unmarshal([]byte(want), &w)
	return blank(got, w)
}

func blank(got, want any) any {
	switch want := want.(type) {
	case string:
		if _, ok := got.(string); ok && want == "…" {
			return want
		}
	case []any:
		if g, ok := got.([]any); ok && len(g) == len(want) {
			for i := range g {
				g[i] = blank(g[i], want[i])
			}
		}
	case map[string]any:
		if g, ok := got.(map[string]any); ok {
			for k := range g {
				if w, ok := want[k]; ok {
					g[k] = blank(g[k], w)
				}
			}
		}
	}
	return got
}

func TestCallsAnswerInAnEngine(t *testing.T) {
	r := newRig(t)
	r.openEngine(t)
	for _, e := range shown {
		if !e.windowed {
			t.Run(e.title(), func(t *testing.T) { e.check(t, r) })
		}
	}
}

// TestEveryOutcomeOfEveryCallIsShown checks that every call has an example of its success, of each of its failures and,
// if it has a required parameter, of a missing one.
func TestEveryOutcomeOfEveryCallIsShown(t *testing.T) {
	has := map[string]bool{}
	for _, e := range shown {
		has[e.call+" "+e.shows] = true
	}
	for _, m := range jsapi.Methods(jsapi.Host{}) {
		want := []string{"success"}
		for _, code := range slices.Sorted(maps.Keys(m.Fails)) {
			want = append(want, fmt.Sprint(code))
		}
		for _, outcome := range want {
			if !has[m.Name+" "+outcome] {
				t.Errorf("my.%s: nothing shows %s", m.Name, outcome)
			}
		}
	}
}
