package template

import (
	"sort"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
)

// Names of nodes that no file can contain.
const (
	included = "#include" // the nodes of an included file
	guard    = "#guard"   // nodes for a slot whose name is known only when they are shown
)

// mostSlots is for how many slots the content of a component is compiled separately; further slots are distinguished
// when they are shown.
const mostSlots = 16

// contents compiles the content of a component's tag, by slot.
func (g *generator) contents(p place, nodes []*markup.Node) (string, set) {
	nodes = g.unfold(p, nodes, 0)
	names, dynamic := slotNames(nodes, nil)
	if len(names) == 0 && !dynamic {
		return "", nil
	}
	if dynamic || len(names) > mostSlots {
		object, deps := g.content(p, g.guarded(nodes))
		return "any: " + object, deps
	}
	var list []string
	var all set
	for _, name := range names {
		object, deps := g.content(p, g.only(nodes, name))
		list = append(list, key(name)+": "+object)
		all.join(deps)
	}
	return "slots: {" + strings.Join(list, ", ") + "}", all
}

// content compiles nodes for a slot, in a frame with the props of the slot.
func (g *generator) content(p place, nodes []*markup.Node) (string, set) {
	f := &frame{slot: true, itemVar: p.root.variable()}
	block, deps := g.blockDeps(p.within(f), nodes)
	deps.remove(f.itemVar)
	return "{block: " + block + ", bit: " + itoa(bit(f.itemVar)) + "}", deps
}

// unfold replaces includes by the nodes of their files, because these may be for different slots.
func (g *generator) unfold(p place, nodes []*markup.Node, depth int) []*markup.Node {
	var list []*markup.Node
	for _, n := range nodes {
		switch {
		case n.Name == "include" && depth < 8:
			if f, ok := g.include(p, n); ok {
				c := without(n, "src")
				c.Name, c.Children = included, f.nodes
				g.included[c] = f
				list = append(list, c)
			}
		case n.Name == "block" && depth < 8 && hasInclude(n.Children):
			c := *n
			c.Children = g.unfold(p, n.Children, depth+1)
			list = append(list, &c)
		default:
			list = append(list, n)
		}
	}
	return list
}

func hasInclude(nodes []*markup.Node) bool {
	for _, n := range nodes {
		if n.Name == "include" || n.Name == "block" && hasInclude(n.Children) {
			return true
		}
	}
	return false
}

// through reports whether the slots of a node are those of its children.
func through(n *markup.Node) bool {
	return (n.Name == "block" || n.Name == included) && n.Attr("slot") == nil
}

// empty reports whether a node never shows anything.
func empty(n *markup.Node) bool {
	return n.Name == "import" || n.Name == "import-sjs" || n.Name == "template" && n.Attr("name") != nil
}

// slotNames returns the slots for which there are nodes, in the order of the file.
func slotNames(nodes []*markup.Node, names []string) (list []string, dynamic bool) {
	for _, n := range nodes {
		if empty(n) {
			continue
		}
		if through(n) {
			more := false
			names, more = slotNames(n.Children, names)
			dynamic = dynamic || more
			continue
		}
		name, static := slotOf(n)
		dynamic = dynamic || !static
		known := false
		for _, s := range names {
			known = known || s == name
		}
		if !known && static && len(names) <= mostSlots {
			names = append(names, name)
		}
	}
	return names, dynamic
}

func slotOf(n *markup.Node) (name string, static bool) {
	if a := n.Attr("slot"); n.Name != "" && a != nil {
		name, static = a.Value.Static()
		return strings.TrimSpace(name), static
	}
	return "", true
}

// only returns the nodes for a slot. Branches for other slots are kept, but empty.
func (g *generator) only(nodes []*markup.Node, name string) []*markup.Node {
	var list []*markup.Node
	for _, n := range nodes {
		if empty(n) {
			continue
		}
		branch := n.Name != "" && (n.Attr("a:if") != nil || other(n))
		if through(n) {
			c := *n
			if c.Children = g.only(n.Children, name); len(c.Children) > 0 || branch {
				list = append(list, g.same(n, &c))
			}
			continue
		}
		if is, _ := slotOf(n); is == name {
			list = append(list, n)
		} else if branch {
			c := *n
			c.Name, c.Children, c.Attrs = "block", nil, nil
			for _, a := range n.Attrs {
				if a.Name != "slot" && (a.Name == "slot-scope" || strings.HasPrefix(a.Name, "a:")) {
					c.Attrs = append(c.Attrs, a)
				}
			}
			list = append(list, &c)
		}
	}
	return list
}

// guarded wraps nodes so that they are shown only in their slot.
func (g *generator) guarded(nodes []*markup.Node) []*markup.Node {
	var list []*markup.Node
	for _, n := range nodes {
		switch {
		case empty(n):
		case through(n):
			c := *n
			c.Children = g.guarded(n.Children)
			list = append(list, g.same(n, &c))
		case n.Name == "":
			list = append(list, &markup.Node{Name: guard, Offset: n.Offset, Children: []*markup.Node{n}})
		default:
			// The slot's name may use the item of the node's own loop.
			outer := &markup.Node{Name: guard, Offset: n.Offset}
			for _, a := range n.Attrs {
				if a.Name == "slot" || a.Name == "slot-scope" || a.Name == "key" || strings.HasPrefix(a.Name, "a:") {
					outer.Attrs = append(outer.Attrs, a)
				}
			}
			inner := *n
			inner.Attrs = nil
			for _, a := range n.Attrs {
				if a.Name != "slot" && a.Name != "slot-scope" && a.Name != "key" && !strings.HasPrefix(a.Name, "a:") {
					inner.Attrs = append(inner.Attrs, a)
				}
			}
			outer.Children = []*markup.Node{g.same(n, &inner)}
			list = append(list, outer)
		}
	}
	return list
}

// guard compiles nodes for the slot that an attribute names.
func (g *generator) guard(b *block, p place, n *markup.Node) {
	name := value{js: `""`, static: true}
	if a := n.Attr("slot"); a != nil {
		name = g.attr(p, a)
	}
	js := name.js
	if !name.static {
		js = "$t(" + js + ")"
	}
	depth := 0
	for depth < len(p.frames)-1 && !p.frames[len(p.frames)-1-depth].slot {
		depth++
	}
	hole := b.hole()
	block, all := g.blockDeps(p, n.Children)
	all.join(name.deps)
	h := b.fill("kind: \"when\", node: " + itoa(hole) + ", blocks: [" + block + "]")
	b.call("when", h, all, name.at, asBefore(name.deps, js+" === "+up(depth)+".k ? 0 : -1", "-2"))
}

func sortedKeys(m map[string][]string) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return list
}
