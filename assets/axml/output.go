package axml

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/script"
)

// shadowed has the globals of the worker or the page that a program must not see.
const shadowed = "window, document, self, globalThis, global, fetch, location, XMLHttpRequest, AlipayJSBridge"

// pure has further names that an .sjs file must not see.
const pure = "my, App, Page, Component, Mixin, getApp, getCurrentPages, requirePlugin"

// Logic returns the program's scripts, templates and manifest as one script: a JavaScript expression, a function of the
// host that RENDER.md describes. Nothing runs until the host calls require.
func (p *Program) Logic() *script.Bundle { return p.logic(p.templates) }

// Modules is [Program.Logic] without the templates, which [Program.Templates] has. All code of the program is on the same
// lines in both.
func (p *Program) Modules() *script.Bundle { return p.logic(nil) }

// Templates returns the templates of the pages with the given paths, and of the components that they may show, or all
// templates if there are no paths: a JavaScript expression, a function of the host that only calls host.template. Most of a
// large program is templates, and the engine reads a whole script before it runs any of it. If a path is not that of a
// page, it stands for the entry page.
func (p *Program) Templates(paths ...string) string {
	var b script.Bundle
	b.Raw("(function ($host) {\nvar " + helpers + ";\n")
	draw(&b, p.drawn(paths))
	b.Raw("})\n")
	return b.String()
}

// before is the number of lines before the first template in [Program.Templates].
const before = 2

// Expression returns the place in a template of the expression that a line of [Program.Templates] evaluates, such as
// p.axml:3:8, or "". The first line is 1.
func (p *Program) Expression(line int, paths ...string) string {
	line -= 1 + before
	for _, t := range p.drawn(paths) {
		if line < 0 {
			break
		}
		if at := t.places[line]; at != "" {
			return at
		}
		line -= 1 + strings.Count(t.js, "\n")
	}
	return ""
}

// drawn returns the templates of pages, or all.
func (p *Program) drawn(paths []string) []compiled {
	list := p.templates
	if len(paths) > 0 {
		needed := map[string]bool{}
		for _, path := range paths {
			if _, is := p.shown[path]; !is {
				path = p.App.Entry
			}
			for _, u := range p.shown[path] {
				for _, id := range p.uses[u.Template] {
					needed[id] = true
				}
			}
		}
		list = slices.DeleteFunc(slices.Clone(list), func(t compiled) bool { return !needed[t.id] })
	}
	return list
}

// helpers has what templates call.
const helpers = "$t = $host.$t, $c = $host.$c, $f = $host.$f, $s = $host.$s, $in = $host.$in"

func draw(b *script.Bundle, list []compiled) {
	for _, t := range list {
		b.Raw("$host.template(" + quote(t.id) + ", " + t.js + ");\n")
	}
}

func (p *Program) logic(templates []compiled) *script.Bundle {
	var b script.Bundle
	names := shadowed
	if p.Project.GlobalObject {
		names = strings.NewReplacer("globalThis, ", "", "global, ", "").Replace(names)
	}
	b.Raw("(function ($host) {\nvar define = $host.define, " + helpers + ";\n")
	b.Raw(script.Loops("$host"))
	b.Raw("(function (" + names + ") {\n")
	if p.Project.GlobalObject {
		b.Raw("var global = globalThis;\n")
	}
	p.define(&b, false)
	b.Raw("(function (" + pure + ") {\nvar getDate = $host.getDate, getRegExp = $host.getRegExp;\n")
	p.define(&b, true)
	b.Raw("})();\n})();\n")
	draw(&b, templates)
	b.Raw("$host.program(" + p.Manifest() + ");\n})\n")
	return &b
}

// Without returns the program's modules, of which requiring one of some files throws why: for those that the compiler accepts, and
// the engine that runs them does not. All other code stays on its lines, because places in the logic may be known already.
func (p *Program) Without(why map[string]string) *script.Bundle {
	rest := *p
	rest.modules = slices.Clone(p.modules)
	for i := range rest.modules {
		m := &rest.modules[i]
		if why, is := why[strings.TrimPrefix(m.id, "/")]; is {
			lines := strings.Count(strings.TrimSuffix(m.Code, "\n"), "\n")
			m.Module = script.Throwing(why)
			m.Code += strings.Repeat("\n", lines)
		}
	}
	return rest.Modules()
}

// define adds modules: those of .sjs files or the others.
func (p *Program) define(b *script.Bundle, sjs bool) {
	for _, m := range p.modules {
		if strings.HasSuffix(m.id, ".sjs") == sjs {
			b.Add(m.id, m.Module, m.names)
		}
	}
}

// manifestUnit is a unit in the manifest for the runtime.
type manifestUnit struct {
	Script   string            `json:"script,omitempty"`
	Template string            `json:"template,omitempty"`
	Using    map[string]string `json:"using,omitempty"`
	Generics map[string]string `json:"generics,omitempty"`
	Scopes   []string          `json:"scopes,omitempty"`
	Owner    string            `json:"owner,omitempty"`
	Host     string            `json:"host,omitempty"`
	Virtual  *bool             `json:"virtualHost,omitempty"`
	Config   json.RawMessage   `json:"config,omitempty"`
}

// Manifest returns what the runtime must know about the program, as JSON: see RENDER.md.
func (p *Program) Manifest() string {
	units := func(list []*Unit) map[string]manifestUnit {
		m := map[string]manifestUnit{}
		for _, u := range list {
			m[u.Path] = manifestUnit{u.Script, u.Template, u.Using, u.Generics, u.Scopes, u.Owner, u.Host, u.Virtual, raw(u.Config)}
		}
		return m
	}
	list := make([]string, len(p.Pages))
	for i, u := range p.Pages {
		list[i] = u.Path
	}
	app := ""
	for _, m := range p.modules {
		if m.id == "/app.js" || m.id == "/app.ts" {
			app = m.id
		}
	}
	locales := map[string]json.RawMessage{}
	for _, l := range p.Locales {
		locales[l.Language] = raw(l.Value)
	}
	b, err := json.Marshal(struct {
		App        string                  `json:"app,omitempty"`
		Entry      string                  `json:"entry"`
		Order      []string                `json:"order"`
		Pages      map[string]manifestUnit `json:"pages"`
		Components map[string]manifestUnit `json:"components"`
		Component2 bool                    `json:"component2"`
		TabBar     string                  `json:"tabBar,omitempty"`
		Config     json.RawMessage         `json:"config"`

		Locales map[string]json.RawMessage `json:"locales,omitempty"`
	}{app, p.App.Entry, list, units(p.Pages), units(p.Components), p.Project.Component2, p.TabBar, raw(p.App.Value), locales})
	if err != nil {
		// It consists only of strings.
		panic(err)
	}
	return string(b)
}

func raw(v *config.Value) json.RawMessage {
	if v == nil {
		return nil
	}
	return json.RawMessage(v.JSON())
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// Styles returns all sheets as one, in the order in which they apply.
func (p *Program) Styles() string {
	var b strings.Builder
	for _, s := range p.Sheets {
		b.WriteString("/* " + strings.ReplaceAll(s.Name, "*/", "") + " */\n" + s.CSS)
	}
	return b.String()
}
