// Package cmd_test checks rules for the whole module, such as the order in which packages may import one another.
package cmd_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root    = ".."
	module  = "github.com/jembatan/jembatan/"
	webview = "github.com/webview/webview_go"
)

// part is a part of the module: a folder with everything below it, except what belongs to another part.
type part struct {
	folder string
	uses   []string // the parts that it may import, besides itself
}

// parts lists the parts of the module. A package belongs to the first one that matches.
var parts = []part{
	{"cmd", []string{"jsapi/agent", "jsapi/scenario", "jsapi/host", "jsapi", "bridge", "consent", "assets"}},
	{"jsapi/agent", []string{"jsapi/scenario", "jsapi/host", "jsapi", "bridge", "consent", "assets"}},
	{"jsapi/scenario", []string{"jsapi/host", "jsapi", "bridge", "consent", "assets"}},
	{"jsapi/host", []string{"jsapi", "bridge", "consent", "assets"}},
	{"jsapi", []string{"bridge", "consent", "assets"}},
	{"bridge", []string{"assets"}},  // knows no scopes
	{"consent", []string{"assets"}}, // knows no messages and no windows
	{"assets", nil},
}

// knowWebview lists what may import webview_go: package window, so that everything else can be built and tested without
// cgo, and one file of the benchmark, which compares with webview_go.
var knowWebview = []string{"bridge/window/", "cmd/bench/raw.go"}

func partOf(pkg string) (part, bool) {
	i := slices.IndexFunc(parts, func(p part) bool { return pkg == p.folder || strings.HasPrefix(pkg, p.folder+"/") })
	if i < 0 {
		return part{}, false
	}
	return parts[i], true
}

// wrong returns what is wrong with an import in a file, or "". The text completes a sentence that names both.
func wrong(file, imported string) string {
	if imported == webview || strings.HasPrefix(imported, webview+"/") {
		if !slices.ContainsFunc(knowWebview, func(place string) bool { return strings.HasPrefix(file, place) }) {
			return "only bridge/window may: use what it offers"
		}
		return ""
	}
	pkg, ours := strings.CutPrefix(imported, module)
	if !ours {
		return ""
	}
	from, known := partOf(path.Dir(file))
	if !known {
		return "this folder has no place in the order: add it to parts in cmd/imports_test.go"
	}
	to, known := partOf(pkg)
	if !known || to.folder != from.folder && !slices.Contains(from.uses, to.folder) {
		return fmt.Sprintf("%s may import %s only", from.folder, strings.Join(append([]string{from.folder}, from.uses...), ", "))
	}
	return ""
}

// TestImportsRunOneWay checks the imports of every file, including tests and files for other systems.
func TestImportsRunOneWay(t *testing.T) {
	read, ours := 0, 0
	err := fs.WalkDir(os.DirFS(root), ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if name := entry.Name(); name == "testdata" || name == "node_modules" || file != "." && strings.HasPrefix(name, ".") {
				return fs.SkipDir
			}
			return nil
		case path.Ext(file) != ".go":
			return nil
		}
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		read++
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if strings.HasPrefix(imported, module) {
				ours++
			}
			if why := wrong(file, imported); why != "" {
				t.Errorf("%s:%d imports %s: %s", file, files.Position(spec.Pos()).Line, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if read < 100 || ours < 100 {
		t.Errorf("%d files with %d imports of our own were read: too few to be all", read, ours)
	}
}

func TestWrongImportsAreFound(t *testing.T) {
	for file, imported := range map[string]string{
		"assets/a.go":               module + "bridge",
		"bridge/a.go":               module + "consent",
		"bridge/window/a.go":        module + "jsapi/host",
		"consent/ledger/a_linux.go": module + "bridge/trace",
		"consent/a_test.go":         module + "jsapi/users",
		"jsapi/prompt/a.go":         module + "jsapi/host",
		"jsapi/host/a.go":           module + "cmd/jembatan",
		"jsapi/hostile/a.go":        module + "jsapi/host/b",
		"cmd/bench/bridge.go":       webview,
		"bridge/windows/a.go":       webview,
		"elsewhere/a.go":            module + "assets",
		"cmd/a.go":                  module + "elsewhere",
	} {
		if wrong(file, imported) == "" {
			t.Errorf("%s may import %s", file, imported)
		}
	}
	for file, imported := range map[string]string{
		"cmd/jembatan/a.go":  module + "jsapi/host",
		"jsapi/host/a.go":    module + "jsapi",
		"jsapi/a.go":         module + "bridge/window",
		"consent/a.go":       module + "assets/yamlfile",
		"bridge/window/a.go": webview,
		"cmd/bench/raw.go":   webview,
		"assets/axml/a.go":   "github.com/tdewolff/parse/v2",
	} {
		if why := wrong(file, imported); why != "" {
			t.Errorf("%s may not import %s: %s", file, imported, why)
		}
	}
}
