package axml

import (
	"slices"
	"sort"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Unit is a page or a component.
type Unit struct {
	Path     string            // from the root, without an ending: pages/index/index
	Script   string            // id of its module; "" if it has none
	Template string            // id of its template; "" if it has none
	Using    map[string]string // paths of components, by tag
	Generics map[string]string // paths of the default components for generic ones, by tag
	Scopes   []string          // of a page: attributes of its root, for its own sheet and those of its components
	Owner    string            // attribute of its nodes, if its sheet is for them only
	Host     string            // attribute of its host's element, if it has one
	Virtual  *bool             // virtualHost in its JSON; nil if it is not set
	Config   *config.Value     // its JSON; nil if it has none

	scope string
	fixed bool
}

// unit reads a page or component, and resolves what it names.
func (c *Compiler) unit(base string, page bool) *Unit {
	kind := "component "
	if page {
		kind = "unit "
	}
	return c.make(kind+base, func(said *source.Complaints) any {
		j := c.page(base + ".json")
		u := &Unit{
			Path: base, Using: map[string]string{}, Generics: map[string]string{},
			Config: j.Value, Virtual: j.Host, scope: scope(base, page), fixed: c.app.Fixed,
		}
		if page {
			for _, v := range []*config.Value{j.Value, j.Value.Get("window")} {
				if r := v.Get("responsive"); r != nil {
					u.fixed = !r.True && r.Text != "true"
				}
			}
		}
		u.Host = u.scope + "-host"
		if j.Isolated {
			u.Owner = u.scope
		}
		for tag, path := range c.references("app.json", c.app.Components, &source.Complaints{}) {
			u.Using[tag] = path
		}
		for tag, path := range c.references(base+".json", j.Components, said) {
			u.Using[tag] = path
		}
		for tag, path := range c.references(base+".json", j.Generics, said) {
			u.Generics[tag] = path
		}
		for _, ending := range []string{".js", ".ts"} {
			if u.Script == "" && c.has(base+ending) {
				u.Script = "/" + base + ending
			}
		}
		if c.has(base + ".axml") {
			tags := map[string]bool{}
			for _, r := range slices.Concat(c.app.Components, j.Components) {
				tags[r.Name] = false
			}
			for tag := range u.Using {
				tags[tag] = true
			}
			for _, g := range j.Generics {
				tags[g.Name] = true
			}
			u.Template = c.templateID(base+".axml", tags)
		}
		return u
	}).(*Unit)
}

// children returns the paths of the components that a unit really uses, in its template and the templates that that
// uses, ordered by tag.
func (c *Compiler) children(u *Unit) []string {
	tags := map[string]bool{}
	for _, id := range c.templates(u.Template) {
		for _, tag := range c.template(id).Tags {
			tags[tag] = true
		}
	}
	var list []string
	for tag := range tags {
		if path := u.Using[tag]; path != "" {
			list = append(list, path)
		}
	}
	for _, path := range u.Generics {
		list = append(list, path)
	}
	// A component for a generic one is named in an attribute, and may be any.
	if c.generic(u) {
		for _, path := range u.Using {
			list = append(list, path)
		}
	}
	sort.Strings(list)
	return list
}

// generic reports whether a unit passes components by name.
func (c *Compiler) generic(u *Unit) bool {
	for _, id := range c.templates(u.Template) {
		if c.template(id).Generic {
			return true
		}
	}
	return false
}

// templates returns a template with all templates that it uses.
func (c *Compiler) templates(id string) []string {
	var list []string
	seen := map[string]bool{"": true}
	var walk func(id string)
	walk = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		list = append(list, id)
		for _, other := range c.template(id).Templates {
			walk(other)
		}
	}
	walk(id)
	return list
}
