package mustache

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

// deepest is how deep an expression may be nested; JavaScript engines have limits of their own.
const deepest = 200

// literals has the words that are values, not names.
var literals = map[string]bool{"true": true, "false": true, "null": true, "this": true}

// constants has the names that are not variables.
var constants = map[string]bool{"undefined": true, "NaN": true, "Infinity": true}

var number = regexp.MustCompile(`^((0|[1-9][0-9]*)(\.[0-9]*)?([eE][+-]?[0-9]+)?|\.[0-9]+([eE][+-]?[0-9]+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$`)

var unary = map[js.TokenType]string{
	js.NotToken: "!", js.NegToken: "-", js.PosToken: "+", js.BitNotToken: "~", js.TypeofToken: "typeof ", js.VoidToken: "void ",
}

var binary = map[js.TokenType]bool{
	js.EqEqToken: true, js.EqEqEqToken: true, js.NotEqToken: true, js.NotEqEqToken: true,
	js.LtToken: true, js.LtEqToken: true, js.GtToken: true, js.GtEqToken: true,
	js.LtLtToken: true, js.GtGtToken: true, js.GtGtGtToken: true,
	js.AddToken: true, js.SubToken: true, js.MulToken: true, js.ExpToken: true, js.DivToken: true, js.ModToken: true,
	js.BitAndToken: true, js.BitOrToken: true, js.BitXorToken: true,
	js.AndToken: true, js.OrToken: true, js.NullishToken: true,
}

// writer generates JavaScript for an expression.
type writer struct {
	b      strings.Builder
	names  Names
	place  string
	locals []string // parameters of enclosing arrow functions
	depth  int
	err    error
}

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
	w.b.WriteString("undefined")
}

// none reports that the language does not have a feature.
func (w *writer) none(what, instead string) {
	w.fail("templates have no %s, it is undefined: %s", what, instead)
}

func (w *writer) expr(e js.IExpr) {
	if w.depth++; w.depth > deepest {
		w.fail("the expression is nested more than %d deep: move it to an .sjs function", deepest)
	} else if w.err == nil {
		w.kind(ungroup(e))
	}
	w.depth--
}

func (w *writer) kind(e js.IExpr) {
	b := &w.b
	switch x := e.(type) {
	case *js.Var:
		w.name(string(x.Name()))
	case *js.LiteralExpr:
		w.literal(*x)
	case js.LiteralExpr:
		w.literal(x)
	case *js.DotExpr:
		lit, ok := literal(x.Y)
		if !ok {
			w.none("private members", "read another one")
			return
		}
		w.expr(x.X)
		b.WriteString("?.")
		w.member(string(lit.Data))
	case *js.IndexExpr:
		w.expr(x.X)
		b.WriteString("?.[")
		w.expr(x.Y)
		b.WriteString("]")
	case *js.CallExpr:
		w.call(x)
	case *js.UnaryExpr:
		op, ok := unary[x.Op]
		if !ok {
			w.none(fmt.Sprintf("%q", x.Op), "change data by setData")
			return
		}
		b.WriteString("(" + op)
		w.expr(x.X)
		b.WriteString(")")
	case *js.BinaryExpr:
		w.binary(x)
	case *js.CondExpr:
		b.WriteString("(")
		w.expr(x.Cond)
		b.WriteString(" ? ")
		w.expr(x.X)
		b.WriteString(" : ")
		w.expr(x.Y)
		b.WriteString(")")
	case *js.ArrayExpr:
		w.array(x)
	case *js.ObjectExpr:
		w.object(x)
	case *js.TemplateExpr:
		w.template(x)
	case *js.ArrowFunc:
		w.arrow(x)
	case *js.NewExpr:
		w.none("new", "make the object in the page, or in an .sjs function")
	case *js.FuncDecl, *js.ClassDecl:
		w.none("functions", "write it in an .sjs file")
	case *js.CommaExpr:
		w.none("comma operator", "keep one expression")
	default:
		w.none("such expression", "write it in an .sjs function")
	}
}

func (w *writer) name(name string) {
	switch {
	case constants[name]:
		w.b.WriteString(name)
		return
	case strings.Contains(name, `\`):
		w.none("escapes in names", "write the character")
		return
	}
	for i := len(w.locals) - 1; i >= 0; i-- {
		if w.locals[i] == name {
			w.b.WriteString("_" + name)
			return
		}
	}
	w.b.WriteString(w.names(name))
}

// member writes the name after a "?.".
func (w *writer) member(name string) {
	if word(name) {
		w.b.WriteString(name)
		return
	}
	w.b.WriteString("[" + quote(name) + "]")
}

func (w *writer) literal(x js.LiteralExpr) {
	switch x.TokenType {
	case js.TrueToken, js.FalseToken, js.NullToken:
		w.b.Write(x.Data)
	case js.StringToken:
		w.b.WriteString(`"` + escapes(string(x.Data[1:len(x.Data)-1]), '"') + `"`)
	case js.RegExpToken:
		w.none("regular expressions", "use getRegExp in an .sjs function")
	case js.ThisToken:
		w.none("this", "name the field itself")
	default:
		if !js.IsNumeric(x.TokenType) {
			w.none("such expression", "write it in an .sjs function")
			return
		}
		if !number.Match(x.Data) {
			w.fail("%s is not a number of the template language: write it in decimal", x.Data)
			return
		}
		// A number cannot be followed directly by a member.
		w.b.WriteString("(")
		w.b.Write(x.Data)
		w.b.WriteString(")")
	}
}

func (w *writer) call(x *js.CallExpr) {
	b := &w.b
	switch callee := ungroup(x.X).(type) {
	case *js.DotExpr:
		lit, ok := literal(callee.Y)
		if !ok {
			w.none("private members", "call another one")
			return
		}
		b.WriteString("$c(")
		w.expr(callee.X)
		b.WriteString(", " + quote(string(lit.Data)))
	case *js.IndexExpr:
		b.WriteString("$c(")
		w.expr(callee.X)
		b.WriteString(", ")
		w.expr(callee.Y)
	default:
		b.WriteString("$f(")
		w.expr(callee)
	}
	b.WriteString(", " + quote(w.place))
	for _, arg := range x.Args.List {
		b.WriteString(", ")
		w.element(arg.Value, arg.Rest)
	}
	b.WriteString(")")
}

// element writes an element of a list.
func (w *writer) element(e js.IExpr, spread bool) {
	if !spread {
		w.expr(e)
		return
	}
	w.b.WriteString("...$s(")
	w.expr(e)
	w.b.WriteString(")")
}

func (w *writer) binary(x *js.BinaryExpr) {
	b := &w.b
	if x.Op == js.InToken {
		b.WriteString("$in(")
		w.expr(x.X)
		b.WriteString(", ")
		w.expr(x.Y)
		b.WriteString(")")
		return
	}
	if !binary[x.Op] {
		w.none(fmt.Sprintf("%q", x.Op), "write it in an .sjs function, and change data by setData")
		return
	}
	b.WriteString("(")
	w.expr(x.X)
	b.WriteString(" " + x.Op.String() + " ")
	w.expr(x.Y)
	b.WriteString(")")
}

func (w *writer) array(x *js.ArrayExpr) {
	w.b.WriteString("[")
	for i, e := range x.List {
		if i > 0 {
			w.b.WriteString(", ")
		}
		if e.Value == nil {
			w.b.WriteString("undefined")
			continue
		}
		w.element(e.Value, e.Spread)
	}
	w.b.WriteString("]")
}

func (w *writer) object(x *js.ObjectExpr) {
	b := &w.b
	b.WriteString("({")
	for i, p := range x.List {
		if i > 0 {
			b.WriteString(", ")
		}
		switch {
		case p.Init != nil:
			w.none("assignment", "leave it out")
			return
		case p.Spread:
			b.WriteString("...")
		case p.Name == nil:
			w.none("methods", "write the function in an .sjs file")
			return
		case p.Name.IsComputed():
			b.WriteString("[")
			w.expr(p.Name.Computed)
			b.WriteString("]: ")
		default:
			w.key(p.Name.Literal)
			b.WriteString(": ")
		}
		w.expr(p.Value)
	}
	b.WriteString("})")
}

func (w *writer) key(name js.LiteralExpr) {
	switch name.TokenType {
	case js.StringToken:
		// In brackets, __proto__ is an ordinary key.
		w.b.WriteString(`["` + escapes(string(name.Data[1:len(name.Data)-1]), '"') + `"]`)
	default:
		if number.Match(name.Data) {
			w.b.Write(name.Data)
			return
		}
		if strings.Contains(string(name.Data), `\`) {
			w.none("escapes in names", "write the character")
			return
		}
		if key := string(name.Data); key != "__proto__" && word(key) {
			w.b.WriteString(key)
			return
		}
		w.b.WriteString("[" + quote(string(name.Data)) + "]")
	}
}

func (w *writer) template(x *js.TemplateExpr) {
	if x.Tag != nil {
		w.none("tagged strings", "call a function of an .sjs file")
		return
	}
	w.b.WriteString("`")
	for _, part := range x.List {
		w.b.WriteString(escapes(chunk(string(part.Value), "${"), '`') + "${")
		w.expr(part.Expr)
		w.b.WriteString("}")
	}
	w.b.WriteString(escapes(chunk(string(x.Tail), "`"), '`') + "`")
}

// chunk removes the delimiters from a part of a template string.
func chunk(s, end string) string {
	s = strings.TrimSuffix(s, end)
	if s != "" && (s[0] == '`' || s[0] == '}') {
		s = s[1:]
	}
	return s
}

func (w *writer) arrow(x *js.ArrowFunc) {
	var params []string
	for _, p := range x.Params.List {
		v, ok := p.Binding.(*js.Var)
		if !ok || p.Default != nil || strings.Contains(string(v.Name()), `\`) {
			w.none("such functions", "write it in an .sjs file")
			return
		}
		params = append(params, string(v.Name()))
	}
	var body js.IExpr
	if len(x.Body.List) == 1 {
		if ret, ok := x.Body.List[0].(*js.ReturnStmt); ok {
			body = ret.Value
		}
	}
	if body == nil || x.Async || x.Params.Rest != nil {
		w.none("such functions", "write it in an .sjs file")
		return
	}
	w.locals = append(w.locals, params...)
	w.b.WriteString("((_" + strings.Join(params, ", _") + ") => ")
	w.expr(body)
	w.b.WriteString(")")
	w.locals = w.locals[:len(w.locals)-len(params)]
}
