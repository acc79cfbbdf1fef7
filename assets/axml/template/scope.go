package template

import (
	"math/bits"
	"sort"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/mustache"
)

// A set of variables by number. The zero value is empty.
type set []uint64

func (s *set) add(v int) {
	for len(*s) <= v/64 {
		*s = append(*s, 0)
	}
	(*s)[v/64] |= 1 << (v % 64)
}

func (s *set) remove(v int) {
	if v/64 < len(*s) {
		(*s)[v/64] &^= 1 << (v % 64)
	}
}

func (s *set) join(other set) {
	for len(*s) < len(other) {
		*s = append(*s, 0)
	}
	for i, w := range other {
		(*s)[i] |= w
	}
}

// mask returns the mask of the variables. Variable n has bit n % 31: from the 32nd on, variables share bits, which
// causes superfluous checks, but never misses a change.
func (s set) mask() int {
	m := 0
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			m |= bit(i*64 + bits.TrailingZeros64(w))
		}
	}
	return m
}

func bit(v int) int { return 1 << (v % 31) }

// A frame is what a loop or a slot binds for the nodes in it.
type frame struct {
	item, index string // names; empty for none
	props       string // the name of slot-scope, which may differ from node to node
	slot        bool   // it is that of a slot, and v has the slot's props
	itemVar     int
	indexVar    int
}

// A root has a scope of its own: the template of a page or component, or one with a name.
type root struct {
	fields map[string]int
	vars   int
}

func (r *root) variable() int {
	r.vars++
	return r.vars - 1
}

func (r *root) field(name string) int {
	v, ok := r.fields[name]
	if !ok {
		v = r.variable()
		r.fields[name] = v
	}
	return v
}

// js returns the fields with their bits, as an object.
func (r *root) js() string {
	var names []string
	for name := range r.fields {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return r.fields[names[i]] < r.fields[names[j]] })
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(key(name) + ": " + itoa(bit(r.fields[name])))
	}
	return "{" + b.String() + "}"
}

// key returns a name as the key of a JavaScript object.
func key(name string) string {
	if m := mustache.Member(name); m[0] == '.' && name != "__proto__" {
		return name
	}
	return "[" + mustache.Quote(name) + "]"
}

// place is the context in which code is generated, which determines what names mean.
type place struct {
	*root
	file   *file
	frames []*frame // the innermost last
	// decodes says that the enclosing element decodes entities itself, when it is shown.
	decodes bool
}

// within returns the place inside a loop or a slot.
func (p place) within(f *frame) place {
	p.frames = append(p.frames[:len(p.frames):len(p.frames)], f)
	return p
}

// up returns the expression for the frame n levels up from the innermost.
func up(n int) string { return "f" + strings.Repeat(".up", n) }

// name returns the JavaScript for a name, and adds what it depends on to deps.
func (p place) name(name string, deps *set) string {
	for i := len(p.frames) - 1; i >= 0; i-- {
		f := p.frames[i]
		switch name {
		case f.item, f.props:
			deps.add(f.itemVar)
			return up(len(p.frames)-1-i) + ".v"
		case f.index:
			deps.add(f.indexVar)
			return up(len(p.frames)-1-i) + ".i"
		}
	}
	if js, ok := p.file.sjs[name]; ok {
		return js
	}
	deps.add(p.field(name))
	return "s" + mustache.Member(name)
}

// path returns what a plain path refers to: a field and members, or a number of frames up and members; "" if setData
// cannot change it.
func (p place) path(names []string) string {
	if names == nil {
		return ""
	}
	first := mustache.Quote(names[0])
	for i := len(p.frames) - 1; i >= 0; i-- {
		switch f := p.frames[i]; names[0] {
		case f.item, f.props:
			first = itoa(len(p.frames) - 1 - i)
			return "[" + strings.Join(append([]string{first}, quoteAll(names[1:])...), ", ") + "]"
		case f.index:
			return ""
		}
	}
	if _, ok := p.file.sjs[names[0]]; ok {
		return ""
	}
	return "[" + strings.Join(append([]string{first}, quoteAll(names[1:])...), ", ") + "]"
}

func quoteAll(list []string) []string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = mustache.Quote(s)
	}
	return quoted
}
