package program

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestUnbuiltProgramIsReported distinguishes a folder that must be built first from one without a page; the pages in
// the source folders of build tools do not count.
func TestUnbuiltProgramIsReported(t *testing.T) {
	for want, files := range map[string][]string{
		"has package.json and no page index.html: build it (npm run build) and run the output folder, such as ": {"package.json", "src/index.html", "public/index.html"},
		"dist\", which has one, or set entry: in jembatan.yaml":                                                 {"package.json", "dist/index.html", "public/index.html"},
		"public\", which has one, or set entry: in jembatan.yaml":                                               {"public/index.html"},
	} {
		all := map[string]string{}
		for _, name := range files {
			all[name] = "{}"
		}
		_, err := Load(lay(t, "x", all))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want %s", files, err, want)
		}
	}
}

func TestFolderAboveAProgramNamesIt(t *testing.T) {
	app := map[string]string{"docs/index.html": "", "app/app.json": `{"pages": ["a"]}`, "app/a.axml": "a", "app/a.js": "Page({})", "other/app.json": "{}"}
	_, err := Load(lay(t, "x", app))
	if want := `app", which has app.json, or set miniprogramRoot in mini.project.json`; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestFirstPageThatNeedsABuildCausesAWarning(t *testing.T) {
	for page, script := range map[string]string{
		`<script type="module" src="/src/main.tsx"></script>`: "/src/main.tsx",
		`<SCRIPT src=main.ts></SCRIPT>`:                       "main.ts",
		`<script src='a.jsx?v=1'></script>`:                   "a.jsx",
		`<script src="/assets/main.js"></script>`:             "",
		`<p>src="main.ts"</p>`:                                "",
		`<script src="https://x.example/jsx.js"></script>`:    "",
	} {
		p, err := Load(lay(t, "x", map[string]string{"index.html": page}))
		if err != nil {
			t.Fatal(err)
		}
		got := p.Unbuilt()
		if want := "index.html loads " + script + ", which a browser cannot run: "; (script == "") != (got == "") || script != "" && !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

func TestModuleThatImportsAPackageCausesAWarning(t *testing.T) {
	const module = `<script type="module" src="/src/main.js"></script>`
	for _, test := range []struct{ page, code, want string }{
		{module, "import {createApp} from 'vue'\n", `loads /src/main.js, which imports "vue"`},
		{`<script src=./src/main.js?v=1 type=module></script>`, "import './a.js'\nimport React,\n  {useState} from \"react\"\n", `loads ./src/main.js, which imports "react"`},
		{module, "export * from '@vue/runtime-core'\n", `loads /src/main.js, which imports "@vue/runtime-core"`},
		{module, "import 'normalize.css';\n", `loads /src/main.js, which imports "normalize.css"`},
		{"<script type='module'>\n  import {render} from 'preact'\n</script>", "", `imports "preact"`},
		{module, "import a from './a.js'\nimport b from '/b.js'\nimport c from 'https://x.example/c.js'\nimport 'data:text/javascript,1'\n", ""},
		{module, "// import x from 'vue'\nconst lazy = () => import('vue')\nexport default 'vue'\nexport const name = 'vue'\nconst at = import.meta.url, from = 'vue'\n", ""},
		{`<script type="importmap">{"imports": {"vue": "/vue.js"}}</script>` + module, "import {createApp} from 'vue'\n", ""},
		{`<script src="/src/main.js"></script>`, "import {createApp} from 'vue'\n", ""},
		{`<script type="module" src="https://x.example/main.js"></script>`, "", ""},
		{`<script type="module" src="/../../main.js"></script>`, "", ""},
		{module, "/*\nimport {createApp} from 'vue'\n*/\n/** @see\n import 'react' */\n", ""},
		{module, "/* the program */\nimport {createApp} from 'vue' /* for now */\n", `loads /src/main.js, which imports "vue"`},
		{"<!-- " + module + "\n-->", "import {createApp} from 'vue'\n", ""},
		{"<!-- the program -->" + module + "<!-- its end -->", "import {createApp} from 'vue'\n", `loads /src/main.js, which imports "vue"`},
		{`<script type="module-shim" src="/src/main.js"></script>`, "import {createApp} from 'vue'\n", ""},
		{`<script data-type="module" src="/src/main.js"></script>`, "import {createApp} from 'vue'\n", ""},
		{`<script type="module" data-src="/src/main.js"></script>`, "import {createApp} from 'vue'\n", ""},
		{`<script-x type="module" src="/src/main.js"></script-x>`, "import {createApp} from 'vue'\n", ""},
		{"<script\n type=MODULE\n src=/src/main.js></script>", "import {createApp} from 'vue'\n", `loads /src/main.js, which imports "vue"`},
	} {
		p, err := Load(lay(t, "x", map[string]string{"index.html": test.page, "src/main.js": test.code}))
		if err != nil {
			t.Fatal(err)
		}
		got := p.Unbuilt()
		if want := "index.html " + test.want + ", a package that a browser cannot find: build the program"; (test.want == "") != (got == "") || !strings.HasPrefix(got, want) && test.want != "" {
			t.Errorf("%s with %q: %q, want %q", test.page, test.code, got, want)
		}
	}
}

func TestMisnamedManifestIsRefused(t *testing.T) {
	for name, want := range map[string]string{
		"jembatan.yml": "jembatan.yml is not read: rename it to jembatan.yaml", "Jembatan.YAML": "Jembatan.YAML is not read: rename it to jembatan.yaml",
		".jembatan.yaml": ".jembatan.yaml is not read: rename it to jembatan.yaml", "jembatan.yaml.txt": "jembatan.yaml.txt is not read: rename it to jembatan.yaml",
		"jembatan.json": "jembatan.json is not read: write jembatan.yaml in its place", "jembatan.yml/x": "", "my-jembatan.yml": "",
	} {
		_, err := Load(lay(t, "x", map[string]string{"index.html": "", name: ""}))
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasSuffix(err.Error(), string(filepath.Separator)+want)) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
	if _, err := Load(lay(t, "x", map[string]string{"index.html": "", "jembatan.yml": "", ManifestName: "name: a"})); err != nil {
		t.Error(err) // jembatan.yaml exists as well
	}
}

func TestUnpublishedCodesCauseWarnings(t *testing.T) {
	m, err := ParseManifest("m.yaml", []byte("mocks:\n- {call: a, fail: 4711}\n- {call: a, fail: {error: 11}}\n- {call: a, fail: {error: 5}}\n- {call: b, fail: 99}\n- {call: a, fail: 3}\n- {call: a, success: {}}"))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(UnpublishedCodes(m.Mocks, map[string][]int{"a": {10, 11}, "b": nil}), "\n")
	want := "m.yaml:2: mocks: 4711 is not a published failure of a: those are 10, 11\nm.yaml:4: mocks: 5 is not a published failure of a: those are 10, 11"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
