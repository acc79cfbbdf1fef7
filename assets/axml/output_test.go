package axml

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestPlacesOfExpressions finds the place of each expression from the line of code that evaluates it, whichever templates are
// in the script.
func TestPlacesOfExpressions(t *testing.T) {
	p, err := New(fstest.MapFS{
		"app.json": {Data: []byte(`{"pages": ["a", "b"]}`)},
		"a.axml":   {Data: []byte("<view>\n  a {{one}}{{more}}\n</view>")},
		"a.js":     {Data: []byte(`Page({})`)},
		"b.axml":   {Data: []byte("<import src=\"t.axml\"/><template is=\"{{which}}\" data=\"{{x}}\"/><view\n a:if=\"{{first}}\" class='c' style=\"x:{{style}}\"/><view a:elif=\"{{second}}\"/>\n<view a:for=\"{{list}}\" a:key=\"{{item.key}}\" data-x=\"\x00 at {{item.x}}\"/>\n<include src=\"i.axml\"/><slot name=\"{{slot}}\"/>")},
		"b.js":     {Data: []byte(`Page({})`)},
		"t.axml":   {Data: []byte("<template name=\"t\">\n{{imported}}</template>")},
		"i.axml":   {Data: []byte("\n\n <text>{{included}}</text>")},
	}).Compile()
	if err != nil || len(p.Complaints) > 0 {
		t.Fatal(err, p.Complaints)
	}
	places := map[string]string{"s.one": "a.axml:2:7", "s.more": "a.axml:2:14", "s.which": "b.axml:1:39", "s.x}": "b.axml:1:56", "s.first": "b.axml:2:10",
		"s.second": "b.axml:2:66", "s.style": "b.axml:2:40", "s.list": "b.axml:3:16", "f.v?.key": "b.axml:3:33", "f.v?.x": "b.axml:3:60", "s.slot": "b.axml:4:38", "s.imported": "t.axml:2:3", "s.included": "i.axml:3:10"}
	for _, test := range []struct{ pages, of string }{
		{"", "s.one s.more s.which s.x} s.first s.second s.style s.list f.v?.key f.v?.x s.slot s.imported s.included"},
		{"a", "s.one s.more"},
		{"b", "s.which s.x} s.first s.second s.style s.list f.v?.key f.v?.x s.slot s.imported s.included"},
	} {
		left := map[string]bool{}
		for _, code := range strings.Fields(test.of) {
			left[code] = true
		}
		for i, line := range strings.Split(p.Templates(strings.Fields(test.pages)...), "\n") {
			at, of := p.Expression(i+1, strings.Fields(test.pages)...), ""
			for code, place := range places {
				if place == at {
					of = code
				}
			}
			if at != "" && (of == "" || !strings.Contains(line, of)) || strings.Contains(line, "\x00") {
				t.Errorf("pages %q: line %d has the place %q: %s", test.pages, i+1, at, line)
			}
			delete(left, of)
		}
		if len(left) > 0 {
			t.Errorf("pages %q: no line has the place of %v", test.pages, left)
		}
	}
}

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
