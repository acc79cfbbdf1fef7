package acss

import (
	"path"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
	"github.com/tdewolff/parse/v2/css"
)

// atRule compiles a rule that begins with "@".
func (s *sheet) atRule(depth int, top bool) {
	at := s.next()
	name := strings.ToLower(at.text)
	if name == "@import" {
		s.atImport(at)
		return
	}
	prelude := s.prelude()
	if end := s.peek(); !end.is("{") {
		if end.is(";") {
			s.pos++
		}
		if name != "@charset" {
			s.warn(at.offset, "%s without a block does nothing here: remove it", at.text)
		}
		return
	}
	s.pos++
	head := at.text
	if p := s.value(prelude, false); p != "" {
		head += " " + p
	}
	switch {
	case keyframes(name):
		s.keyframes(at, prelude)
	case depth > deepest:
		s.warn(at.offset, "blocks are nested more than %d deep: deeper ones are left out", deepest)
		s.skip()
	case name == "@font-face" || name == "@page" || name == "@property" || name == "@counter-style" || name == "@viewport" || !top:
		s.out.WriteString(head)
		s.block(depth)
	default:
		s.out.WriteString(head + "{\n")
		s.rules(depth+1, top)
		s.out.WriteString("}\n")
	}
}

// keyframes emits keyframes, whose "{" has been read, under each of their names.
func (s *sheet) keyframes(at token, prelude []token) {
	start := s.pos
	s.skip()
	if s.tokens[s.pos-1].is("}") {
		s.frames(at.text+" "+s.value(prelude, false), s.tokens[start:s.pos-1])
		if len(prelude) == 1 && s.own[prelude[0].text] {
			s.frames(at.text+" "+prelude[0].text+"-"+s.Scope, s.tokens[start:s.pos-1])
		}
		return
	}
	s.warn(at.offset, "the keyframes are not closed before the end of the file: they are left out; add }")
}

func (s *sheet) frames(head string, body []token) {
	s.out.WriteString(head + "{" + s.value(trim(body), false) + "}\n")
}

// atImport compiles an import after its "@import".
func (s *sheet) atImport(at token) {
	var media []token
	f := s.imported(&media)
	if f == nil {
		return
	}
	for _, name := range s.open {
		if name == f.Name {
			s.warn(at.offset, "%s imports itself: this one is left out; remove the import", f.Name)
			return
		}
	}
	if len(s.open) > deepest {
		s.warn(at.offset, "imports are nested more than %d deep: this one is left out", deepest)
		return
	}
	if len(media) > 0 {
		s.out.WriteString("@media " + s.value(media, false) + "{\n")
	}
	s.compiler.file(f)
	if len(media) > 0 {
		s.out.WriteString("}\n")
	}
}

// imported reads the rest of an import and finds its file. It warns only if the caller wants the media, so that there
// are no duplicate warnings.
func (s *sheet) imported(media *[]token) *source.File {
	list := s.prelude()
	if s.peek().is(";") {
		s.pos++
	}
	if len(list) == 0 {
		return nil
	}
	spec, rest := "", list[1:]
	switch t := list[0]; {
	case t.kind == css.StringToken:
		spec = content(t.text)
	case t.kind == css.URLToken:
		spec = inside(t.text)
	case t.kind == function && len(list) > 2 && list[1].kind == css.StringToken:
		spec, rest = content(list[1].text), list[3:]
	}
	spec = strings.TrimSpace(spec)
	offset := list[0].offset
	switch {
	case spec == "":
		if media != nil {
			s.warn(offset, "@import names no file: write @import \"./file.acss\";")
		}
		return nil
	case remote(spec):
		if media != nil {
			s.warn(offset, "%s is not imported: a program's sheets are its own files; copy it into the program", source.Quote(spec))
		}
		return nil
	}
	if media == nil {
		// The caller wants only the names of keyframes: a warning about the import follows later.
		name, ok := s.Resolve(s.file, -1, spec, ".acss")
		if !ok {
			return nil
		}
		return s.Load(name)
	}
	*media = trim(rest)
	name, ok := s.Resolve(s.file, offset, spec, ".acss")
	if !ok {
		return nil
	}
	return s.Load(name)
}

func remote(spec string) bool {
	return strings.HasPrefix(spec, "//") || strings.Contains(spec, "://")
}

// url converts an address in a sheet to one from the program's root.
func (s *sheet) url(spec string) string {
	spec = strings.TrimSpace(spec)
	if spec == "" || spec[0] == '/' || spec[0] == '#' || strings.Contains(spec, ":") {
		return spec
	}
	file, rest := spec, ""
	if i := strings.IndexAny(spec, "?#"); i >= 0 {
		file, rest = spec[:i], spec[i:]
	}
	return path.Join("/", path.Dir(s.file.Name), file) + rest
}

// inside returns the content of a url() without quotes.
func inside(token string) string {
	s := token[strings.IndexByte(token, '(')+1:]
	s = strings.TrimSpace(strings.TrimSuffix(s, ")"))
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		s = s[1 : len(s)-1]
	}
	return s
}

// quote writes a string of CSS. Escapes in the text stay.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n', c == '\r', c == '\f':
		case c == '\\':
			if i+1 < len(s) && strings.IndexByte("\n\r\f", s[i+1]) < 0 {
				b.WriteString(s[i : i+2])
				i++
			}
		case c == '"':
			b.WriteString(`\"`)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
