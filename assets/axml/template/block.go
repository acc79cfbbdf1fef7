package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// A block is a sequence of nodes that come and go together: a static shape, and code for what changes.
type block struct {
	shape strings.Builder
	nodes int
	parts []string
	holes []string
	code  strings.Builder
	deps  set
}

// block compiles nodes to a separate block, and returns the name of its variable.
func (g *generator) block(p place, nodes []*markup.Node) string {
	name, _ := g.blockDeps(p, nodes)
	return name
}

// blockDeps is block that also returns what the block depends on.
func (g *generator) blockDeps(p place, nodes []*markup.Node) (string, set) {
	b := &block{}
	g.children(b, p, nodes)
	name := "B" + itoa(g.count)
	g.count++
	w := &g.blocks
	w.WriteString("var " + name + " = {\n\tshape: [" + b.shape.String() + "],\n\tdeps: " + itoa(b.deps.mask()) + ",\n")
	list(w, "parts", b.parts)
	list(w, "holes", b.holes)
	w.WriteString("\trender: function (r, b, s, f, m) {\n" + b.code.String() + "\t}\n}\n")
	return name, b.deps
}

func list(w *strings.Builder, name string, items []string) {
	if len(items) == 0 {
		w.WriteString("\t" + name + ": [],\n")
		return
	}
	w.WriteString("\t" + name + ": [\n\t\t" + strings.Join(items, ",\n\t\t") + "\n\t],\n")
}

// node adds a node to the shape and returns its number. Nodes are numbered in the order of the file.
func (b *block) node(json string) int {
	if b.nodes > 0 {
		b.shape.WriteString(",")
	}
	b.shape.WriteString(json)
	b.nodes++
	return b.nodes - 1
}

// hole adds a node that is the place of other blocks.
func (b *block) hole() int { return b.node("0") }

// part adds a dynamic part of a node, and the code that sets it. It returns the part's number.
func (b *block) part(p place, node int, kind, name string, v value) int {
	n := len(b.parts)
	part := "[" + itoa(node) + ", " + mustache.Quote(kind)
	if path := p.path(v.path); path != "" {
		part += ", " + mustache.Quote(name) + ", " + path
	} else if name != "" {
		part += ", " + mustache.Quote(name)
	}
	b.parts = append(b.parts, part+"]")
	call := "set"
	if kind == "text" {
		call = "text"
	}
	b.line("if ("+when(v.deps)+") r."+call+"(b, "+itoa(n)+", "+v.js+")", v.at)
	b.deps.join(v.deps)
	return n
}

// line adds code that evaluates an expression at a place in a file; "" if it evaluates none.
func (b *block) line(code, at string) { b.code.WriteString("\t\t" + code + mark(at) + "\n") }

// fill adds the content of a hole, and returns its number.
func (b *block) fill(object string) int {
	b.holes = append(b.holes, "{"+object+"}")
	return len(b.holes) - 1
}

// call adds the call that updates a hole when one of deps changes. Its arguments are of an expression at a place.
func (b *block) call(method string, hole int, deps set, at string, args ...string) {
	args = append([]string{"b", itoa(hole)}, args...)
	b.line("if ("+when(deps)+") r."+method+"("+strings.Join(args, ", ")+", m)", at)
	b.deps.join(deps)
}

// text adds a text node.
func (g *generator) text(b *block, p place, n *markup.Node) {
	decode := markup.DecodeText
	if p.decodes {
		decode = markup.Breaks
	}
	v := g.value(p, n.Text, decode, mustache.Plain, true)
	if v.static {
		b.node(v.js)
		return
	}
	b.part(p, b.node(`""`), "text", "", v)
}

// attributes collects static attributes as a JavaScript object.
type attributes struct {
	list []string
}

// add adds an attribute. Of two with the same name, the last one is used.
func (a *attributes) add(name, js string) {
	a.list = append(a.list, mustache.Quote(name)+":"+js)
}

func (a *attributes) js() string { return "{" + strings.Join(a.list, ",") + "}" }
