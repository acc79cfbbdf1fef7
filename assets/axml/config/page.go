package config

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// Page is the JSON of a page or a component. The zero value stands for one without a file.
type Page struct {
	Components []Reference
	Component  bool        // "component": true
	Isolated   bool        // styleIsolation limits its rules to itself
	Host       *bool       // virtualHost; nil if it is not set
	Generics   []Reference // abstract components, with their default, which may be empty
	Value      *Value      // the file; nil if there is none
}

// kinds has the kinds of values for the keys of windows.
var kinds = map[string]Kind{
	"defaultTitle": String, "titleBarColor": String, "navigationBarFrontColor": String, "backgroundColor": String,
	"allowsBounceVertical": String, "transparentTitle": String, "titlePenetrate": String, "showTitleLoading": String,
	"titleImage": String, "onReachBottomDistance": Number, "barButtonTheme": String, "enableScrollBar": String,
}

// window checks the keys of a window.
func (c complainer) window(v *Value) {
	if v == nil {
		return
	}
	for _, m := range v.Members {
		kind, known := kinds[m.Name]
		number := kind == Number && m.Value.Kind == String && strings.Trim(m.Value.Text, "0123456789.") == "" && m.Value.Text != ""
		said := kind == String && (m.Value.Kind == Bool || m.Value.Kind == Number)
		if known && m.Value.Kind != kind && m.Value.Kind != Null && !number && !said {
			c.warn(m.Value.Offset, "%q must be %s, not %s: it is left out", m.Name, kind, m.Value.Kind)
		}
	}
	c.truth(v, "pullRefresh")
}

// ReadPage reads the JSON of a page or a component.
func ReadPage(f *source.File, said *source.Complaints) *Page {
	c := complainer{f, said}
	p := &Page{}
	if strings.TrimSpace(f.Text) == "" {
		return p
	}
	if p.Value = Read(f, said); p.Value.Kind != Object {
		c.warn(0, "the file must be an object: write {}")
		return p
	}
	p.Components = c.components(p.Value)
	p.Component, _ = c.truth(p.Value, "component")
	if host, there := c.truth(p.Value, "virtualHost"); there {
		p.Host = &host
	}
	if s := c.of(p.Value, "styleIsolation", String); s != nil {
		switch s.Text {
		case "shared", "":
		case "apply-shared", "isolated", "page-isolated", "page-apply-shared":
			p.Isolated = true
		default:
			c.warn(s.Offset, "styleIsolation must be shared or apply-shared, not %q: shared is used", s.Text)
		}
	}
	if generics := c.of(p.Value, "componentGenerics", Object); generics != nil {
		for _, m := range generics.Members {
			r := Reference{Name: m.Name, Offset: m.Value.Offset}
			if d := m.Value.Get("default"); d != nil && d.Kind == String {
				r.Path = d.Text
			}
			p.Generics = append(p.Generics, r)
		}
	}
	c.window(p.Value)
	c.window(p.Value.Get("window"))
	return p
}

// Project is mini.project.json. The zero value stands for a folder without one.
type Project struct {
	Root         string // path of the folder with app.json, without leading and trailing slashes
	RootAt       int    // its offset in the file; 0 if the file does not have it
	Plugin       bool   // it is a plugin, not a program
	PluginAt     int    // the offset in the file that says so
	Component2   bool
	TypeScript   bool
	Less         bool // style sheets are written in Less
	LessAt       int  // the offset in the file that says so
	GlobalObject bool // modules see global and globalThis
	Alias        []Reference
	Build        string // the command that builds the program, if there is one; it is never run
}

// Standard returns the project of a program without a project file, with the defaults on which newer programs rely.
func Standard() *Project { return &Project{Component2: true} }

// ReadProject parses mini.project.json, in the new form or the old one.
func ReadProject(f *source.File, said *source.Complaints) *Project {
	c := complainer{f, said}
	v := Read(f, said)
	p := &Project{}
	if v.Kind != Object {
		return Standard()
	}
	options := c.of(v, "compileOptions", Object)
	truth := func(name string) bool {
		if is, there := c.truth(options, name); there {
			return is
		}
		is, _ := c.truth(v, name)
		return is
	}
	for _, name := range []string{"miniprogramRoot", "dist"} {
		if root := c.of(v, name, String); root != nil && p.Root == "" {
			p.Root, p.RootAt = clean(root.Text), root.Offset
		}
	}
	if t := c.of(v, "compileType", String); t != nil {
		p.Plugin, p.PluginAt = t.Text == "plugin", t.Offset
	}
	p.Component2 = truth("component2")
	p.TypeScript = truth("typescript")
	less := options.Get("less")
	if less == nil {
		less = v.Get("less")
	}
	if less != nil {
		p.LessAt = less.Offset
		p.Less = less.Kind == Object || truth("less") // an object has its options: {"modifyVars": {…}}
	}
	if s := c.of(options, "globalObjectMode", String); s != nil {
		p.GlobalObject = s.Text == "enable"
	}
	if alias := c.of(options, "resolveAlias", Object); alias != nil {
		for _, m := range alias.Members {
			if m.Value.Kind == String {
				p.Alias = append(p.Alias, Reference{m.Name, m.Value.Text, m.Value.Offset})
			}
		}
	}
	if s := c.of(c.of(v, "scripts", Object), "beforeCompile", String); s != nil {
		p.Build = source.Quote(s.Text)
	}
	return p
}
