package template

import "github.com/jembatan/jembatan/assets/axml/markup"

// include returns the file that an include names. ok is false if the include would never end.
func (g *generator) include(p place, n *markup.Node) (*file, bool) {
	id, ok := g.reference(p.file, n, "src", ".axml")
	if !ok {
		return nil, false
	}
	for _, name := range g.open {
		if name == id {
			g.said.Warn(p.file.File, n.Offset, "%s includes itself: this one is left out; remove the include", id)
			return nil, false
		}
	}
	f, nodes := g.from.Load(id)
	if f == nil {
		return nil, false
	}
	return g.file(f, nodes), true
}

// paste compiles the nodes of an included file where it is included: in that scope, with its own scripts.
func (g *generator) paste(b *block, p place, f *file, nodes []*markup.Node) {
	g.open = append(g.open, f.Name)
	p.file = f
	g.children(b, p, nodes)
	g.open = g.open[:len(g.open)-1]
}

// same records from which file a copy of a node was included.
func (g *generator) same(n, c *markup.Node) *markup.Node {
	if f := g.included[n]; f != nil {
		g.included[c] = f
	}
	return c
}

// visible returns the files whose templates can be used in a place, in order of precedence: its own, then, in an
// included file, those of the including file.
func (g *generator) visible(p place) []string {
	list := append([]string(nil), p.file.imports...)
	if p.file != g.main {
		list = append(list, g.main.imports...)
	}
	return list
}

// defined reports whether a template can be used in a place.
func (g *generator) defined(p place, name string) bool {
	for _, id := range g.visible(p) {
		if g.names[id] == nil {
			g.names[id] = map[string]bool{}
			_, nodes := g.from.Load(id)
			if id == g.main.Name {
				nodes = g.main.nodes
			}
			for _, t := range definitions(nodes, nil) {
				is, _ := t.Attr("name").Value.Static()
				g.names[id][is] = true
			}
		}
		if g.names[id][name] {
			return true
		}
	}
	return false
}
