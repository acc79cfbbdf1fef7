package axml

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPackagesAreComponents checks that usingComponents may name a package, as the guides of chart libraries say.
func TestPackagesAreComponents(t *testing.T) {
	p := compile(t, `-- app.json
{"pages": ["a"], "usingComponents": {"c": "@charts/chart", "d": "plain", "e": "folder"}}
-- a.axml
<c/><d/><e/>
-- a.js
Page({})
-- node_modules/@charts/chart/package.json
{"main": "es/index.js", "module": "none.js"}
-- node_modules/@charts/chart/es/index.json
{"component": true}
-- node_modules/@charts/chart/es/index.axml
chart
-- node_modules/@charts/chart/es/index.js
Component({})
-- node_modules/plain/package.json
{"main": "lib/plain"}
-- node_modules/plain/lib/plain.axml
plain
-- node_modules/plain/lib/plain.js
Component({})
-- node_modules/folder/package.json
{"module": "./es"}
-- node_modules/folder/es/index.axml
folder
-- node_modules/folder/es/index.js
Component({})
`)
	if got, want := run(t, p), "chartplainfolder"; got != want || said(p) != "" {
		t.Errorf("draws %s, want %s; complains %q", got, want, said(p))
	}
}

// TestPackagesThatAreNotThere compiles a folder of the machine, in which one package is a link to a folder outside and
// others are missing.
func TestPackagesThatAreNotThere(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"app.json":                 `{"pages": ["a"]}`,
		"package.json":             `{"dependencies": {"lodash": "4"}, "devDependencies": {"@x/y": "1"}}`,
		"a.axml":                   `<c/><d/>`,
		"a.json":                   `{"usingComponents": {"c": "linked/c", "d": "antd-mini/es/Button/index"}}`,
		"a.acss":                   `@import '@x/y/theme.acss';`,
		"a.js":                     "import 'linked'\nimport '@scope/linked/x'\nimport 'lodash'\nimport 'moment/locale'\nimport 'inside'\nPage({})",
		"packages/inside/index.js": ``,
	} {
		write(t, filepath.Join(dir, name), text)
	}
	outside := t.TempDir()
	write(t, filepath.Join(outside, "index.js"), "")
	for link, to := range map[string]string{"linked": outside, "@scope/linked": outside, "inside": filepath.Join("..", "packages", "inside")} {
		at := filepath.Join(dir, "node_modules", link)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, at); err != nil {
			t.Skip("the machine makes no links:", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	p, err := New(root.FS()).Compile()
	if err != nil {
		t.Fatal(err)
	}
	want := `a.acss:1:9: there is no @x/y/theme.acss: package.json lists @x/y: run npm install
a.js:1:8: there is no module linked: requiring it throws; node_modules/linked links to a folder outside this one (npm link), which is not read: set install-links=true in .npmrc and install that folder again, so that npm copies it
a.js:2:8: there is no module @scope/linked/x: requiring it throws; node_modules/@scope/linked links to a folder outside this one (npm link), which is not read: set install-links=true in .npmrc and install that folder again, so that npm copies it
a.js:3:8: there is no module lodash: requiring it throws; package.json lists lodash: run npm install
a.js:4:8: there is no module moment/locale: requiring it throws; correct the path, or run npm install moment if it is a package
a.json:1:27: there is no component linked/c: the content of <c> is shown without it; node_modules/linked links to a folder outside this one (npm link), which is not read: set install-links=true in .npmrc and install that folder again, so that npm copies it
a.json:1:44: there is no component antd-mini/es/Button/index: the content of <d> is shown without it; correct the path, or run npm install antd-mini if it is a package`
	if got := said(p); got != want {
		t.Errorf("complains\n%s\nwant\n%s", got, want)
	}
}
