package assets

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// placeOf returns the place that the facade reports for a call with the given stack; own is the stack of the facade itself.
func placeOf(t *testing.T, own, stack string) string {
	t.Helper()
	quoted, _ := json.Marshal([]string{own, stack})
	vm := goja.New()
	v, err := vm.RunString(`const stacks = ` + string(quoted) + `;
globalThis.Error = function () { this.stack = stacks.shift(); };
` + Exports("page/place.js") + `.watchPlaces().here();`)
	if err != nil {
		t.Fatal(err)
	}
	return v.String()
}

// TestEachCallHasItsOwnLine makes calls one after the other: what the facade remembers of a stack does not become the place of another.
func TestEachCallHasItsOwnLine(t *testing.T) {
	const own = "watchPlaces@user-script:2:31:20\nstartFacade@user-script:2:80:1"
	const ours = "here@user-script:2:30:5\ncall@user-script:2:50:7\n"
	stacks := []string{own,
		ours + "a@http://127.0.0.1:1/app.js:5:44", ours + "a@http://127.0.0.1:1/app.js:5:44", ours + "b@http://127.0.0.1:1/b.js:1:2\nc@http://127.0.0.1:1/app.js:9:1",
		ours + "wait@user-script:2:70:7\nd@http://127.0.0.1:1/d.js:3:4", "e@http://127.0.0.1:1/e.js:5:6", ours, ours + "a@http://127.0.0.1:1/app.js:5:44"}
	quoted, _ := json.Marshal(stacks)
	vm := goja.New()
	v, err := vm.RunString(`const stacks = ` + string(quoted) + `;
globalThis.Error = function () { this.stack = stacks.shift(); };
const {here} = ` + Exports("page/place.js") + `.watchPlaces();
Array.from({length: 7}, here).map((place) => place.replace('http://127.0.0.1:1/', '')).join()`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := v.String(), "app.js:5:44,app.js:5:44,b.js:1:2,d.js:3:4,e.js:5:6,,app.js:5:44"; got != want {
		t.Errorf("the places are %s, want %s", got, want)
	}
}

func TestFacadeReportsTheCallingLine(t *testing.T) {
	const own = "watchPlaces@user-script:2:31:20\nstartFacade@user-script:2:80:1\nglobal code@user-script:2:99:3"
	const ours = "@user-script:2:30:5\ncall@user-script:2:50:7\n@user-script:2:60:7\n@[native code]\n"
	const v8 = "Error\n    at stackOf (eval:2:30:5)\n    at call (eval:2:50:7)\n    at "
	for what, test := range map[string]struct{ own, stack, want string }{
		"a function":          {own, ours + "login@http://127.0.0.1:1/app.js:5:44\n@http://127.0.0.1:1/app.js:9:1", "http://127.0.0.1:1/app.js:5:44"},
		"without a name":      {own, ours + "@http://127.0.0.1:1/:5:44", "http://127.0.0.1:1/:5:44"},
		"the page's own code": {own, ours + "global code@http://127.0.0.1:1/@a/(b).js:5:44", "http://127.0.0.1:1/@a/(b).js:5:44"},
		"nothing but ours":    {own, ours, ""},
		"nothing":             {own, "", ""},
		"V8":                  {"Error\n    at watchPlaces (eval:2:31:20)", v8 + "login (http://127.0.0.1:1/app.js:5:44)\n    at http://127.0.0.1:1/app.js:9:1", "http://127.0.0.1:1/app.js:5:44"},
		"V8, without a name":  {"Error\n    at watchPlaces (eval:2:31:20)", v8 + "http://127.0.0.1:1/app.js:9:1", "http://127.0.0.1:1/app.js:9:1"},
		"what is too long":    {own, ours + "f@http://127.0.0.1:1/" + strings.Repeat("x", 3000) + ".js:1:1", ""},
		"what is not a stack": {own, strings.Repeat("@@((\n::\n", 200), ""},
	} {
		if got := placeOf(t, test.own, test.stack); got != test.want {
			t.Errorf("%s: %q, want %q", what, got, test.want)
		}
	}
}
