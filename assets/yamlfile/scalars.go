package yamlfile

import (
	"math"
	"strconv"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// Decimal is a number, with or without a fraction, and its line. If it is absent, the line is 0.
type Decimal struct {
	Value float64
	Line  int
}

func (d *Decimal) bind(node ast.Node) error {
	d.Line = lineOf(node)
	switch node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		written := node.GetToken().Value
		value, err := strconv.ParseFloat(written, 64)
		if err == nil && !math.IsInf(value, 0) && jsonNumber.MatchString(written) {
			d.Value = value
			return nil
		}
	}
	return misfit(node, "%s is not a number: write it like 12 or -0.5", kind(node))
}

// Duration is a time span that is not negative, such as 300ms or 2s, and its line. If it is absent, the line is 0.
type Duration struct {
	Value time.Duration
	Line  int
}

func (d *Duration) bind(node ast.Node) error {
	d.Line = lineOf(node)
	if text, ok := node.(*ast.StringNode); ok {
		if value, ok := ParseDuration(text.Value); ok {
			d.Value = value
			return nil
		}
	}
	return misfit(node, "%s is not a duration: write it like 300ms, 2s or 2 seconds", kind(node))
}

// Either is a word or, in its place, something more detailed: location: off, or location: {…}. Exactly one of Word and
// Long is set. If it is absent, the line is 0.
type Either[T any] struct {
	Word Text
	Long *T
	Line int
}

func (e *Either[T]) take(node ast.Node, line int, bindLong func(ast.Node, int, any) error) error {
	e.Line = line
	switch node.(type) {
	case *ast.StringNode, *ast.LiteralNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode: // the last three are errors that say what to do
		return e.Word.bind(node)
	}
	e.Long = new(T)
	return bindLong(node, line, e.Long)
}
