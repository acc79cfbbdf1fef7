package axml

import (
	"github.com/jembatan/jembatan/assets/axml/acss"
	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Program is a compiled program.
type Program struct {
	App        *config.App
	Project    *config.Project
	Pages      []*Unit // in the order of app.json
	Components []*Unit // in the order of first use
	Sheets     []Sheet // in the order in which they apply: the app's, those of components, those of pages
	Locales    []Locale
	TabBar     string // the component of a custom tab bar; "" for the platform's
	Complaints []source.Complaint

	templates []compiled
	modules   []loaded
	shown     map[string][]*Unit  // by the path of a page: the page, and the components that it may show
	uses      map[string][]string // by the template of a unit: ids of all templates that draw it
}

// A Sheet is a compiled style sheet.
type Sheet struct {
	Name string // of the file
	CSS  string
}

// compiled is a template as a function of JavaScript.
type compiled struct {
	id, js string
	places map[int]string // see [template.Outcome]
}

// loaded is a module with its id.
type loaded struct {
	id string
	module
}

// program assembles a program from its parts.
func (c *Compiler) program() *Program {
	var said source.Complaints
	p := &Program{App: c.app, Project: c.project, shown: map[string][]*Unit{}, uses: map[string][]string{}}
	c.references("app.json", c.app.Components, &said)
	p.Locales = c.locales(&said)
	if c.has("app.acss") {
		p.Sheets = append(p.Sheets, Sheet{"app.acss", c.sheet("app.acss", acss.Options{Fixed: c.app.Fixed})})
	} else {
		c.uncompiled("app", &said)
	}
	seen := map[string]*Unit{}
	for _, r := range c.app.Pages {
		u := c.unit(r.Path, true)
		if u.Template == "" || u.Script == "" {
			c.missing(u, r, &said)
		}
		p.Pages = append(p.Pages, u)
	}
	scopes := make([][]string, len(p.Pages))
	for i, u := range p.Pages {
		on := map[string]bool{}
		c.gather(p, u, seen, on, &scopes[i])
		p.shown[u.Path] = append(p.shown[u.Path], u)
		for path := range on {
			p.shown[u.Path] = append(p.shown[u.Path], seen[path])
		}
	}
	c.customBar(p, seen, scopes, &said)
	for _, u := range p.Components {
		if s, ok := c.unitSheet(u, &said); ok {
			p.Sheets = append(p.Sheets, s)
		}
	}
	for i, u := range p.Pages {
		page := *u
		page.Scopes = append([]string{u.scope}, scopes[i]...)
		p.Pages[i] = &page
		if s, ok := c.unitSheet(u, &said); ok {
			p.Sheets = append(p.Sheets, s)
		}
	}
	c.lessSheets(&said)
	c.code(p)
	c.said = append(c.said, said.List...)
	return p
}

// customTabBar is the path of the component of a custom tab bar.
const customTabBar = "customize-tab-bar/index"

// customBar adds a custom tab bar to the pages of the tab bar.
func (c *Compiler) customBar(p *Program, seen map[string]*Unit, scopes [][]string, said *source.Complaints) {
	bar := c.app.TabBar
	if bar == nil || !bar.Custom {
		return
	}
	if !c.has(customTabBar+".axml") || !c.has(customTabBar+".js") && !c.has(customTabBar+".ts") {
		said.Warn(c.file("app.json"), bar.Offset, "the custom tabBar %s does not exist: the platform's is shown; add %s.axml and %s.js", customTabBar, customTabBar, customTabBar)
		return
	}
	p.TabBar = customTabBar
	u := seen[customTabBar]
	if u == nil {
		u = c.unit(customTabBar, false)
		seen[customTabBar] = u
		p.Components = append(p.Components, u)
	}
	for i, page := range p.Pages {
		for _, tab := range bar.Items {
			if tab.Page == page.Path {
				scopes[i] = append(scopes[i], u.scope)
				on := map[string]bool{customTabBar: true}
				c.gather(p, u, seen, on, &scopes[i])
				for path := range on {
					p.shown[page.Path] = append(p.shown[page.Path], seen[path])
				}
			}
		}
	}
}

// gather collects the components of a unit, and theirs, for a page.
func (c *Compiler) gather(p *Program, u *Unit, seen map[string]*Unit, on map[string]bool, scopes *[]string) {
	for _, path := range c.children(u) {
		if on[path] {
			continue
		}
		on[path] = true
		child := seen[path]
		if child == nil {
			child = c.unit(path, false)
			seen[path] = child
			p.Components = append(p.Components, child)
		}
		*scopes = append(*scopes, child.scope)
		c.gather(p, child, seen, on, scopes)
	}
}

func (c *Compiler) missing(u *Unit, r config.Reference, said *source.Complaints) {
	f := c.file("app.json")
	switch {
	case u.Template == "" && u.Script == "" && c.otherCase(r.Path) != "":
		said.Warn(f, r.Offset, "page %s has no files: it cannot be opened; %s", r.Path, differs(c.otherCase(r.Path)))
	case u.Template == "" && u.Script == "":
		said.Warn(f, r.Offset, "page %s has no files: it cannot be opened; add %s.axml and %s.js, or remove it from \"pages\"", r.Path, r.Path, r.Path)
	case u.Template == "":
		said.Warn(f, r.Offset, "page %s has no template: it is empty; add %s.axml", r.Path, r.Path)
	default:
		said.Warn(f, r.Offset, "page %s has no script: it has no data; add %s.js with Page({})", r.Path, r.Path)
	}
}

// code collects the templates and modules that pages and components need, each once, in order of first use.
func (c *Compiler) code(p *Program) {
	seen := map[string]bool{"": true}
	var load func(id string)
	load = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		m := c.script(id[1:])
		p.modules = append(p.modules, loaded{id, m})
		for _, spec := range m.Requires {
			load(m.names[spec])
		}
	}
	for _, name := range []string{"app.js", "app.ts"} {
		if c.has(name) {
			load("/" + name)
			break
		}
	}
	drawn := map[string]bool{}
	for _, units := range [][]*Unit{p.Pages, p.Components} {
		for _, u := range units {
			load(u.Script)
			p.uses[u.Template] = c.templates(u.Template)
			for _, id := range p.uses[u.Template] {
				if drawn[id] {
					continue
				}
				drawn[id] = true
				t := c.template(id)
				p.templates = append(p.templates, compiled{id, t.JS, t.Places})
				for _, s := range t.Scripts {
					load("/" + s)
				}
			}
		}
	}
}
