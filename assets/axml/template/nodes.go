package template

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// children compiles siblings to a block.
func (g *generator) children(b *block, p place, nodes []*markup.Node) {
	for i := 0; i < len(nodes); {
		n := nodes[i]
		if n.Name == "" {
			g.text(b, p, n)
			i++
			continue
		}
		loop, cond := n.Attr("a:for") != nil, n.Attr("a:if") != nil
		// The branches after an a:if belong to it, whether or not it is in a loop.
		end := i + 1
		if cond {
			end = chainEnd(nodes, i)
		}
		switch {
		case loop && !other(n):
			g.each(b, g.scoped(p, n), nodes[i:end])
		case cond:
			if other(n) {
				g.said.Warn(p.file.File, n.Offset, "<%s> has a:if and a:elif or a:else: only a:if is used; remove the other", n.Name)
			}
			g.chain(b, p, nodes[i:end])
		case other(n):
			g.said.Warn(p.file.File, n.Offset, "<%s> has a:elif or a:else, but no a:if directly precedes it: write a:if", n.Name)
			if n.Attr("a:elif") != nil {
				g.chain(b, p, nodes[i:end])
			} else {
				g.children(b, p, []*markup.Node{without(n, "a:else")})
			}
		default:
			g.node(b, g.scoped(p, n), n)
		}
		i = end
	}
}

// other reports whether a node is a later branch of a chain.
func other(n *markup.Node) bool {
	return n.Attr("a:elif") != nil || n.Attr("a:else") != nil
}

func chainEnd(nodes []*markup.Node, i int) int {
	for i++; i < len(nodes); i++ {
		n := nodes[i]
		if n.Name == "" || !other(n) || n.Attr("a:if") != nil {
			return i
		}
		if n.Attr("a:elif") == nil {
			return i + 1
		}
	}
	return i
}

// chain compiles a:if with the a:elif and a:else that follow it.
func (g *generator) chain(b *block, p place, branches []*markup.Node) {
	var conds, all set
	var blocks []string
	hole := b.hole()
	choice := "-1"
	for i := len(branches) - 1; i >= 0; i-- {
		n := branches[i]
		cond := n.Attr("a:if")
		if cond == nil {
			cond = n.Attr("a:elif")
		}
		if cond == nil {
			choice = itoa(i)
			continue
		}
		v := g.attr(g.scoped(p, n), cond)
		if v.static {
			g.plainText(p, n, cond, v)
		}
		conds.join(v.deps)
		choice = "(" + placed(v.js, v.at) + ") ? " + itoa(i) + " : " + choice
	}
	for _, n := range branches {
		body := without(n, "a:if", "a:elif", "a:else")
		block, deps := g.blockDeps(p, []*markup.Node{body})
		blocks = append(blocks, block)
		all.join(deps)
	}
	all.join(conds)
	h := b.fill("kind: \"when\", node: " + itoa(hole) + ", blocks: [" + strings.Join(blocks, ", ") + "]")
	b.call("when", h, all, "", asBefore(conds, choice, "-2"))
}

// asBefore returns code that evaluates only what may have changed.
func asBefore(deps set, js, before string) string {
	return when(deps) + " ? " + js + " : " + before
}

func (g *generator) plainText(p place, n *markup.Node, a *markup.Attr, v value) {
	switch {
	case a.Bare:
		g.said.Warn(p.file.File, a.Offset, "%s has no condition and is always true: write %s=\"{{…}}\"", a.Name, a.Name)
	case v.text == "":
		g.said.Warn(p.file.File, a.Offset, "%s is empty and never true: write %s=\"{{…}}\"", a.Name, a.Name)
	default:
		g.said.Warn(p.file.File, a.Offset, "%s=%s is a text and always true: write %s=\"{{%s}}\"", a.Name, v.js, a.Name, v.text)
	}
}

// each compiles a:for. The nodes after the first are branches of its a:if.
func (g *generator) each(b *block, p place, nodes []*markup.Node) {
	n := nodes[0]
	list := n.Attr("a:for")
	v := g.attr(p, list)
	if v.static {
		g.said.Warn(p.file.File, list.Offset, "a:for=%s is a text and gives nothing: write a:for=\"{{%s}}\"", v.js, v.text)
	}
	f := &frame{item: g.variable(p, n, "a:for-item", "item"), index: g.variable(p, n, "a:for-index", "index")}
	f.itemVar, f.indexVar = p.root.variable(), p.root.variable()
	in := p.within(f)
	hole := b.hole()
	key, deps := g.key(in, n)
	deps.join(v.deps)
	body := append([]*markup.Node{without(n, "a:for", "a:for-item", "a:for-index", "a:key", "key")}, nodes[1:]...)
	block, all := g.blockDeps(in, body)
	all.join(deps)
	for _, s := range []*set{&all, &deps} {
		s.remove(f.itemVar)
		s.remove(f.indexVar)
	}
	object := "kind: \"each\", node: " + itoa(hole) + ", block: " + block + ", item: " + itoa(bit(f.itemVar)) + ", index: " + itoa(bit(f.indexVar))
	if key != "" {
		object += ", key: " + key
	}
	if path := p.path(v.path); path != "" {
		object += ", path: " + path
	}
	line, column := p.file.Place(n.Offset)
	object += ", at: " + mustache.Quote(p.file.Name+":"+itoa(line)+":"+itoa(column))
	b.call("each", b.fill(object), all, v.at, asBefore(deps, v.js, "r.same"))
}

// variable returns the name that a loop gives to something.
func (g *generator) variable(p place, n *markup.Node, attr, standard string) string {
	a := n.Attr(attr)
	if a == nil {
		return standard
	}
	name, static := a.Value.Static()
	name = strings.TrimSpace(name)
	if !static || !identifier(name) {
		g.said.Warn(p.file.File, a.Offset, "%s is a plain name: write %s=\"%s\"", attr, attr, standard)
		return standard
	}
	return name
}

// key compiles the key of a loop's items, in a place inside the loop. It returns "" if there is no key.
func (g *generator) key(p place, n *markup.Node) (string, set) {
	f := p.frames[len(p.frames)-1]
	a := keyOf(n)
	if a == nil && n.Name == "block" && len(n.Children) == 1 {
		a = keyOf(n.Children[0])
	}
	if a == nil || a.Bare {
		return "", nil
	}
	value := a.Value
	if text, static := value.Static(); static {
		switch text = strings.TrimSpace(text); {
		case text == "":
			return "", nil
		case text == "*this", text == f.item:
			return `"*this"`, nil
		case text == f.index:
			return `"*index"`, nil
		case strings.HasPrefix(text, f.item+"."):
			value = markup.Value{{Text: text, Code: true, Offset: a.Offset}}
		default:
			return mustache.Quote(text), nil
		}
	}
	v := g.value(p, value, markup.DecodeAttr, mustache.Plain, false)
	return "function (s, f) { return " + placed(v.js, v.at) + " }", v.deps
}

func keyOf(n *markup.Node) *markup.Attr {
	if a := n.Attr("a:key"); a != nil {
		return a
	}
	return n.Attr("key")
}

// scoped returns the place of a node with slot-scope: its name is bound there and below.
func (g *generator) scoped(p place, n *markup.Node) place {
	a := n.Attr("slot-scope")
	if a == nil {
		return p
	}
	name, static := a.Value.Static()
	name = strings.TrimSpace(name)
	if !static || !identifier(name) {
		g.said.Warn(p.file.File, a.Offset, "slot-scope is a plain name: write slot-scope=\"props\"")
		return p
	}
	for i := len(p.frames) - 1; i >= 0; i-- {
		if f := p.frames[i]; f.slot {
			named := *f
			named.props = name
			p.frames = append(p.frames[:0:0], p.frames...)
			p.frames[i] = &named
			return p
		}
	}
	g.said.Warn(p.file.File, a.Offset, "slot-scope has no effect here: it belongs in the content of a component")
	return p
}
