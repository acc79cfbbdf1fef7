package bundle

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

var files = Files{
	"a": fstest.MapFS{
		"one.js":    file("import {two} from './two.js'\nimport {far} from '../b/deep/far.js'\nconst name = 'one'\nGOT.push(name, two(), far, HOST)\n"),
		"two.js":    file("const name = 'two'\nexport const two = () => name\n"),
		"fails.js":  file("import {fail} from './throws.js'\n\nexport const go = () => fail()\n"),
		"throws.js": file("// A comment.\n\nexport const fail = () => {\n  throw new Error('here')\n}\n"),
		"torn.js":   file("import {one} from './nowhere.js'\none()\n"),
		"none.js":   file("import {three} from './two.js'\nthree()\n"),
		"all.css":   file("@import './part.css';\na { color: red; background: url(x.png) }\n"),
		"part.css":  file("b { color: blue }\n"),
	},
	"b/deep": fstest.MapFS{"far.js": file("const name = 'far'\nexport const far = name\n")},
}

// TestFilesOfTheFolderAreNotRead checks that only embedded files are read, even if the current folder has files with the
// same names, as our own repository does.
func TestFilesOfTheFolderAreNotRead(t *testing.T) {
	want := Body(files, "a/one.js")
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("a", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("a/one.js", []byte("other()"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := Body(files, "a/one.js"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestBodyIsOneFunctionOfAllModules checks that modules do not share names, run before those that import them, and define
// no globals.
func TestBodyIsOneFunctionOfAllModules(t *testing.T) {
	vm := goja.New()
	vm.Set("GOT", []any{})
	if _, err := vm.RunString("const before = Object.getOwnPropertyNames(globalThis).length; (() => {'use strict';const HOST = 'host';" + Body(files, "a/one.js") + "})()"); err != nil {
		t.Fatal(err)
	}
	got, err := vm.RunString("GOT.join() + (Object.getOwnPropertyNames(globalThis).length - before)")
	if err != nil {
		t.Fatal(err)
	}
	if want := "one,two,far,host0"; got.String() != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestStacksNameModulesAndLines(t *testing.T) {
	for name, script := range map[string]string{
		"an expression": "(" + Exports(files, "a/fails.js") + ").go()\n" + Inline(ExportsMap(files, "a/fails.js")),
		"a body": "(() => {const GOT = {push() { throw new Error('here') }}, HOST = 0;\n" + Body(files, "a/one.js") + "})()\n" +
			Inline(BodyMap(files, "a/one.js", 1)),
	} {
		_, err := goja.New().RunScript("script", script)
		want := "a/throws.js:4:"
		if name == "a body" {
			want = "a/one.js:4:"
		}
		thrown, ok := err.(*goja.Exception)
		if !ok || !strings.Contains(thrown.String(), want) {
			t.Errorf("%s: the stack does not name %s:\n%v", name, want, thrown)
		}
	}
}

func TestErrorsNameTheModule(t *testing.T) {
	for entry, want := range map[string]string{"a/torn.js": "nowhere.js", "a/none.js": "three", "c/x.js": "c/x.js"} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, want) {
					t.Errorf("%s: %q does not name %s", entry, said, want)
				}
			}()
			Body(files, entry)
		}()
	}
}

func TestStyleIsOneSheet(t *testing.T) {
	got := Style(files, "a/all.css")
	if b, a := strings.Index(got, "blue"), strings.Index(got, "red"); b < 0 || a < b || strings.Contains(got, "@import") || !strings.Contains(got, "x.png") {
		t.Errorf("the sheet is\n%s", got)
	}
}
