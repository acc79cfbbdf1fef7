package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// libraries lists the packages.
var libraries = []string{"antd-mini", "mini-ali-ui"}

// componentPage is a page that shows a component.
const componentPage = "Page({onReady() { getApp().next(this) }})"

// writeComponentPages writes the program: app.json, and a page for each component, as described in
// testdata/components/pages.txt.
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
			page := "pages/" + strings.ReplaceAll(name, "/", "-")
			if err := writeComponentPage(filepath.Join(folder, page), name, tagOf(c), cmp.Or(shown[name], "<it>words</it>"), tags); err != nil {
				return err
			}
			delete(shown, name)
			pages = append(pages, page)
		}
	}
	for name := range shown {
		return fmt.Errorf("testdata/components/pages.txt: there is no component %s", name)
	}
	return writeComponentApp(folder, pages)
}

// writeComponentPage writes the files of a page. In its text, <it> stands for the component; tags has the paths of the
// components that it may use.
func writeComponentPage(page, name, it, text string, tags map[string]string) error {
	using := map[string]string{"it": tags[it]}
	for tag, path := range tags {
		if strings.Contains(text, "<"+tag) {
			using[tag] = path
		}
	}
	config, err := json.Marshal(map[string]any{"defaultTitle": name, "usingComponents": using})
	if err != nil {
		return err
	}
	return errors.Join(put(page+".axml", []byte(text)), put(page+".json", config), put(page+".js", []byte(componentPage)))
}

// writeComponentApp writes the files that do not belong to one page.
func writeComponentApp(folder string, pages []string) error {
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

// componentsOf returns the components of a package, by their folders.
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

// tagOf returns the tag of a component in pages.txt: list-list-item for List/ListItem.
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
