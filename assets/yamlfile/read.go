package yamlfile

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Most is the size of the largest file that is read, in bytes, and deepest how far lists and mappings may be
// in one another: the parser calls itself for each, and a stack that overflows cannot be caught.
const (
	Most    = 256 << 10
	deepest = 1000
)

// Read reads a file into a struct. file is its name for messages only; each error is one line that starts with
// file:line. An empty file leaves the struct as it is.
//
// The fields of the struct are the keys, by their yaml tags. They are of type [Text], [Number], [Switch], [Decimal],
// [Duration], [Value], [Either], of a struct in turn, a slice of these (nil where the key is absent, empty where the list is), a map from Text to
// these, for keys that the file chooses, or a pointer to one of these (nil where the key is absent). A map with
// the tag ",rest" takes the keys that no other field has.
func Read(file string, data []byte, into any) (err error) {
	// The parser has panicked on malformed input before; a bad file must stay an error.
	defer func() {
		if p := recover(); p != nil {
			err = Errorf(file, 1, "cannot be read as YAML")
		}
	}()
	if len(data) > Most {
		return Errorf(file, 1, "larger than %d KiB: make it smaller", Most>>10)
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
			err = failf(tab, "a tab indents this line: YAML is indented with spaces")
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

// only returns the one document that has something in it, or nil.
func only(file *ast.File) (ast.Node, error) {
	var body ast.Node
	for _, doc := range file.Docs {
		switch doc.Body.(type) {
		case nil, *ast.CommentGroupNode, *ast.DirectiveNode:
			continue
		}
		if body != nil {
			return nil, failf(lineOf(doc.Body), "a second document: keep one only")
		}
		body = doc.Body
	}
	return body, nil
}

// plainText takes off the mark that some editors put before UTF-8, and refuses what is not UTF-8.
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
	return nil, failf(line, "not UTF-8: save the file as UTF-8")
}

// tabbed returns the first line that a tab indents; 0 if there is none.
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

// shallow refuses what is nested too deep. It counts more than there is, as it takes what stands in quotes for
// nesting too, and never less: a level of a block needs a column of its own, or one of the marks - ? and :, and
// a level of a flow its bracket.
func shallow(data []byte) error {
	line, flow := 1, 0
	for text := range bytes.Lines(data) {
		block := len(text) - len(bytes.TrimLeft(text, " \t-?:"))
		if block > deepest {
			return failf(line, "nested too deep")
		}
		for _, c := range text {
			switch c {
			case '[', '{':
				flow++
			case ']', '}':
				flow = max(flow-1, 0)
			}
			if flow > deepest {
				return failf(line, "nested too deep")
			}
		}
		line++
	}
	return nil
}

// located puts file and line in front of an error of ours or of the parser.
func located(file string, err error) error {
	var own failure
	var theirs yaml.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return Errorf(file, own.line, "%s", own.what)
	case errors.As(err, &theirs):
		line := 1
		if token := theirs.GetToken(); token != nil && token.Position != nil {
			line = token.Position.Line
		}
		return Errorf(file, line, "%s", theirs.GetMessage())
	}
	return Errorf(file, 1, "%v", err)
}

func lineOf(node ast.Node) int {
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 1
}
