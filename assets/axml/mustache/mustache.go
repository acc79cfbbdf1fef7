// Package mustache compiles the expressions in the mustaches of a template to JavaScript.
//
// It accepts the language's expressions and nothing else: the caller decides what every name means, every
// member, index and call is optional, and the result parses wherever an expression is allowed. It must never know where
// names come from, nor what the value is for.
//
// # Output
//
// The JavaScript calls helpers, which must be in scope:
//
//	$c(object, name, place, …args)  call object[name], undefined if that is not a function or throws
//	$f(function, place, …args)      call a function that is not a member
//	$s(value)                       an array to spread into a list; empty if value cannot be spread
//	$in(key, object)                key in object, false for what is not an object
package mustache

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// An Expr is a compiled expression.
type Expr struct {
	JS string // an expression that is valid anywhere: a name, a literal, a call, or in parentheses

	// Path has the names of a plain path: list, list[0], item.children.
	Path []string
	// Keys has the keys of an object whose values are plain paths. It is nil for other expressions, and for an object
	// whose keys are not all known.
	Keys map[string][]string
}

// A Form says how an expression is parsed.
type Form int

const (
	Plain  Form = iota // an expression, or else the content of an object: {{a: 1, ...b}}
	Object             // the content of an object: {{a}} means {{a: a}}
)

// Names returns the JavaScript for a name that the expression does not declare itself. It is called for each use.
type Names func(name string) string

// longest is the maximum length of a mustache, in bytes.
const longest = 1 << 16

// Compile compiles the content of a mustache. place is what its calls report when they fail. The error is one line
// without a place; the value of an invalid expression is undefined.
func Compile(code string, form Form, place string, names Names) (Expr, error) {
	if len(code) > longest {
		return Expr{}, fmt.Errorf("the mustache is longer than %d KiB: move it to an .sjs function", longest>>10)
	}
	if strings.TrimSpace(code) == "" {
		return Expr{}, fmt.Errorf("the mustache is empty: it is undefined")
	}
	// A field may have a name that a variable cannot have: {{class}}, {{default}}.
	if name := strings.TrimSpace(code); word(name) && js.IsReservedWord(js.Keywords[name]) && !literals[name] {
		if form == Object {
			return Expr{JS: "({" + name + ": " + names(name) + "})", Keys: map[string][]string{name: {name}}}, nil
		}
		return Expr{JS: names(name), Path: []string{name}}, nil
	}
	tree, err := read(code, form)
	if err != nil {
		if decoded := markup.DecodeAttr(code); decoded != code {
			if again, plain := read(decoded, form); plain == nil {
				tree, err = again, nil
			}
		}
	}
	reserved := false
	if err != nil {
		if other := spared(code); other != code {
			if again, plain := read(other, form); plain == nil {
				tree, err, reserved = again, nil, true
				given := names
				names = func(name string) string { return given(strings.TrimPrefix(name, spare)) }
			}
		}
	}
	if err != nil {
		return Expr{}, err
	}
	w := writer{names: names, place: place}
	w.expr(tree)
	if w.err != nil {
		return Expr{}, w.err
	}
	done := Expr{JS: w.b.String(), Path: path(tree), Keys: keys(tree)}
	if reserved {
		unspared(done.Path)
		for _, path := range done.Keys {
			unspared(path)
		}
	}
	return done, nil
}

// read parses an expression in one of its possible forms.
func read(code string, form Form) (js.IExpr, error) {
	tree, err := parseOne("(" + code + "\n)")
	_, comma := tree.(*js.CommaExpr)
	_, name := tree.(*js.Var)
	if err == nil && !comma && !(name && form == Object) {
		return tree, nil
	}
	if object, plain := parseOne("({" + code + "\n})"); plain == nil {
		if _, ok := object.(*js.ObjectExpr); ok {
			return object, nil
		}
	}
	if comma {
		err = fmt.Errorf("{{%s}} is more than one expression: keep one", short(code))
	}
	return tree, err
}

// parseOne parses a text that must be one expression in parentheses.
func parseOne(text string) (js.IExpr, error) {
	ast, err := js.Parse(parse.NewInputString(text), js.Options{})
	if err != nil {
		what := "the template language has no such expression"
		if e, ok := err.(*parse.Error); ok {
			what = strings.ReplaceAll(e.Message, "\n", " ")
		}
		return nil, fmt.Errorf("{{%s}} is not an expression (%s): it is undefined", short(text[1:len(text)-2]), what)
	}
	if len(ast.List) == 1 {
		if stmt, ok := ast.List[0].(*js.ExprStmt); ok {
			return ungroup(stmt.Value), nil
		}
	}
	return nil, fmt.Errorf("{{%s}} is not one expression: it is undefined", short(text[1:len(text)-2]))
}

func ungroup(e js.IExpr) js.IExpr {
	for {
		switch g := e.(type) {
		case *js.GroupExpr:
			e = g.X
		case js.GroupExpr:
			e = g.X
		default:
			return e
		}
	}
}

// path returns the names of a plain path, or nil for anything else.
func path(e js.IExpr) []string {
	var list []string
	for {
		switch x := ungroup(e).(type) {
		case *js.Var:
			name := string(x.Name())
			if constants[name] || strings.Contains(name, `\`) {
				return nil
			}
			list = append(list, name)
			for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
				list[i], list[j] = list[j], list[i]
			}
			return list
		case *js.DotExpr:
			lit, ok := literal(x.Y)
			if !ok || lit.TokenType != js.IdentifierToken && !js.IsIdentifierName(lit.TokenType) {
				return nil
			}
			list = append(list, string(lit.Data))
			e = x.X
		case *js.IndexExpr:
			lit, ok := literal(x.Y)
			switch {
			case ok && lit.TokenType == js.IntegerToken && number.Match(lit.Data):
				list = append(list, string(lit.Data))
			case ok && lit.TokenType == js.StringToken && !strings.Contains(string(lit.Data), `\`):
				list = append(list, string(lit.Data[1:len(lit.Data)-1]))
			default:
				return nil
			}
			e = x.X
		default:
			return nil
		}
		if len(list) > 16 {
			return nil
		}
	}
}

// keys returns the paths of an object's values.
func keys(e js.IExpr) map[string][]string {
	object, ok := e.(*js.ObjectExpr)
	if !ok {
		return nil
	}
	found := map[string][]string{}
	for _, p := range object.List {
		if p.Name == nil || p.Name.IsComputed() || p.Init != nil {
			return nil
		}
		key := string(p.Name.Literal.Data)
		if p.Name.Literal.TokenType == js.StringToken {
			key = key[1 : len(key)-1]
		}
		if strings.Contains(key, `\`) {
			return nil
		}
		delete(found, key)
		if path := path(p.Value); path != nil {
			found[key] = path
		}
	}
	return found
}

func literal(e js.IExpr) (js.LiteralExpr, bool) {
	switch x := ungroup(e).(type) {
	case *js.LiteralExpr:
		return *x, true
	case js.LiteralExpr:
		return x, true
	}
	return js.LiteralExpr{}, false
}

// short shortens the program's text for a complaint.
func short(code string) string {
	code = strings.Join(strings.Fields(code), " ")
	if len(code) > 60 {
		return strings.ToValidUTF8(code[:60], "") + "…"
	}
	return code
}
