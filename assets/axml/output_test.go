package axml

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

var drawn = regexp.MustCompile(`(?m)^\$host\.template\("/([^"?]*)`)

// TestTemplatesOfPages checks that a page gets all templates that it may need, and few others.
func TestTemplatesOfPages(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"app.json":                     `{"pages": ["a", "b", "c"], "usingComponents": {"card": "/card"}, "tabBar": {"customize": true, "items": [{"pagePath": "c", "name": "C"}, {"pagePath": "a", "name": "A"}]}}`,
		"a.axml":                       `<import src="t.axml"/><template is="t"/>`,
		"a.js":                         `Page({})`,
		"b.axml":                       `<card/>`,
		"b.js":                         `Page({})`,
		"c.axml":                       `<include src="i.axml"/>`,
		"c.js":                         `Page({})`,
		"t.axml":                       `<template name="t">t</template>`,
		"i.axml":                       `<card/>`,
		"card.axml":                    `<deep/>`,
		"card.js":                      `Component({})`,
		"card.json":                    `{"component": true, "usingComponents": {"deep": "/deep"}}`,
		"deep.axml":                    `deep`,
		"deep.js":                      `Component({})`,
		"deep.json":                    `{"component": true}`,
		"customize-tab-bar/index.axml": `<card/>`,
		"customize-tab-bar/index.js":   `Component({})`,
		"customize-tab-bar/index.json": `{"component": true}`,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	p, err := New(files).Compile()
	if err != nil || len(p.Complaints) > 0 {
		t.Fatal(err, p.Complaints)
	}
	for _, test := range []struct{ pages, want string }{
		{"a", "a.axml t.axml customize-tab-bar/index.axml card.axml deep.axml"},
		{"b", "b.axml card.axml deep.axml"},
		{"c", "c.axml customize-tab-bar/index.axml card.axml deep.axml"},
		{"b c", "b.axml c.axml customize-tab-bar/index.axml card.axml deep.axml"},
		{"nothing", "a.axml t.axml customize-tab-bar/index.axml card.axml deep.axml"},
		{"", "a.axml t.axml b.axml c.axml customize-tab-bar/index.axml card.axml deep.axml"},
	} {
		got := map[string]bool{}
		for _, m := range drawn.FindAllStringSubmatch(p.Templates(strings.Fields(test.pages)...), -1) {
			got[m[1]] = true
		}
		for _, name := range strings.Fields(test.want) {
			if !got[name] {
				t.Errorf("%q: %s is missing", test.pages, name)
			}
			delete(got, name)
		}
		if len(got) > 0 {
			t.Errorf("%q: there are also %v", test.pages, got)
		}
	}
	before, _, _ := strings.Cut(p.Logic().String(), "$host.template(")
	if modules := p.Modules().String(); !strings.HasPrefix(modules, before+"$host.program(") {
		t.Errorf("the modules are not those of the logic:\n%s", modules)
	}
}
