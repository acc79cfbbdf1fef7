package acss

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
	"github.com/tdewolff/parse/v2/css"
)

// deepest is how deep blocks may be nested.
const deepest = 32

// sheet reads the tokens of one file.
type sheet struct {
	*compiler
	file   *source.File
	tokens []token
	pos    int
}

func (s *sheet) more() bool { return s.pos < len(s.tokens) }

func (s *sheet) peek() token {
	if s.more() {
		return s.tokens[s.pos]
	}
	return token{kind: css.ErrorToken, offset: len(s.file.Text)}
}

func (s *sheet) next() token {
	t := s.peek()
	s.pos++
	return t
}

func (s *sheet) blanks() {
	for k := s.peek().kind; k == blank || k == comment; k = s.peek().kind {
		s.pos++
	}
}

func (s *sheet) warn(offset int, format string, args ...any) {
	s.said.Warn(s.file, offset, format, args...)
}

// rules compiles rules up to the end of the block or file. Top-level rules get the sheet's scope; nested rules inherit
// it.
func (s *sheet) rules(depth int, top bool) {
	for s.more() {
		if s.out.Len() > most {
			s.said.Fail(s.file, s.peek().offset, "the sheet is larger than %d MiB with all that it imports: the rest is left out", most>>20)
			s.pos = len(s.tokens)
			return
		}
		switch t := s.peek(); {
		case t.kind == blank, t.kind == comment, t.is(";"), t.kind == css.CDOToken, t.kind == css.CDCToken:
			s.pos++
		case t.is("}"):
			s.pos++
			if depth > 0 {
				return
			}
			s.warn(t.offset, "} closes nothing: remove it")
		case t.is("/") && s.pos+1 < len(s.tokens) && s.tokens[s.pos+1].is("/"):
			s.warn(t.offset, "// is not a comment in a style sheet: the line is left out; write /* … */")
			s.line()
		case t.kind == atKeyword:
			s.atRule(depth, top)
		default:
			s.rule(depth, top)
		}
	}
	if depth > 0 {
		s.warn(len(s.file.Text), "a block is not closed before the end of the file: add }")
	}
}

// line skips the rest of a line.
func (s *sheet) line() {
	for s.more() {
		if t := s.next(); t.kind == blank && strings.Contains(t.text, "\n") {
			return
		}
	}
}

// prelude returns the tokens before a block, up to the "{", ";" or "}" that ends them, which it does not consume.
func (s *sheet) prelude() []token {
	start, depth := s.pos, 0
	for s.more() {
		switch t := s.peek(); {
		case t.kind == function, t.is("("), t.is("["):
			depth++
		case t.is(")"), t.is("]"):
			depth = max(0, depth-1)
		case t.is("{"), t.is("}"), t.is(";") && depth == 0:
			return trim(s.tokens[start:s.pos])
		}
		s.pos++
	}
	return trim(s.tokens[start:s.pos])
}

func trim(list []token) []token {
	for len(list) > 0 && (list[0].kind == blank || list[0].kind == comment) {
		list = list[1:]
	}
	for len(list) > 0 && (list[len(list)-1].kind == blank || list[len(list)-1].kind == comment) {
		list = list[:len(list)-1]
	}
	return list
}

// rule compiles selectors and their declarations.
func (s *sheet) rule(depth int, top bool) {
	start := s.peek()
	selectors := s.prelude()
	end := s.next()
	switch {
	case end.is("{"):
		s.out.WriteString(s.selectors(selectors, top))
		s.block(depth)
	case end.is("}"):
		s.pos--
		fallthrough
	default:
		s.warn(start.offset, "%s is not a rule: it is left out; write selector { … }", source.Quote(text(selectors)))
	}
}

func text(list []token) string {
	var b strings.Builder
	for _, t := range list {
		if t.kind == comment {
			continue
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// block compiles declarations, starting after their "{".
func (s *sheet) block(depth int) {
	s.out.WriteString("{")
	if depth > deepest {
		s.warn(s.peek().offset, "blocks are nested more than %d deep: deeper ones are left out", deepest)
		s.skip()
		s.out.WriteString("}\n")
		return
	}
	for s.more() {
		switch t := s.peek(); {
		case t.kind == blank, t.kind == comment, t.is(";"):
			s.pos++
		case t.is("}"):
			s.pos++
			s.out.WriteString("}\n")
			return
		case t.is("/") && s.pos+1 < len(s.tokens) && s.tokens[s.pos+1].is("/"):
			s.warn(t.offset, "// is not a comment in a style sheet: the line is left out; write /* … */")
			s.line()
		case t.kind == atKeyword:
			s.atRule(depth+1, false)
		default:
			s.declaration(depth)
		}
	}
	s.out.WriteString("}\n")
	s.warn(len(s.file.Text), "a block is not closed before the end of the file: add }")
}

// skip skips a block whose "{" has been read.
func (s *sheet) skip() {
	for depth := 1; s.more() && depth > 0; {
		switch t := s.next(); {
		case t.is("{"):
			depth++
		case t.is("}"):
			depth--
		}
	}
}

// declaration compiles a declaration or a nested rule.
func (s *sheet) declaration(depth int) {
	start := s.pos
	name := s.peek()
	value := s.prelude()
	if s.peek().is("{") {
		if name.kind != css.CustomPropertyNameToken {
			s.pos = start
			s.rule(depth+1, false)
			return
		}
		// A custom property may hold a block.
		s.next()
		s.skip()
		value = trim(s.tokens[start:s.pos])
	}
	colon := 0
	for colon < len(value) && !value[colon].is(":") {
		colon++
	}
	if colon == len(value) || !property(trim(value[:colon])) {
		s.warn(name.offset, "%s is not a declaration: it is left out; write name: value;", source.Quote(text(value)))
		return
	}
	of := text(trim(value[:colon]))
	s.out.WriteString(of + ":" + s.value(heights(trim(value[colon+1:])), animates(of)) + ";")
}

// property reports whether tokens name a property. A star before the name is a hack for very old browsers.
func property(list []token) bool {
	if len(list) == 2 && list[0].is("*") {
		list = list[1:]
	}
	return len(list) == 1 && (list[0].kind == ident || list[0].kind == css.CustomPropertyNameToken)
}

// animates reports whether a property names keyframes.
func animates(name string) bool {
	p := strings.ToLower(name)
	return strings.HasSuffix(p, "animation") || strings.HasSuffix(p, "animation-name")
}

// value compiles the value after a colon. It closes whatever it opens.
func (s *sheet) value(list []token, animation bool) string {
	var b strings.Builder
	var open brackets
	for i, t := range list {
		switch {
		case t.kind == comment, t.kind == blank:
			// Two tokens must not become one.
			b.WriteString(" ")
			continue
		case t.kind == css.URLToken:
			b.WriteString("url(" + quote(s.url(inside(t.text))) + ")")
			continue
		case t.kind == css.StringToken && i > 0 && strings.EqualFold(list[i-1].text, "url("):
			b.WriteString(quote(s.url(content(t.text))))
			continue
		case t.kind == css.DimensionToken:
			if converted, ok := s.rpx(t.text); ok {
				b.WriteString(converted)
				continue
			}
		}
		text, ok := open.take(t)
		if !ok {
			b.WriteString(" ")
			continue
		}
		b.WriteString(text)
		if animation && t.kind == ident && s.own[t.text] {
			b.WriteString("-" + s.Scope)
		}
	}
	return b.String() + open.close()
}
