package yamlfile

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Value is any JSON value: a text, a number, true, false, null, or a list or mapping of these, as compact JSON with the
// keys in the order of the file, and its line. If it is absent, the line is 0.
//
// It is as strict as [Read]: keys must not be repeated, anchors, aliases and tags are rejected, and a number must be
// one in JSON, too. 007, 0x10, .5 and .inf mean something else in YAML than they seem to, and are rejected.
type Value struct {
	JSON json.RawMessage
	Line int
}

func (v *Value) bind(node ast.Node) error {
	v.Line = lineOf(node)
	var b bytes.Buffer
	if err := writeJSON(&b, node); err != nil {
		return err
	}
	v.JSON = b.Bytes()
	return nil
}

// jsonNumber matches a number in JSON.
var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// writeJSON appends a node as JSON.
func writeJSON(b *bytes.Buffer, node ast.Node) error {
	if err := plain(node); err != nil {
		return err
	}
	if entries, ok := mapping(node); ok {
		return writeObject(b, entries)
	}
	switch node := node.(type) {
	case *ast.NullNode:
		b.WriteString("null")
	case *ast.BoolNode:
		if node.Value {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case *ast.SequenceNode:
		return writeArray(b, node)
	case *ast.LiteralNode:
		return writeString(b, node.Value.Value)
	case *ast.StringNode:
		// The parser treats some numbers as text, such as 1e3 and those that are too large.
		if node.Token.Type == token.StringType && jsonNumber.MatchString(node.Value) {
			return misfit(node, "%s is not a number here: write it like 12 or -0.5, or put it in quotes to make it text", node.Value)
		}
		return writeString(b, node.Value)
	default:
		written := strings.TrimSpace(node.GetToken().Value)
		if !jsonNumber.MatchString(written) {
			return misfit(node, "%s is not a plain number: write it like 12 or -0.5, or put it in quotes to make it text", node)
		}
		b.WriteString(written)
	}
	return nil
}

func writeObject(b *bytes.Buffer, entries []*ast.MappingValueNode) error {
	b.WriteByte('{')
	first := true
	err := eachEntry(entries, func(key Text, value ast.Node) error {
		if !first {
			b.WriteByte(',')
		}
		first = false
		if err := writeString(b, key.Value); err != nil {
			return err
		}
		b.WriteByte(':')
		return writeJSON(b, value)
	})
	b.WriteByte('}')
	return err
}

func writeArray(b *bytes.Buffer, list *ast.SequenceNode) error {
	b.WriteByte('[')
	for i, value := range list.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		if unwritten(value) {
			return failf(lineOf(value), "an entry has no value: remove it")
		}
		if err := writeJSON(b, value); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

// writeString appends a text as JSON, without escaping < and &.
func writeString(b *bytes.Buffer, text string) error {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(text)
	b.Truncate(b.Len() - 1) // remove the encoder's line feed
	return err
}
