package config

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Kind is the kind of a JSON value.
type Kind string

// The kinds of values, as complaints name them.
const (
	Null   Kind = "null"
	Bool   Kind = "true or false"
	Number Kind = "a number"
	String Kind = "a text"
	List   Kind = "a list"
	Object Kind = "an object"
)

// A Value is a JSON value with its position.
type Value struct {
	Kind    Kind
	Offset  int
	Text    string // of a string, or of a number as written
	True    bool
	List    []*Value
	Members []Member // in the order of the file
}

// A Member is a member of an object.
type Member struct {
	Name   string
	Offset int
	Value  *Value
}

// Get returns the last member with a name, or nil if there is none, or if the value is not an object.
func (v *Value) Get(name string) *Value {
	if v == nil {
		return nil
	}
	for i := len(v.Members) - 1; i >= 0; i-- {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return nil
}

// JSON returns a value as strict JSON, and null for nil.
func (v *Value) JSON() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v *Value) write(b *strings.Builder) {
	switch {
	case v == nil || v.Kind == Null:
		b.WriteString("null")
	case v.Kind == Bool:
		b.WriteString(strconv.FormatBool(v.True))
	case v.Kind == Number:
		b.WriteString(v.Text)
	case v.Kind == String:
		writeString(b, v.Text)
	case v.Kind == List:
		b.WriteString("[")
		for i, e := range v.List {
			if i > 0 {
				b.WriteString(",")
			}
			e.write(b)
		}
		b.WriteString("]")
	default:
		b.WriteString("{")
		for i, m := range v.Members {
			if i > 0 {
				b.WriteString(",")
			}
			writeString(b, m.Name)
			b.WriteString(":")
			m.Value.write(b)
		}
		b.WriteString("}")
	}
}

func writeString(b *strings.Builder, s string) {
	quoted, _ := json.Marshal(s)
	b.Write(quoted)
}

// deepest is how deep values may be nested.
const deepest = 100

// reader parses JSON that may have comments, and commas before closing brackets.
type reader struct {
	file     *source.File
	said     *source.Complaints
	text     string
	pos      int
	failed   bool
	commas   bool
	comments bool
}

// Read parses JSON. Comments and trailing commas are accepted with a warning; at anything else that is not JSON, Read
// stops and returns what came before.
func Read(f *source.File, said *source.Complaints) *Value {
	r := &reader{file: f, said: said, text: f.Text}
	r.blanks()
	v := r.value(0)
	if r.blanks(); !r.failed && r.pos < len(r.text) {
		r.fail("%q follows the value: remove it", source.Quote(r.text[r.pos:min(len(r.text), r.pos+20)]))
	}
	return v
}

func (r *reader) fail(format string, args ...any) {
	if !r.failed {
		r.failed = true
		r.said.Fail(r.file, r.pos, format, args...)
	}
	r.pos = len(r.text)
}

func (r *reader) blanks() {
	for r.pos < len(r.text) {
		rest := r.text[r.pos:]
		switch {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			r.pos++
			continue
		case strings.HasPrefix(rest, "//"):
			r.comment()
			if end := strings.IndexByte(rest, '\n'); end >= 0 {
				r.pos += end
			} else {
				r.pos = len(r.text)
			}
			continue
		case strings.HasPrefix(rest, "/*"):
			r.comment()
			if end := strings.Index(rest[2:], "*/"); end >= 0 {
				r.pos += end + 4
			} else {
				r.fail("the comment is not closed: add */")
			}
			continue
		}
		return
	}
}

func (r *reader) comment() {
	if !r.comments {
		r.comments = true
		r.said.Warn(r.file, r.pos, "JSON has no comments: they are left out here; other tools may refuse the file")
	}
}

func (r *reader) peek() byte {
	if r.pos < len(r.text) {
		return r.text[r.pos]
	}
	return 0
}

func (r *reader) value(depth int) *Value {
	v := &Value{Offset: r.pos, Kind: Null}
	switch c := r.peek(); {
	case depth > deepest:
		r.fail("values are nested more than %d deep", deepest)
	case c == '{':
		v.Kind = Object
		r.object(v, depth)
	case c == '[':
		v.Kind = List
		r.list(v, depth)
	case c == '"':
		v.Kind = String
		v.Text = r.string()
	case c == '-' || '0' <= c && c <= '9':
		v.Kind = Number
		v.Text = r.number()
	default:
		r.word(v)
	}
	return v
}

func (r *reader) word(v *Value) {
	for _, w := range []string{"true", "false", "null"} {
		if strings.HasPrefix(r.text[r.pos:], w) {
			r.pos += len(w)
			if w != "null" {
				v.Kind, v.True = Bool, w == "true"
			}
			return
		}
	}
	switch c := r.peek(); {
	case r.pos >= len(r.text):
		r.fail("the file ends where a value is expected")
	case c == '\'':
		r.fail("strings need double quotes: write \"…\"")
	default:
		r.fail("%q is not a JSON value: write a string in double quotes, a number, true, false, null, [ or {", source.Quote(r.text[r.pos:min(len(r.text), r.pos+20)]))
	}
}

// next skips what is between elements, and reports whether there is another one.
func (r *reader) next(first bool, end byte) bool {
	r.blanks()
	if r.peek() == end && r.pos < len(r.text) {
		r.pos++
		return false
	}
	if first {
		return true
	}
	if r.peek() != ',' {
		r.fail("%c or a comma is missing", end)
		return false
	}
	comma := r.pos
	r.pos++
	r.blanks()
	if r.peek() == end && r.pos < len(r.text) {
		if !r.commas {
			r.commas = true
			r.said.Warn(r.file, comma, "JSON has no comma before %c: remove it; other tools may refuse the file", end)
		}
		r.pos++
		return false
	}
	return true
}

func (r *reader) list(v *Value, depth int) {
	r.pos++
	for first := true; !r.failed && r.next(first, ']'); first = false {
		if e := r.value(depth + 1); !r.failed {
			v.List = append(v.List, e)
		}
	}
}

func (r *reader) object(v *Value, depth int) {
	r.pos++
	for first := true; !r.failed && r.next(first, '}'); first = false {
		m := Member{Offset: r.pos}
		if r.peek() != '"' {
			r.fail("names need double quotes: write \"name\": …")
			return
		}
		m.Name = r.string()
		r.blanks()
		if r.peek() != ':' {
			r.fail("a colon is missing after %q", m.Name)
			return
		}
		r.pos++
		r.blanks()
		if m.Value = r.value(depth + 1); r.failed && m.Value.Kind != List && m.Value.Kind != Object {
			return
		}
		v.Members = append(v.Members, m)
	}
}

func (r *reader) number() string {
	start := r.pos
	for r.pos < len(r.text) && strings.IndexByte("+-.eE0123456789", r.text[r.pos]) >= 0 {
		r.pos++
	}
	text := r.text[start:r.pos]
	if !json.Valid([]byte(text)) {
		r.pos = start
		r.fail("%s is not a JSON number", source.Quote(text))
		return "0"
	}
	return text
}

// string reads a string, starting at its quote.
func (r *reader) string() string {
	start := r.pos
	for i := r.pos + 1; i < len(r.text); i++ {
		switch c := r.text[i]; {
		case c == '\\':
			i++
		case c == '"':
			var s string
			if err := json.Unmarshal([]byte(r.text[start:i+1]), &s); err != nil {
				r.fail("the string has an escape that JSON does not have: write \\\\ for a backslash")
				return ""
			}
			r.pos = i + 1
			return s
		case c < 0x20:
			r.pos = i
			r.fail("the string is not closed before the end of the line: add \"")
			return ""
		case c >= utf8.RuneSelf:
		}
	}
	r.fail("the text is not closed: add \"")
	return ""
}
