package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// components installs the component libraries that testdata/components/package.json names, makes a program of them with a page
// for each component, and sets $COMPONENTS to its folder. What npm has brought is kept in build/ for the next time.
func components(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: components")
	}
	folder, err := filepath.Abs("../../build/components")
	ts.Check(err)
	ts.Check(install(folder))
	ts.Check(writeComponentPages(folder))
	ts.Setenv("COMPONENTS", folder)
}

// install has npm bring the packages, unless they are there.
func install(folder string) error {
	fresh := true
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile("testdata/components/" + name)
		if err != nil {
			return err
		}
		there, err := os.ReadFile(filepath.Join(folder, name))
		fresh = fresh && err == nil && bytes.Equal(text, there)
		if err := put(filepath.Join(folder, name), text); err != nil {
			return err
		}
	}
	done := filepath.Join(folder, "installed")
	if _, err := os.Stat(done); fresh && err == nil {
		return nil
	}
	os.Remove(done)
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = folder
	if said, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci in %s: %v\n%s", folder, err, said)
	}
	return put(done, nil)
}

func put(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}

// libraries are the packages.
var libraries = []string{"antd-mini", "mini-ali-ui"}

// writeComponentPages writes the program: app.json, and a page for each component, as testdata/components/pages.txt says.
func writeComponentPages(folder string) error {
	written, err := os.ReadFile("testdata/components/pages.txt")
	if err != nil {
		return err
	}
	shown := map[string]string{}
	for _, part := range strings.Split(string(written), "\n== ")[1:] {
		name, text, _ := strings.Cut(part, "\n")
		shown[name] = text
	}
	var pages []string
	for _, library := range libraries {
		list, err := componentsOf(folder, library)
		if err != nil {
			return err
		}
		tags := map[string]string{}
		for _, c := range list {
			tags[tagOf(c)] = library + "/es/" + c + "/index"
		}
		for _, c := range list {
			name := library + "/" + c
			text := shown[name]
			delete(shown, name)
			if text == "" {
				text = "<it>words</it>"
			}
			using := map[string]string{"it": tags[tagOf(c)]}
			for tag, at := range tags {
				if strings.Contains(text, "<"+tag) {
					using[tag] = at
				}
			}
			page := "pages/" + strings.ReplaceAll(name, "/", "-")
			pages = append(pages, page)
			config, err := json.Marshal(map[string]any{"defaultTitle": name, "usingComponents": using})
			if err != nil {
				return err
			}
			for ending, text := range map[string]string{".axml": text, ".json": string(config), ".js": "Page({onReady() { getApp().next(this) }})"} {
				if err := put(filepath.Join(folder, page+ending), []byte(text)); err != nil {
					return err
				}
			}
		}
	}
	for name := range shown {
		return fmt.Errorf("testdata/components/pages.txt: there is no component %s", name)
	}
	list, err := json.Marshal(pages)
	if err != nil {
		return err
	}
	app, err := os.ReadFile("testdata/components/app.js")
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"app.json": `{"pages": ` + string(list) + `}`,
		"app.js":   strings.Replace(string(app), "__PAGES__", string(list), 1),
		"dot.svg":  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="18" fill="#1677ff"/></svg>`,
	} {
		if err := put(filepath.Join(folder, name), []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// componentsOf lists the components of a package, by their folders.
func componentsOf(folder, library string) ([]string, error) {
	root := os.DirFS(filepath.Join(folder, "node_modules", library, "es"))
	var list []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Base(name) != "index.json" {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		var config struct{ Component bool }
		if err := json.Unmarshal(text, &config); err == nil && config.Component {
			list = append(list, path.Dir(name))
		}
		return nil
	})
	if err == nil && len(list) < 50 {
		err = fmt.Errorf("%s has %d components in %s: too few", library, len(list), folder)
	}
	sort.Strings(list)
	return list, err
}

// tagOf is the tag of a component in pages.txt: List/ListItem is list-list-item.
func tagOf(component string) string {
	var b strings.Builder
	for i, c := range component {
		switch {
		case c == '/':
			b.WriteByte('-')
		case 'A' <= c && c <= 'Z':
			if i > 0 && component[i-1] != '/' {
				b.WriteByte('-')
			}
			b.WriteRune(c - 'A' + 'a')
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
