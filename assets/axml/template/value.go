package template

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A value is the JavaScript for a text or an attribute.
type value struct {
	js     string
	static bool // it has no mustache: js is a literal
	text   string
	deps   set
	path   []string
	keys   map[string][]string
	at     string // the place of its mustache; "" if there are several
}

// code compiles one mustache.
func (g *generator) code(p place, piece markup.Piece, form mustache.Form, deps *set) mustache.Expr {
	expr, err := mustache.Compile(piece.Text, form, p.at(piece), func(name string) string { return p.name(name, deps) })
	if err != nil {
		g.said.Warn(p.file.File, piece.Offset, "%v", err)
		return mustache.Expr{JS: "undefined"}
	}
	return expr
}

// at returns the place of a mustache in a file.
func (p place) at(piece markup.Piece) string {
	line, column := p.file.Place(piece.Offset)
	return fmt.Sprintf("%s:%d:%d", p.file.Name, line, column)
}

// attr compiles the value of an attribute. A single mustache keeps its type.
func (g *generator) attr(p place, a *markup.Attr) value {
	if a.Bare {
		return value{js: "true", static: true}
	}
	return g.value(p, a.Value, markup.DecodeAttr, mustache.Plain, false)
}

// object compiles an attribute whose value is an object.
func (g *generator) object(p place, a *markup.Attr) value {
	return g.value(p, a.Value, markup.DecodeAttr, mustache.Object, false)
}

func (g *generator) value(p place, v markup.Value, decode func(string) string, form mustache.Form, text bool) value {
	if s, ok := v.Static(); ok {
		s = decode(s)
		return value{js: mustache.Quote(s), text: s, static: true}
	}
	var out value
	code := 0
	for _, piece := range v {
		if piece.Code {
			code++
			out.at = p.at(piece)
		}
	}
	if code > 1 {
		out.at = "" // each has its own
	}
	if piece, ok := v.Single(); ok && !text {
		expr := g.code(p, piece, form, &out.deps)
		out.js, out.path, out.keys = expr.JS, expr.Path, expr.Keys
		return out
	}
	var list []string
	for _, piece := range v {
		if !piece.Code {
			list = append(list, mustache.Quote(decode(piece.Text)))
			continue
		}
		js := g.code(p, piece, mustache.Plain, &out.deps).JS
		if code > 1 {
			js = placed(js, p.at(piece))
		}
		list = append(list, "$t("+js+")")
	}
	out.js = strings.Join(list, " + ")
	return out
}

// when returns the condition under which a value that depends on deps is evaluated again.
func when(deps set) string {
	if m := deps.mask(); m != 0 {
		return "m & " + itoa(m)
	}
	return "m < 0"
}
