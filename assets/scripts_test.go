package assets

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// entries has the entry modules of scripts, and whether their exports are used.
var entries = map[string]bool{
	"page/isolated-world.js": false, isolatedPage: false, "page/portable-guard.js": false, portablePage: false, handEntry: false, lookEntry: true, recordEntry: false,
	"page/worker.js": false, "panel/panel.js": false, "prompt/prompt.js": false, "cashier/cashier.js": false, "download/download.js": false,
	"axml/shell/shell.js": false, "axml/shell/worker.js": false, "axml/shell/start.js": false, "conformance/page.js": false, "conformance/play.js": true,
	"axml/view/view.js": true, "axml/runtime/runtime.js": true, "axml/script/registry.js": true,
}

var imports = regexp.MustCompile(`(?m)^(?:import\b[^';]*|export\b[^'\n]*)'(\.[^']+)'`)

// imported returns what each module imports, by paths below this folder.
func imported(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := fs.WalkDir(modules, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".js") {
			return err
		}
		text, err := fs.ReadFile(modules, name)
		for _, m := range imports.FindAllStringSubmatch(string(text), -1) {
			all[name] = append(all[name], path.Join(path.Dir(name), m[1]))
		}
		if all[name] == nil {
			all[name] = []string{}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryModuleIsInAScript(t *testing.T) {
	all := imported(t)
	reached := map[string]bool{}
	var reach func(name string)
	reach = func(name string) {
		if reached[name] {
			return
		}
		reached[name] = true
		for _, next := range all[name] {
			reach(next)
		}
	}
	for entry := range entries {
		reach(entry)
	}
	for name := range all {
		if !reached[name] {
			t.Errorf("assets/%s is embedded, and no script imports it", name)
		}
	}
}

// TestImportsHaveNoCycles forbids cyclic imports, because they make the order of execution unclear. Those of the runtime
// and the view are allowed, because these modules declare only functions and classes.
func TestImportsHaveNoCycles(t *testing.T) {
	all := imported(t)
	var trail []string
	done := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if i := slices.Index(trail, name); i >= 0 {
			t.Errorf("assets/%s form an import cycle", strings.Join(append(trail[i:], name), ", "))
			return
		}
		if done[name] || strings.HasPrefix(name, "axml/runtime/") || strings.HasPrefix(name, "axml/view/") {
			return
		}
		done[name] = true
		trail = append(trail, name)
		for _, next := range all[name] {
			visit(next)
		}
		trail = trail[:len(trail)-1]
	}
	for name := range all {
		visit(name)
	}
}

// TestScriptsAreOneFunction checks that the script of a page is one function, which defines no globals, evaluates no text,
// imports nothing dynamically, and can be written into a page.
func TestScriptsAreOneFunction(t *testing.T) {
	outside := regexp.MustCompile(`(?i)</script|<!--|[^\x00-\x7f]`) // of a script element in a page, and of ASCII
	evaluates := regexp.MustCompile(`\beval\(|\bnew Function\b|\bFunction\(|\bimport\(|\brequire\(["']`)
	for entry, exports := range entries {
		script := Script(entry)
		if exports {
			script = Exports(entry)
		}
		if !strings.HasPrefix(script, "(() => {") || !strings.HasSuffix(strings.TrimSpace(script), "})()"+map[bool]string{false: ";"}[exports]) {
			t.Errorf("%s: the script is %.40q … %q", entry, script, script[len(script)-20:])
		}
		if _, err := goja.Compile(entry, script, true); err != nil {
			t.Errorf("%s: %v", entry, err)
		}
		if found := outside.FindString(script); found != "" {
			t.Errorf("%s: the script has %q in it", entry, found)
		}
		if found := evaluates.FindString(script); found != "" {
			t.Errorf("%s: the script has %s in it", entry, found)
		}
	}
}

// TestScriptsHaveOnlyTheirConstants checks that secret constants of the host are only in the script for which they are
// meant.
func TestScriptsHaveOnlyTheirConstants(t *testing.T) {
	f := Facade{Members: json.RawMessage(`[{"name":"pay\u2028"}]`), Shell: "</script>"}
	world, page := f.Isolated("channel-1", "secret-1")
	guard, link := f.Portable("binding-1")
	for _, c := range []struct {
		name, script string
		knows        []string
	}{
		{"world", world, []string{"channel-1", "secret-1"}},
		{"page", page, []string{`"name":"pay\u2028"`, `const CONSTANTS = {};`}},
		{"guard", guard, []string{"binding-1"}},
		{"link", link, []string{"binding-1", `const CAN_WAIT = false;`}},
		{"hand", Hand("hand-1"), []string{"hand-1"}},
	} {
		head, _, _ := strings.Cut(c.script, "\n")
		for _, word := range c.knows {
			if !strings.Contains(head, word) {
				t.Errorf("%s: its first line has no %s: %.200s", c.name, word, head)
			}
		}
		for _, secret := range []string{"channel-1", "secret-1", "binding-1", "hand-1"} {
			if strings.Contains(c.script, secret) != slices.Contains(c.knows, secret) {
				t.Errorf("%s: has %s: %v", c.name, secret, !slices.Contains(c.knows, secret))
			}
		}
		if strings.ContainsAny(c.script, "\u2028\u2029") {
			t.Errorf("%s: has a line break other than a line feed", c.name)
		}
	}
}

// TestSourceMapsAreForDevelopers checks that scripts have source maps with developer tools, and none without.
func TestSourceMapsAreForDevelopers(t *testing.T) {
	for _, mapped := range []bool{false, true} {
		world, page := Facade{Members: json.RawMessage(`[]`), SourceMaps: mapped}.Isolated("c", "s")
		guard, link := Facade{Members: json.RawMessage(`[]`), SourceMaps: mapped}.Portable("b")
		for _, script := range []string{world, page, guard, link} {
			if strings.Contains(script, "sourceMappingURL") != mapped {
				t.Errorf("mapped %v: a source map: %v", mapped, !mapped)
			}
		}
	}
	var m struct{ Sources []string }
	if err := json.Unmarshal([]byte(ScriptMap(isolatedPage)), &m); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"assets/page/core.js", "assets/page/views/layer.js", "assets/" + isolatedPage} {
		if !slices.Contains(m.Sources, name) {
			t.Errorf("no %s among %v", name, m.Sources)
		}
	}
}
