package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/builtin"
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// node compiles a node whose control attributes have been handled.
func (g *generator) node(b *block, p place, n *markup.Node) {
	if g.budget--; g.budget <= 0 {
		if g.budget == 0 {
			g.said.Fail(p.file.File, n.Offset, "the template has more than %d nodes with all that it includes: the rest is left out", most)
		}
		return
	}
	switch {
	case n.Name == "block":
		g.blockAttributes(p, n)
		g.children(b, p, n.Children)
	case n.Name == "template":
		if n.Attr("name") == nil {
			g.use(b, p, n)
		}
	case n.Name == "import", n.Name == "import-sjs":
	case n.Name == "include":
		if f, ok := g.include(p, n); ok {
			g.paste(b, p, f, f.nodes)
		}
	case n.Name == included:
		g.paste(b, p, g.included[n], n.Children)
	case n.Name == guard:
		g.guard(b, p, n)
	case n.Name == "slot":
		g.slot(b, p, n)
	case g.from.Component != nil && g.from.Component(n.Name):
		g.component(b, p, n)
	case builtin.Has(n.Name):
		g.element(b, p, n)
	default:
		if !g.unknown[n.Name] && (g.from.Missing == nil || !g.from.Missing(n.Name)) {
			g.unknown[n.Name] = true
			g.said.Warn(p.file.File, n.Offset, "<%s> is not a component: its content is shown without it; name its file in usingComponents", n.Name)
		}
		g.children(b, p, n.Children)
	}
}

// blockAttributes complains about attributes that a block cannot have.
func (g *generator) blockAttributes(p place, n *markup.Node) {
	for _, a := range n.Attrs {
		_, listens := event(a.Name)
		if a.Name == "class" || a.Name == "style" || a.Name == "hidden" || listens {
			g.said.Warn(p.file.File, a.Offset, "<block> draws nothing, so its %s has no effect: use a <view>", a.Name)
			return
		}
	}
}

// element compiles a component of the platform.
func (g *generator) element(b *block, p place, n *markup.Node) {
	number := b.nodes
	var static attributes
	type late struct {
		kind, name string
		v          value
	}
	var parts []late
	for i := range n.Attrs {
		a := &n.Attrs[i]
		kind, name, ok := g.elementAttr(p, n, a)
		if !ok {
			continue
		}
		v := g.attr(p, a)
		switch {
		case !v.static:
			parts = append(parts, late{kind, name, v})
		case kind == "attr":
			g.picture(p, n, a, v.text)
			static.add(name, v.js)
		case kind == "event":
			if v.text != "" {
				static.add(name, v.js)
			}
		case kind != "change":
			static.add(kind+":"+name, v.js)
		}
	}
	b.node("[" + mustache.Quote(n.Name) + "," + static.js())
	for _, part := range parts {
		b.part(p, number, part.kind, part.name, part.v)
	}
	switch n.Name {
	case "picker":
		g.picker(p, n)
	case "button":
		g.button(p, n)
	}
	p.decodes = n.Name == "text" && n.Attr("decode") != nil
	g.children(b, p, n.Children)
	b.shape.WriteString("]")
}

// elementAttr returns the kind and the name of an attribute of a built-in component. ok is false for attributes that
// are handled elsewhere, or have no meaning.
func (g *generator) elementAttr(p place, n *markup.Node, a *markup.Attr) (kind, name string, ok bool) {
	if control[a.Name] || a.Name == "ref" {
		return "", "", false
	}
	if name, ok := platformEvent(a.Name); ok {
		if text, static := a.Value.Static(); static && strings.ContainsAny(text, "()") {
			g.said.Warn(p.file.File, a.Offset, "%s=%q: name a handler without arguments; pass them in data- attributes", a.Name, text)
		}
		return "event", name, !a.Bare
	}
	if name, ok := dataset(a.Name); ok {
		return "data", name, true
	}
	if name, ok := strings.CutPrefix(a.Name, "mark:"); ok {
		return "mark", name, name != ""
	}
	if name, ok := strings.CutPrefix(a.Name, "change:"); ok {
		return "change", camel(name), name != ""
	}
	if instead, ok := foreign(a.Name); ok {
		g.said.Warn(p.file.File, a.Offset, "%s has no effect in this language: write %s", a.Name, instead)
		return "", "", false
	}
	if strings.HasPrefix(a.Name, "a:") {
		g.noSuch(p, a)
		return "", "", false
	}
	return "attr", camel(a.Name), true
}

func (g *generator) noSuch(p place, a *markup.Attr) {
	g.said.Warn(p.file.File, a.Offset, "there is no %s: the language has a:if, a:elif, a:else, a:for, a:for-item, a:for-index, a:key", a.Name)
}
