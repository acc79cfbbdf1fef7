package config

import (
	"path"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Reference names another file of the program.
type Reference struct {
	Name   string // of the component, as a tag
	Path   string // as written
	Offset int
}

// App is app.json.
type App struct {
	Pages      []Reference // paths from the root, without a leading slash; those of sub-packages last
	Entry      string      // the page that is opened first; empty without pages
	Components []Reference // for all pages and components
	Window     *Value
	TabBar     *TabBar // nil without one
	Fixed      bool    // window.responsive is false: 2rpx is 1px
	Value      *Value  // the file
}

// TabBar is what app.json says about the bar.
type TabBar struct {
	Custom bool // the bar is a component of the program
	Offset int
	Items  []Tab
}

// A Tab is one item of the bar.
type Tab struct {
	Page   string
	Offset int
}

// complainer reads the members of a file, and collects complaints about them.
type complainer struct {
	file *source.File
	said *source.Complaints
}

func (c complainer) warn(offset int, format string, args ...any) {
	c.said.Warn(c.file, offset, format, args...)
}

// of returns a member if it has the given kind. If it has another kind, of warns and returns nil.
func (c complainer) of(v *Value, name string, kind Kind) *Value {
	m := v.Get(name)
	if m == nil || m.Kind == Null {
		return nil
	}
	if m.Kind != kind {
		c.warn(m.Offset, "%q must be %s, not %s: it is left out", name, kind, m.Kind)
		return nil
	}
	return m
}

// truth reads a boolean, which programs also write as a string.
func (c complainer) truth(v *Value, name string) (is, there bool) {
	m := v.Get(name)
	switch {
	case m == nil || m.Kind == Null:
		return false, false
	case m.Kind == Bool:
		return m.True, true
	case m.Kind == String && (m.Text == "true" || m.Text == "false"):
		return m.Text == "true", true
	}
	c.warn(m.Offset, "%q must be %s, not %s: it is left out", name, Bool, m.Kind)
	return false, false
}

// ReadApp reads app.json.
func ReadApp(f *source.File, said *source.Complaints) *App {
	c := complainer{f, said}
	a := &App{Value: Read(f, said)}
	if a.Value.Kind != Object {
		said.Fail(f, 0, "app.json must be an object: write {\"pages\": [\"pages/index/index\"]}")
		return a
	}
	seen := map[string]bool{}
	c.pages(a, c.of(a.Value, "pages", List), "", seen)
	for _, name := range []string{"subPackages", "subpackages"} {
		if packages := c.of(a.Value, name, List); packages != nil {
			for _, p := range packages.List {
				root := c.of(p, "root", String)
				if p.Kind != Object || root == nil {
					c.warn(p.Offset, "a sub-package is {\"root\": \"folder\", \"pages\": […]}: it is left out")
					continue
				}
				c.pages(a, c.of(p, "pages", List), root.Text, seen)
			}
		}
	}
	if len(a.Pages) == 0 {
		said.Fail(f, a.Value.Offset, "\"pages\" lists no page: write {\"pages\": [\"pages/index/index\"]}")
	} else {
		a.Entry = a.Pages[0].Path
	}
	if e := c.of(a.Value, "entryPagePath", String); e != nil {
		if page := clean(e.Text); seen[page] {
			a.Entry = page
		} else {
			c.warn(e.Offset, "entryPagePath %q is not in \"pages\": %s is opened first", e.Text, a.Entry)
		}
	}
	a.Components = c.components(a.Value)
	a.Window = c.of(a.Value, "window", Object)
	c.window(a.Window)
	if responsive, there := c.truth(a.Window, "responsive"); there {
		a.Fixed = !responsive
	}
	c.tabBar(a, seen)
	return a
}

// clean converts a page's path to one from the root.
func clean(page string) string {
	return strings.TrimPrefix(path.Join("/", strings.TrimSuffix(strings.TrimSpace(page), ".axml")), "/")
}

func (c complainer) pages(a *App, list *Value, root string, seen map[string]bool) {
	if list == nil {
		return
	}
	for _, p := range list.List {
		name := ""
		if p.Kind == String {
			name = clean(path.Join(root, p.Text))
		}
		switch {
		case name == "":
			c.warn(p.Offset, "a page must be a path, such as \"pages/index/index\"")
		case seen[name]:
			c.warn(p.Offset, "page %q is listed twice: remove one", name)
		default:
			seen[name] = true
			a.Pages = append(a.Pages, Reference{Path: name, Offset: p.Offset})
		}
	}
}

// components reads usingComponents.
func (c complainer) components(v *Value) []Reference {
	object := c.of(v, "usingComponents", Object)
	if object == nil {
		return nil
	}
	var list []Reference
	for _, m := range object.Members {
		if m.Value.Kind != String || strings.TrimSpace(m.Value.Text) == "" {
			c.warn(m.Value.Offset, "component %q must be a path: write %q: \"./%s\"", m.Name, m.Name, m.Name)
			continue
		}
		list = append(list, Reference{m.Name, strings.TrimSpace(m.Value.Text), m.Value.Offset})
	}
	return list
}

// mostTabs is the maximum number of items of a bar.
const mostTabs = 5

func (c complainer) tabBar(a *App, pages map[string]bool) {
	bar := c.of(a.Value, "tabBar", Object)
	if bar == nil {
		return
	}
	custom, named := c.truth(bar, "customize")
	if foreign := bar.Get("custom"); foreign != nil && foreign.True && !named {
		c.warn(foreign.Offset, "\"custom\" has no effect in this language: the platform's bar is shown; write \"customize\": true, and name the folder of the component customize-tab-bar")
	}
	t := &TabBar{Custom: custom, Offset: bar.Offset}
	items := c.of(bar, "items", List)
	if items == nil {
		items = c.of(bar, "list", List)
	}
	if items == nil || len(items.List) == 0 {
		c.warn(bar.Offset, "the tabBar has no \"items\": it is not shown")
		return
	}
	for i, item := range items.List {
		page := c.of(item, "pagePath", String)
		switch {
		case page == nil:
			c.warn(item.Offset, "an item of the tabBar lacks pagePath: the bar is not shown; add one of \"pages\"")
			return
		case !pages[clean(page.Text)]:
			c.warn(page.Offset, "the tabBar's page %q is not in \"pages\": the bar is not shown; add it there", page.Text)
			return
		case i == mostTabs:
			c.warn(item.Offset, "the tabBar has more than %d items: the rest is left out", mostTabs)
			a.TabBar = t
			return
		}
		t.Items = append(t.Items, Tab{clean(page.Text), item.Offset})
	}
	a.TabBar = t
}
