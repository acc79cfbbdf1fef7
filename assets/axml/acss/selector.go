package acss

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// Prefix is the prefix of a tag of the language in the name of the document's element.
const Prefix = "a-"

// holds has the functions of selectors whose arguments are selectors.
var holds = map[string]bool{":not(": true, ":is(": true, ":where(": true, ":has(": true, ":matches(": true, ":host(": true, ":-webkit-any(": true}

// selectors compiles a list of selectors.
func (s *sheet) selectors(list []token, top bool) string {
	var b strings.Builder
	for i, one := range splitCommas(list) {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(s.selector(trim(one), top))
	}
	return balanced(b.String())
}

// balanced prevents a malformed selector from opening or closing anything around it.
func balanced(selector string) string {
	if !strings.ContainsAny(selector, "()[]{}\"'\\") {
		return selector
	}
	var b strings.Builder
	var open brackets
	for _, t := range lex(selector) {
		text, ok := open.take(t)
		if !ok {
			text = " " // keep its neighbours apart
		}
		b.WriteString(text)
	}
	return b.String() + open.close()
}

// splitCommas cuts a list at the commas outside of parentheses.
func splitCommas(list []token) [][]token {
	var parts [][]token
	start, depth := 0, 0
	for i, t := range list {
		switch {
		case t.kind == function, t.is("("), t.is("["):
			depth++
		case t.is(")"), t.is("]"):
			depth--
		case t.is(",") && depth == 0:
			parts = append(parts, list[start:i])
			start = i + 1
		}
	}
	return append(parts, list[start:])
}

// selector compiles one selector. At the top of a sheet it gets the sheet's scope.
func (s *sheet) selector(list []token, top bool) string {
	var b strings.Builder
	scope := ""
	if s.Scope != "" && top {
		scope = ":where([" + s.Scope + "])"
		if len(list) == 0 || !list[0].is("page") && !isRoot(list, 0) {
			b.WriteString(scope + " ")
			scope = ""
		}
	}
	s.compounds(&b, list, scope, top)
	return b.String()
}

// compounds compiles simple selectors and combinators. scope is added to the first page in it.
func (s *sheet) compounds(b *strings.Builder, list []token, scope string, owned bool) {
	start := true // of a compound
	owner := ""
	if s.Owner != "" && owned {
		owner = ":where([" + s.Owner + "])"
	}
	for i := 0; i < len(list); i++ {
		t := list[i]
		switch {
		case t.kind == comment:
			continue
		case t.kind == blank:
			b.WriteString(" ")
			start = true
			continue
		case t.is(">"), t.is("+"), t.is("~"), t.is(","), t.kind == css.ColumnToken, t.is("|"):
			b.WriteString(t.text)
			start = true
			continue
		case t.is("["):
			if start {
				b.WriteString(owner)
			}
			i = verbatim(b, list, i)
		case t.kind == ident && start:
			b.WriteString(Prefix + t.text)
			if t.text == "page" {
				b.WriteString(scope)
				scope = ""
			} else {
				b.WriteString(owner)
			}
		case t.is("*"):
			b.WriteString("*" + owner)
		case isRoot(list, i):
			// On a phone, each page has a document, whose root is above the page: what the page sets wins.
			b.WriteString(":where(" + Prefix + "page" + scope + ")")
			scope = ""
			i++
		case t.is(":") && i+1 < len(list):
			i = s.pseudo(b, list, i, start, owner)
		case t.is("&"):
			b.WriteString("&")
		default:
			if start {
				b.WriteString(owner)
			}
			if t.kind == function || t.kind == css.StringToken || t.is("(") || t.is(")") || t.is("]") {
				continue // not allowed in a selector here
			}
			var none brackets
			text, _ := none.take(t)
			b.WriteString(text)
			// A class is a dot and its name.
			if t.is(".") && i+1 < len(list) && list[i+1].kind == ident {
				i++
				b.WriteString(list[i].text)
			}
		}
		start = false
	}
}

// isRoot reports whether :root is at i.
func isRoot(list []token, i int) bool {
	return list[i].is(":") && i+1 < len(list) && list[i+1].kind == ident && strings.EqualFold(list[i+1].text, "root")
}

// verbatim copies the content of brackets, and returns the index of their end.
func verbatim(b *strings.Builder, list []token, i int) int {
	var open brackets
	for ; i < len(list); i++ {
		t := list[i]
		if t.kind == comment {
			continue
		}
		text, ok := open.take(t)
		if !ok {
			text = " " // keep its neighbours apart
		}
		b.WriteString(text)
		if len(open) == 0 {
			return i
		}
	}
	b.WriteString(open.close())
	return i
}

// pseudo compiles a pseudo-class or pseudo-element, and returns the index of its last token.
func (s *sheet) pseudo(b *strings.Builder, list []token, i int, start bool, owner string) int {
	name := list[i+1]
	switch full := strings.ToLower(":" + name.text); {
	case full == ":host", full == ":host(":
		// The host's element has an attribute of its own.
		host := s.Owner
		if host == "" {
			host = s.Scope
		}
		if host == "" {
			b.WriteString(":not(*)")
		} else {
			b.WriteString("[" + host + "-host]")
		}
		if full == ":host" {
			return i + 1
		}
		b.WriteString(":is(")
		end := closing(list, i+1)
		s.compounds(b, list[i+2:min(end, len(list))], "", false)
		b.WriteString(")")
		return end
	case name.kind == function && holds[full]:
		if start {
			b.WriteString(owner)
		}
		b.WriteString(":" + name.text)
		end := closing(list, i+1)
		s.compounds(b, list[i+2:min(end, len(list))], "", false)
		b.WriteString(")")
		return end
	}
	if start {
		b.WriteString(owner)
	}
	b.WriteString(":")
	if name.kind == function {
		return verbatim(b, list, i+1)
	}
	if name.is(":") {
		b.WriteString(":")
		if i += 2; i < len(list) {
			if list[i].kind == function {
				return verbatim(b, list, i)
			}
			b.WriteString(list[i].text)
		}
		return i
	}
	b.WriteString(name.text)
	return i + 1
}

// closing finds the parenthesis that closes the one at i.
func closing(list []token, i int) int {
	depth := 0
	for ; i < len(list); i++ {
		switch t := list[i]; {
		case t.kind == function, t.is("("):
			depth++
		case t.is(")"):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return i
}
