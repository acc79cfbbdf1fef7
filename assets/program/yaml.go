package program

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// text is a YAML string that remembers its line. Anything but a string is an error: an id like 007 or a name
// like "no" is never quietly turned into something else.
type text struct {
	value string
	line  int
}

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (t *text) UnmarshalYAML(node ast.Node) error {
	t.line = lineOf(node)
	switch node := node.(type) {
	case *ast.StringNode:
		t.value = node.Value
	case *ast.LiteralNode:
		t.value = node.Value.Value
	case *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
		return lineError{t.line, "one text belongs here, not a list or a mapping"}
	case *ast.NullNode:
		return lineError{t.line, "an entry without a value: take it out"}
	default:
		return lineError{t.line, fmt.Sprintf("%s is no text: put it in quotes", node)}
	}
	return nil
}

// texts is a YAML list of strings; nil is one that is absent.
type texts []text

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (t *texts) UnmarshalYAML(node ast.Node) error {
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		return lineError{lineOf(node), "a list belongs here, such as [A, B] or []"}
	}
	*t = texts{}
	for _, value := range list.Values {
		var entry text
		if err := entry.UnmarshalYAML(value); err != nil {
			return err
		}
		*t = append(*t, entry)
	}
	return nil
}

func lineOf(node ast.Node) int {
	if token := node.GetToken(); token != nil && token.Position != nil {
		return token.Position.Line
	}
	return 1
}

// lineError is an error at a line of a file whose name is not known yet.
type lineError struct {
	line int
	what string
}

func (e lineError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.what) }

// unmarshal reads one YAML document strictly: unknown, repeated and valueless keys are errors. An empty file
// is an empty mapping. Errors are one line that starts with file:line.
func unmarshal(file string, data []byte, into any) (err error) {
	// The parser has panicked on malformed input before; a bad file must stay an error.
	defer func() {
		if p := recover(); p != nil {
			err = at(file, 1, "cannot be read as YAML")
		}
	}()
	err = complete(data)
	if err == nil {
		err = yaml.UnmarshalWithOptions(data, into, yaml.Strict())
	}
	if err == nil {
		return nil
	}
	var own lineError
	if errors.As(err, &own) {
		return at(file, own.line, "%s", own.what)
	}
	line, what := 1, err.Error()
	var theirs yaml.Error
	if errors.As(err, &theirs) {
		what = theirs.GetMessage()
		if token := theirs.GetToken(); token != nil && token.Position != nil {
			line = token.Position.Line
		}
		if _, ok := theirs.(*yaml.UnknownFieldError); ok {
			what = strings.Replace(what, "field", "key", 1) + ": the keys are appId, name, icon, wallet, entry and scopes"
		}
	}
	return at(file, line, "%s", what)
}

// complete refuses what the decoder would pass over in silence: a second document, and a key without a value.
func complete(data []byte) error {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return err
	}
	for i, doc := range file.Docs {
		mapping, ok := doc.Body.(*ast.MappingNode)
		if i > 0 && doc.Body != nil {
			return lineError{lineOf(doc.Body), "a second document: keep one only"}
		}
		if !ok {
			continue
		}
		for _, entry := range mapping.Values {
			if _, null := entry.Value.(*ast.NullNode); null {
				return lineError{lineOf(entry.Key), fmt.Sprintf("%s has no value: give it one, or leave the key out", entry.Key)}
			}
		}
	}
	return nil
}

// at makes a one-line error that points at a line of a file.
func at(file string, line int, format string, args ...any) error {
	what := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	return fmt.Errorf("%s:%d: %s", file, max(line, 1), what)
}
