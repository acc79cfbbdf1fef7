// Package cmd_test holds the packages of the module to the order in which they may import one another.
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

// part is a part of the module: a folder, with all that is below it, that no other part takes.
type part struct {
	folder string
	uses   []string // the parts that it may import, besides itself
}

// parts are those of the module; the first that fits a package has it.
var parts = []part{
	{"cmd", []string{"jsapi/scenario", "jsapi/host", "jsapi", "bridge", "consent", "assets"}},
	{"jsapi/scenario", []string{"jsapi/host", "jsapi", "bridge", "consent", "assets"}},
	{"jsapi/host", []string{"jsapi", "bridge", "consent", "assets"}},
	{"jsapi", []string{"bridge", "consent", "assets"}},
	{"bridge", []string{"assets"}},  // knows no scopes
	{"consent", []string{"assets"}}, // knows no messages and no windows
	{"assets", nil},
}

// The window is the only package that knows webview_go, so that everything else builds and tests without cgo. The
// benchmark measures against webview_go itself, in one file.
var knowWebview = []string{"bridge/window/", "cmd/bench/raw.go"}

func partOf(pkg string) (part, bool) {
	i := slices.IndexFunc(parts, func(p part) bool { return pkg == p.folder || strings.HasPrefix(pkg, p.folder+"/") })
	if i < 0 {
		return part{}, false
	}
	return parts[i], true
}

// wrong returns what is wrong with an import in a file, in words that follow both; "" if nothing is.
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

// TestImportsRunOneWay reads the imports of every file, also of those for other systems and of tests.
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
