package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// component compiles a component of the program.
func (g *generator) component(b *block, p place, n *markup.Node) {
	g.tags[n.Name] = true
	hole := b.hole()
	var props, funcs, generics attributes
	var ref string
	var deps set
	var parts []string
	part := func(kind, name string, v value) {
		deps.join(v.deps)
		parts = append(parts, itoa(b.part(p, hole, kind, name, v)))
	}
	for i := range n.Attrs {
		a := &n.Attrs[i]
		if control[a.Name] {
			continue
		}
		if strings.HasPrefix(a.Name, "a:") {
			g.noSuch(p, a)
			continue
		}
		v := g.attr(p, a)
		generic, isGeneric := strings.CutPrefix(a.Name, "generic:")
		_, isEvent := event(a.Name)
		switch {
		case a.Name == "ref" && v.static:
			ref = v.js
		case a.Name == "ref":
			part("ref", "", v)
		case isGeneric:
			g.generic = true
			generics.add(generic, v.js)
		case isEvent && v.static:
			if v.text != "" {
				funcs.add(a.Name, v.js)
			}
		case isEvent:
			part("func", a.Name, v)
		default:
			for _, name := range spellings(a.Name) {
				if v.static {
					props.add(name, v.js)
				} else {
					part("prop", name, v)
				}
			}
		}
	}
	object := "kind: \"component\", node: " + itoa(hole) + ", tag: " + mustache.Quote(n.Name)
	for _, o := range []struct {
		name string
		list attributes
	}{{"props", props}, {"funcs", funcs}, {"generics", generics}} {
		if len(o.list.list) > 0 {
			object += ", " + o.name + ": " + o.list.js()
		}
	}
	if ref != "" {
		object += ", ref: " + ref
	}
	if len(parts) > 0 {
		object += ", parts: [" + strings.Join(parts, ", ") + "]"
	}
	if slots, content := g.contents(p, n.Children); slots != "" {
		object += ", " + slots
		deps.join(content)
	}
	line, column := p.file.Place(n.Offset)
	object += ", at: " + mustache.Quote(p.file.Name+":"+itoa(line)+":"+itoa(column))
	b.call("component", b.fill(object), deps, "")
}

// spellings returns the names under which a component finds a property: as written, and without dashes.
func spellings(name string) []string {
	if strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-") || strings.HasPrefix(name, "mark:") {
		return []string{name}
	}
	if c := camel(name); c != name {
		return []string{name, c}
	}
	return []string{name}
}

// slot compiles a slot of a component.
func (g *generator) slot(b *block, p place, n *markup.Node) {
	hole := b.hole()
	name := value{js: `""`, static: true}
	var props attributes
	var parts []string
	var deps set
	for i := range n.Attrs {
		a := &n.Attrs[i]
		if control[a.Name] {
			continue
		}
		v := g.attr(p, a)
		switch {
		case a.Name == "name":
			name = v
			deps.join(v.deps)
		case v.static:
			for _, name := range spellings(a.Name) {
				props.add(name, v.js)
			}
		default:
			deps.join(v.deps)
			for _, name := range spellings(a.Name) {
				parts = append(parts, itoa(b.part(p, hole, "slot", name, v)))
			}
		}
	}
	object := "kind: \"slot\", node: " + itoa(hole)
	if len(props.list) > 0 {
		object += ", props: " + props.js()
	}
	if len(parts) > 0 {
		object += ", parts: [" + strings.Join(parts, ", ") + "]"
	}
	if len(n.Children) > 0 {
		fallback, content := g.blockDeps(p, n.Children)
		object += ", fallback: " + fallback
		deps.join(content)
	}
	js := name.js
	if !name.static {
		js = "$t(" + js + ")"
	}
	b.call("slot", b.fill(object), deps, name.at, js)
}

// use compiles the use of a template.
func (g *generator) use(b *block, p place, n *markup.Node) {
	is := n.Attr("is")
	if is == nil {
		g.said.Warn(p.file.File, n.Offset, "<template> has neither name nor is: add name=\"row\" to define one, is=\"row\" to use it")
		return
	}
	name := g.attr(p, is)
	unknown := name.static && !g.defined(p, name.text)
	if unknown {
		g.said.Warn(p.file.File, is.Offset, "there is no template %q in this file or in what it imports: nothing is shown; add <import src=\"…\"/>", name.text)
	}
	data := value{js: "{}"}
	if a := n.Attr("data"); a != nil {
		if data = g.object(p, a); data.static {
			g.said.Warn(p.file.File, a.Offset, "data must be an object: write data=\"{{…}}\"")
			data.js = "{}"
		}
	}
	var deps set
	deps.join(name.deps)
	deps.join(data.deps)
	var from, keys []string
	for _, id := range g.visible(p) {
		from = append(from, mustache.Quote(g.id(id)))
		if id != g.main.Name {
			g.uses[g.id(id)] = true
		}
	}
	line, column := p.file.Place(n.Offset)
	object := "kind: \"use\", node: " + itoa(b.hole()) + ", from: [" + strings.Join(from, ", ") + "], at: " + mustache.Quote(p.file.Name+":"+itoa(line)+":"+itoa(column))
	if unknown {
		object += ", unknown: true" // it has been said
	}
	for _, k := range sortedKeys(data.keys) {
		if path := p.path(data.keys[k]); path != "" {
			keys = append(keys, key(k)+": "+path)
		}
	}
	if len(keys) > 0 {
		object += ", keys: {" + strings.Join(keys, ", ") + "}"
	}
	js := name.js
	if !name.static {
		js = "$t(" + js + ")"
	}
	b.call("use", b.fill(object), deps, "", placed(js, name.at), placed(data.js, data.at))
}

// id names the compiled form of a file.
func (g *generator) id(name string) string {
	if g.from.ID != nil {
		return g.from.ID(name)
	}
	return "/" + name
}
