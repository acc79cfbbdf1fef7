package program

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/shell"
)

// shop is a program in the template language.
var shop = map[string]string{
	"app.json":             `{"pages": ["pages/home/home", "pages/cart/cart"]}`,
	"pages/home/home.axml": `<image src="/i/logo.svg"/>`,
	"pages/home/home.js":   `import key from '/.env.js'; import './shop.key.js'; Page({})`,
	"pages/cart/cart.axml": `<view/>`,
	"pages/cart/cart.js":   `Page({})`,
	"i/logo.svg":           "<svg/>",
	".env.js":              "module.exports = '" + secret + "'",
	".env":                 secret,
}

func TestTemplatesAreRecognised(t *testing.T) {
	p, err := Load(lay(t, "shop", shop))
	if err != nil || p.Site == nil {
		t.Fatalf("%v, %v", p, err)
	}
	s := serveAnywhere(t, p)
	if s.URL() != s.Origin()+"/" || s.Shell() != s.URL() {
		t.Errorf("the shell is at %s, the program at %s", s.Shell(), s.URL())
	}
	for page, want := range map[string]string{"": "/", "pages/cart/cart?n=1": "/#pages/cart/cart?n=1"} {
		if got, err := s.Address(page); got != s.Origin()+want || err != nil {
			t.Errorf("%q is at %s, %v", page, got, err)
		}
	}
	for target, want := range map[string]string{"/": `id="pages"`, "/i/logo.svg": "<svg/>", shell.Base + "logic.js": "pages/home/home"} {
		response, all, _ := exchange(t, s, target)
		if response.StatusCode != http.StatusOK || !strings.Contains(all, want) {
			t.Errorf("%s: %d\n%.200s", target, response.StatusCode, all)
		}
		if strings.Contains(all, secret) {
			t.Errorf("%s contains a withheld file", target)
		}
	}
	if response, all, _ := exchange(t, s, "/.env"); response.StatusCode != http.StatusNotFound || strings.Contains(all, secret) {
		t.Errorf(".env: %d", response.StatusCode)
	}
}

// TestShellIsServedToItselfAlone checks that the files of the shell are served by the same rules as other files.
func TestShellIsServedToItselfAlone(t *testing.T) {
	p, err := Load(lay(t, "shop", shop))
	if err != nil {
		t.Fatal(err)
	}
	s := serveAnywhere(t, p)
	for _, c := range []struct {
		method, path, header, value string
		want                        int
	}{
		{"GET", "logic.js", "", "", 200},
		{"GET", "logic.js", "Origin", "https://evil.example", 403},
		{"GET", "logic.js", "Sec-Fetch-Site", "cross-site", 403},
		{"GET", "logic.js", "Service-Worker", "script", 403},
		{"GET", "../", "Service-Worker", "script", 403},
		{"GET", "../app.js", "Service-Worker", "script", 403}, // could serve / and all below
		{"GET", "../i/logo.svg", "Service-Worker", "script", 200},
		{"POST", "answer?id=x", "Origin", "https://evil.example", 403},
		{"POST", "answer?id=x", "", "", 403}, // without the token
		{"POST", "logic.js", "", "", 405},
		{"POST", "../i/logo.svg", "", "", 405},
	} {
		r, err := http.NewRequest(c.method, s.Origin()+shell.Base+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(c.path, "../") {
			r.URL.Path = strings.TrimPrefix(c.path, "..")
		}
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != c.want || answer.Header.Get("Cross-Origin-Resource-Policy") == "" {
			t.Errorf("%s %s with %s %s: %d, want %d", c.method, c.path, c.header, c.value, answer.StatusCode, c.want)
		}
	}
}

func TestTemplatesBelowAFolder(t *testing.T) {
	files := map[string]string{"mini.project.json": `{"miniprogramRoot": "dist"}`, ManifestName: "name: Shop\nentry: pages/cart/cart?n=1", "outside.txt": secret}
	for name, text := range shop {
		files["dist/"+name] = text
	}
	p, err := Load(lay(t, "project", files))
	if err != nil {
		t.Fatal(err)
	}
	s := serveAnywhere(t, p)
	if got, err := s.Address(""); got != s.Origin()+"/#pages/cart/cart?n=1" || err != nil {
		t.Errorf("the first page is %s, %v", got, err)
	}
	if response, _, _ := exchange(t, s, "/i/logo.svg"); response.StatusCode != http.StatusOK {
		t.Errorf("a picture: %d", response.StatusCode)
	}
	for _, target := range []string{"/outside.txt", "/../outside.txt", "/dist/app.json"} {
		if response, all, _ := exchange(t, s, target); response.StatusCode == http.StatusOK || strings.Contains(all, secret) {
			t.Errorf("%s: %d", target, response.StatusCode)
		}
	}
}

func TestTemplatesThatCannotBeRun(t *testing.T) {
	with := func(name, text string) map[string]string {
		files := map[string]string{}
		for n, t := range shop {
			files[n] = t
		}
		files[name] = text
		return files
	}
	for want, files := range map[string]map[string]string{
		`": app.json:1:2: `:                      with("app.json", `{pages}`),
		`": app.json:1:1: "pages" lists no page`: with("app.json", `{}`),
		`/jembatan.yaml:1: entry: there is no page x in app.json: use one of its pages, such as pages/home/home`:                      with(ManifestName, "entry: x"),
		`/jembatan.yaml:1: fallback: "index.html" has no effect in a program with templates`:                                          with(ManifestName, "fallback: index.html"),
		`": there is no app.json: these are sources of uni-app; run uni build -p mp-alipay, and open what it makes`:                   {"src/manifest.json": "{}"},
		`": mini.project.json:1:21: there is no dist/app.json: this folder is built first; run npm run build, and open what it makes`: {"mini.project.json": `{"miniprogramRoot": "dist", "scripts": {"beforeCompile": "npm run build"}}`},
	} {
		dir := lay(t, "shop", files)
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := LoadAt(lay(t, "shop", shop), "pages/none"); err == nil || !strings.Contains(err.Error(), "there is no page pages/none in app.json") {
		t.Errorf("a page that does not exist: %v", err)
	}
}

// TestPagesBesideTemplates checks that a program is one of HTML pages if the entry of the manifest is one, or if there
// are only some templates beside its pages.
func TestPagesBesideTemplates(t *testing.T) {
	dir := lay(t, "both", map[string]string{"app.json": shop["app.json"], "a.axml": "", "h5.html": "<p>", ManifestName: "entry: h5.html"})
	p, err := Load(dir)
	if err != nil || p.Site != nil {
		t.Errorf("%v, %v", p, err)
	}
	if err := os.Remove(filepath.Join(dir, "a.axml")); err != nil {
		t.Fatal(err)
	}
	if p, err = Load(dir); err != nil || p.Site != nil {
		t.Errorf("%v, %v", p, err)
	}
}
