package yamlfile

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Most is the maximum size of a file in bytes, and deepest the maximum depth of nested lists and mappings. The
// parser is recursive, and a stack overflow cannot be recovered from.
const (
	Most    = 256 << 10
	deepest = 1000
)

// Read decodes a file into a struct. file is its name, for messages only. Each error is one line that starts with
// file:line. An empty file leaves the struct unchanged.
//
// The fields of the struct are the keys, named by their yaml tags. Their types are [Text], [Number], [Switch], [Decimal],
// [Duration], [Value], [Either], structs, slices of these (nil if the key is absent, empty if the list is empty), maps from
// Text to these, for keys that the file chooses, and pointers to these (nil if the key is absent). A map with the tag
// ",rest" receives the keys that no other field has.
func Read(file string, data []byte, into any) (err error) {
	// The parser has panicked on malformed input before. A malformed file must only cause an error.
	defer func() {
		if p := recover(); p != nil {
			err = Errorf(file, 1, "cannot be read as YAML")
		}
	}()
	if len(data) > Most {
		return Errorf(file, 1, "the file is larger than %d KiB: make it smaller", Most>>10)
	}
	if data, err = plainText(data); err != nil {
		return located(file, err)
	}
	if err := shallow(data); err != nil {
		return located(file, err)
	}
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		if tab := tabbed(data); tab > 0 {
			err = failf(tab, "this line is indented with a tab: use spaces")
		}
		return located(file, err)
	}
	body, err := only(parsed)
	if body == nil && err == nil {
		return nil
	}
	if err == nil {
		err = bindRoot(body, into)
	}
	return located(file, err)
}

// only returns the single document that is not empty, or nil.
func only(file *ast.File) (ast.Node, error) {
	var body ast.Node
	for _, doc := range file.Docs {
		switch doc.Body.(type) {
		case nil, *ast.CommentGroupNode, *ast.DirectiveNode:
			continue
		}
		if body != nil {
			return nil, failf(lineOf(doc.Body), "a second document begins here: keep only one")
		}
		body = doc.Body
	}
	return body, nil
}

// plainText removes a byte order mark and rejects text that is not UTF-8.
func plainText(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return data, nil
	}
	line := 1
	for text := range bytes.Lines(data) {
		if !utf8.Valid(text) {
			break
		}
		line++
	}
	return nil, failf(line, "the file is not UTF-8: save it as UTF-8")
}

// tabbed returns the first line indented with a tab, or 0 if there is none.
func tabbed(data []byte) int {
	line := 0
	for text := range bytes.Lines(data) {
		line++
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if bytes.ContainsRune(indent, '\t') {
			return line
		}
	}
	return 0
}

// shallow rejects text that is nested too deeply. It may count too much, since it ignores quotes, but never too
// little: a level in block style needs a column or one of the indicators - ? and :, and a level in flow style a
// bracket.
func shallow(data []byte) error {
	line, flow := 1, 0
	for text := range bytes.Lines(data) {
		block := len(text) - len(bytes.TrimLeft(text, " \t-?:"))
		if block > deepest {
			return failf(line, "lists and mappings are nested too deeply: nest at most %d", deepest)
		}
		for _, c := range text {
			switch c {
			case '[', '{':
				flow++
			case ']', '}':
				flow = max(flow-1, 0)
			}
			if flow > deepest {
				return failf(line, "lists and mappings are nested too deeply: nest at most %d", deepest)
			}
		}
		line++
	}
	return nil
}

// located adds file and line to an error of this package or of the parser.
func located(file string, err error) error {
	var own failure
	var theirs yaml.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		e := Errorf(file, own.line, "%s", own.what).(*Error)
		e.Column = own.column
		return e
	case errors.As(err, &theirs):
		line := 1
		if token := theirs.GetToken(); token != nil && token.Position != nil {
			line = token.Position.Line
		}
		return Errorf(file, line, "%s", mended(theirs.GetMessage()))
	}
	return Errorf(file, 1, "%v", err)
}

func lineOf(node ast.Node) int {
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 1
}

// columnOf returns the column of a node, in characters from 1; of a mapping without braces that of its first key.
func columnOf(node ast.Node) int {
	if braces, ok := node.(*ast.MappingNode); !ok || !braces.IsFlowStyle {
		if entries, ok := mapping(node); ok && len(entries) > 0 {
			node = entries[0].Key
		}
	}
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Column
	}
	return 0
}
