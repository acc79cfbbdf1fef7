package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/source"
)

func TestApp(t *testing.T) {
	const pages = `"pages": ["pages/a/a", "/pages/b/b"]`
	for _, c := range []struct{ in, want, said string }{
		{`{` + pages + `}`, `pages/a/a pages/b/b, first pages/a/a`, ``},
		{`{` + pages + `, "entryPagePath": "pages/b/b"}`, `pages/a/a pages/b/b, first pages/b/b`, ``},
		{`{` + pages + `, "entryPagePath": "c"}`, `pages/a/a pages/b/b, first pages/a/a`, `1:57: entryPagePath "c" is not in "pages": pages/a/a is opened first`},
		{`{` + pages + `, "subPackages": [{"root": "sub/", "pages": ["x/x"]}], "subpackages": [{"root": "s", "pages": ["y"]}]}`, `pages/a/a pages/b/b sub/x/x s/y, first pages/a/a`, ``},
		{`{` + pages + `, "subPackages": [{"pages": []}, 1]}`, `pages/a/a pages/b/b, first pages/a/a`, `1:56: a sub-package is {"root": "folder", "pages": […]}: it is left out; 1:71: a sub-package is {"root": "folder", "pages": […]}: it is left out`},
		{`{"pages": ["a", "a", 1, ""]}`, `a, first a`, `1:17: page "a" is listed twice: remove one; 1:22: a page must be a path, such as "pages/index/index"; 1:25: a page must be a path, such as "pages/index/index"`},
		{`{"pages": {}}`, `, first `, `1:11: "pages" must be a list, not an object: it is left out; !1:1: "pages" lists no page: write {"pages": ["pages/index/index"]}`},
		{`[]`, `, first `, `!1:1: app.json must be an object: write {"pages": ["pages/index/index"]}`},
		{`{` + pages + `, "window": {"responsive": "false", "pullRefresh": "true"}}`, `pages/a/a pages/b/b, first pages/a/a, fixed`, ``},
		{`{` + pages + `, "window": {"defaultTitle": [], "pullRefresh": 1, "onReachBottomDistance": "50"}}`, `pages/a/a pages/b/b, first pages/a/a`, `1:67: "defaultTitle" must be a text, not a list: it is left out; 1:86: "pullRefresh" must be true or false, not a number: it is left out`},
		{`{` + pages + `, "usingComponents": {"c": "./c", "d": 1}}`, `pages/a/a pages/b/b, first pages/a/a, c=./c`, `1:77: component "d" must be a path: write "d": "./d"`},
		{`{` + pages + `, "tabBar": {"items": [{"pagePath": "pages/a/a"}, {"pagePath": "/pages/b/b"}]}}`, `pages/a/a pages/b/b, first pages/a/a, tabs pages/a/a pages/b/b`, ``},
		{`{` + pages + `, "tabBar": {"items": [{"pagePath": "c"}]}}`, `pages/a/a pages/b/b, first pages/a/a`, `1:74: the tabBar's page "c" is not in "pages": the bar is not shown; add it there`},
		{`{` + pages + `, "tabBar": {"custom": true, "items": [{"pagePath": "pages/a/a"}]}}`, `pages/a/a pages/b/b, first pages/a/a, tabs pages/a/a`, `1:61: "custom" has no effect in this language: the platform's bar is shown; write "customize": true, and name the folder of the component customize-tab-bar`},
		{`{` + pages + `, "tabBar": {"custom": false, "items": [{"pagePath": "pages/a/a"}]}}`, `pages/a/a pages/b/b, first pages/a/a, tabs pages/a/a`, ``},
		{`{` + pages + `, "tabBar": {"items": [{}]}}`, `pages/a/a pages/b/b, first pages/a/a`, `1:61: an item of the tabBar lacks pagePath: the bar is not shown; add one of "pages"`},
		{`{` + pages + `, "tabBar": {}}`, `pages/a/a pages/b/b, first pages/a/a`, `1:50: the tabBar has no "items": it is not shown`},
	} {
		var said source.Complaints
		a := ReadApp(source.NewFile("app.json", []byte(c.in)), &said)
		var names []string
		for _, p := range a.Pages {
			names = append(names, p.Path)
		}
		got := strings.Join(names, " ") + ", first " + a.Entry
		if a.Fixed {
			got += ", fixed"
		}
		for _, r := range a.Components {
			got += ", " + r.Name + "=" + r.Path
		}
		if a.TabBar != nil {
			got += ", tabs"
			for _, tab := range a.TabBar.Items {
				got += " " + tab.Page
			}
		}
		if got != c.want || list(said) != c.said {
			t.Errorf("%s\n is %s, want %s\n said %s\n want %s", c.in, got, c.want, list(said), c.said)
		}
	}
}

func TestPage(t *testing.T) {
	for _, c := range []struct{ in, want, said string }{
		{``, `[] false false <nil>`, ``},
		{`{"component": true, "usingComponents": {"a": " ./a "}, "styleIsolation": "apply-shared", "virtualHost": false}`, `[{a ./a 45}] true true false`, ``},
		{`{"styleIsolation": "x", "component": "true"}`, `[] true false <nil>`, `1:20: styleIsolation must be shared or apply-shared, not "x": shared is used`},
		{`1`, `[] false false <nil>`, `1:1: the file must be an object: write {}`},
		{`{"window": {"titleImage": {}}, "backgroundColor": "#fff"}`, `[] false false <nil>`, `1:27: "titleImage" must be a text, not an object: it is left out`},
	} {
		var said source.Complaints
		p := ReadPage(source.NewFile("f", []byte(c.in)), &said)
		host := "<nil>"
		if p.Host != nil {
			host = fmt.Sprint(*p.Host)
		}
		got := fmt.Sprint(p.Components, p.Component, p.Isolated) + " " + host
		if got != c.want || list(said) != c.said {
			t.Errorf("%s\n is %s, want %s\n said %s\n want %s", c.in, got, c.want, list(said), c.said)
		}
	}
}

func TestProject(t *testing.T) {
	for in, want := range map[string]string{
		`{"format": 2, "miniprogramRoot": "./dist/", "compileOptions": {"component2": true, "typescript": true, "globalObjectMode": "enable", "resolveAlias": {"@/*": "./src/*"}}}`: `{Root:dist RootAt:33 Plugin:false PluginAt:0 Component2:true TypeScript:true Less:false LessAt:0 GlobalObject:true Alias:[{Name:@/* Path:./src/* Offset:157}] Build:}`,
		`{"component2": true, "dist": "out", "compileType": "plugin", "scripts": {"beforeCompile": "npm run build"}}`:                                                               `{Root:out RootAt:29 Plugin:true PluginAt:51 Component2:true TypeScript:false Less:false LessAt:0 GlobalObject:false Alias:[] Build:npm run build}`,
		`{"compileOptions": {"less": true}}`: `{Root: RootAt:0 Plugin:false PluginAt:0 Component2:false TypeScript:false Less:true LessAt:28 GlobalObject:false Alias:[] Build:}`,
		`{}`:                                 `{Root: RootAt:0 Plugin:false PluginAt:0 Component2:false TypeScript:false Less:false LessAt:0 GlobalObject:false Alias:[] Build:}`,
		`x`:                                  `{Root: RootAt:0 Plugin:false PluginAt:0 Component2:true TypeScript:false Less:false LessAt:0 GlobalObject:false Alias:[] Build:}`,
	} {
		var said source.Complaints
		if got := fmt.Sprintf("%+v", *ReadProject(source.NewFile("f", []byte(in)), &said)); got != want {
			t.Errorf("%s\n is %s\nwant %s", in, got, want)
		}
	}
}

func TestLessIsATruthOrItsOptions(t *testing.T) {
	for in, want := range map[string]string{
		`{"compileOptions": {"less": true}}`:                                        "",
		`{"compileOptions": {"less": {"modifyVars": {"colorPrimary": "#52c41a"}}}}`: "",
		`{"less": true}`:                     "",
		`{"compileOptions": {"less": "on"}}`: `1:29: "less" must be true or false, not a text: it is left out`,
	} {
		var said source.Complaints
		p := ReadProject(source.NewFile("f", []byte(in)), &said)
		if list(said) != want || p.Less != (want == "") {
			t.Errorf("%s gives %v and says %q, want %q", in, p.Less, list(said), want)
		}
	}
}
