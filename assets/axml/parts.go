package axml

import (
	"sort"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/acss"
	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/script"
	"github.com/jembatan/jembatan/assets/axml/source"
	"github.com/jembatan/jembatan/assets/axml/template"
)

// tree parses a template.
type tree struct {
	file  *source.File
	nodes []*markup.Node
}

func (c *Compiler) tree(name string) tree {
	return c.make("tree "+name, func(said *source.Complaints) any {
		f := c.file(name)
		if f == nil {
			return tree{}
		}
		return tree{f, markup.Parse(f, said)}
	}).(tree)
}

// tags returns the tags of a template, with all its includes and imports.
func (c *Compiler) tags(name string) map[string]bool {
	return c.make("tags "+name, func(*source.Complaints) any {
		tags := map[string]bool{}
		c.collect(name, tags, map[string]bool{})
		return tags
	}).(map[string]bool)
}

func (c *Compiler) collect(name string, tags, seen map[string]bool) {
	if seen[name] {
		return
	}
	seen[name] = true
	t := c.tree(name)
	var walk func(nodes []*markup.Node)
	walk = func(nodes []*markup.Node) {
		for _, n := range nodes {
			tags[n.Name] = true
			if a := n.Attr("src"); a != nil && (n.Name == "import" || n.Name == "include") {
				if spec, ok := a.Value.Static(); ok {
					if other := c.resolve(name, strings.TrimSpace(spec), c.plain(".axml")); other != "" {
						c.collect(other, tags, seen)
					}
				}
			}
			walk(n.Children)
		}
	}
	walk(t.nodes)
}

// templateID names a template as it is compiled for a page or component: what a tag means depends on the
// components of the file that uses it. Those that are named and not there have an exclamation mark.
func (c *Compiler) templateID(name string, components map[string]bool) string {
	var list []string
	for tag := range c.tags(name) {
		if there, named := components[tag]; there {
			list = append(list, tag)
		} else if named && tag != "" {
			list = append(list, "!"+tag)
		}
	}
	if len(list) == 0 {
		return "/" + name
	}
	sort.Strings(list)
	return "/" + name + "?" + strings.Join(list, ",")
}

// template compiles a template for a page or component.
func (c *Compiler) template(id string) template.Outcome {
	return c.make("template "+id, func(said *source.Complaints) any {
		name, list, _ := strings.Cut(id[1:], "?")
		components := map[string]bool{}
		for _, tag := range strings.Split(list, ",") {
			name, missing := strings.CutPrefix(tag, "!")
			components[name] = name != "" && !missing
		}
		t := c.tree(name)
		return template.Compile(t.file, t.nodes, template.Source{
			Component: func(tag string) bool { return components[tag] },
			Missing: func(tag string) bool {
				there, named := components[tag]
				return named && !there
			},
			Resolve: c.resolver(said),
			Lacks:   func(picture string) string { return c.lacks(name, picture) },
			Load: func(name string) (*source.File, []*markup.Node) {
				t := c.tree(name)
				return t.file, t.nodes
			},
			ID: func(name string) string { return c.templateID(name, components) },
		}, said)
	}).(template.Outcome)
}

// module is a compiled script with the files of what it requires.
type module struct {
	script.Module
	names map[string]string // ids, by the names in the source
}

func (c *Compiler) script(name string) module {
	return c.make("script "+name, func(said *source.Complaints) any {
		f := c.file(name)
		if f == nil {
			return module{}
		}
		m := module{script.Compile(f, said), map[string]string{}}
		for _, spec := range m.Requires {
			found := c.resolve(name, spec, c.module)
			switch {
			case found == "":
				own := !strings.HasPrefix(name, "node_modules/") && !strings.Contains(name, "/node_modules/")
				if own && m.Needs(spec) {
					said.Warn(f, script.Place(f, spec), "there is no module %s: requiring it throws; %s", source.Quote(spec), c.wayTo(name, spec))
				}
			case strings.HasSuffix(name, ".sjs") && !strings.HasSuffix(found, ".sjs"):
				said.Warn(f, script.Place(f, spec), "%s is not an .sjs file, and .sjs files can import only each other: requiring it throws", source.Quote(spec))
			default:
				m.names[spec] = "/" + found
			}
		}
		return m
	}).(module)
}

// sheet compiles a sheet.
func (c *Compiler) sheet(name string, o acss.Options) string {
	key := "sheet " + name + " " + o.Scope + " " + o.Owner
	if o.Fixed {
		key += " fixed"
	}
	return c.make(key, func(said *source.Complaints) any {
		o.Resolve = c.resolver(said)
		o.Load = c.file
		return acss.Compile(c.file(name), o, said)
	}).(string)
}

// page reads the JSON of a page or component.
func (c *Compiler) page(name string) *config.Page {
	return c.make("page "+name, func(said *source.Complaints) any {
		f := c.file(name)
		if f == nil {
			return &config.Page{}
		}
		return config.ReadPage(f, said)
	}).(*config.Page)
}
