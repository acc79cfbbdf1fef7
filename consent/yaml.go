package consent

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// text is a YAML string that remembers its line. Anything but a string is an error: a number, a date or a
// "no" that YAML would read as a boolean is never quietly turned into text.
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
	default:
		return lineError{t.line, fmt.Sprintf("%s is no text: put it in quotes", node)}
	}
	return nil
}

// number is a YAML whole number that remembers its line.
type number struct {
	value int
	line  int
}

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (n *number) UnmarshalYAML(node ast.Node) error {
	n.line = lineOf(node)
	if integer, ok := node.(*ast.IntegerNode); ok {
		if value, ok := integer.Value.(uint64); ok && value < 1<<31 {
			n.value = int(value)
			return nil
		}
	}
	return lineError{n.line, fmt.Sprintf("%s is no whole number from 0 up", node)}
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

// unmarshal reads one YAML document strictly: unknown and repeated keys are errors. Errors are one line that
// starts with file:line.
func unmarshal(file string, data []byte, into any) (err error) {
	// The parser has panicked on malformed input before; a bad file must stay an error.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s:1: cannot be read as YAML", file)
		}
	}()
	err = yaml.UnmarshalWithOptions(data, into, yaml.Strict())
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
		if _, ok := theirs.(*yaml.TypeError); ok {
			what = "a value of another kind belongs here" // the library would name Go types
		}
	}
	return at(file, line, "%s", what)
}

// at makes a one-line error that points at a line of a file.
func at(file string, line int, format string, args ...any) error {
	what := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	return fmt.Errorf("%s:%d: %s", file, max(line, 1), what)
}
