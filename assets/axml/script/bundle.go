package script

import (
	"encoding/json"
	"strings"

	"github.com/jembatan/jembatan/assets/sourcemap"
)

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// A Bundle is many modules as one script.
type Bundle struct {
	b        strings.Builder
	lines    int
	sections []section
}

// section is the position of a module's code in the bundle.
type section struct {
	line int
	of   Module
	name string
}

// Raw adds text that belongs to no module.
func (b *Bundle) Raw(text string) {
	b.b.WriteString(text)
	b.lines += strings.Count(text, "\n")
}

// Add adds a module, as a call of define. names maps what it requires to ids.
func (b *Bundle) Add(id string, m Module, names map[string]string) {
	list, _ := json.Marshal(names)
	before, after := m.parts()
	b.Raw("define(" + quote(id) + ", " + string(list) + ", " + before)
	b.sections = append(b.sections, section{b.lines, m, id})
	b.Raw(m.Code)
	if !strings.HasSuffix(m.Code, "\n") {
		b.Raw("\n")
	}
	b.Raw(after + ");\n")
}

// String returns the script.
func (b *Bundle) String() string { return b.b.String() }

// Map returns the source map of the bundle, as an index of the modules' own maps.
func (b *Bundle) Map() string {
	var s strings.Builder
	s.WriteString(`{"version":3,"sections":[`)
	first := true
	for _, sec := range b.sections {
		if sec.of.Map == "" {
			continue
		}
		if !first {
			s.WriteString(",")
		}
		first = false
		line, _ := json.Marshal(sec.line)
		s.WriteString(`{"offset":{"line":` + string(line) + `,"column":0},"map":` + strings.TrimSpace(sec.of.Map) + `}`)
	}
	s.WriteString("]}")
	return s.String()
}

// Original returns the place in a program's file for a place in the script. Lines and columns count from 1.
func (b *Bundle) Original(line, column int) (file string, l, c int, ok bool) {
	for i := len(b.sections) - 1; i >= 0; i-- {
		sec := b.sections[i]
		if sec.line >= line {
			continue
		}
		if inside := line - sec.line; inside <= strings.Count(sec.of.Code, "\n")+1 {
			m, err := sourcemap.Parse([]byte(sec.of.Map))
			if err != nil {
				break // it has none
			}
			at, ok := m.Original(inside, column)
			return strings.TrimPrefix(sec.name, "/"), at.Line, at.Column, ok
		}
		break
	}
	return "", 0, 0, false
}
