package mustache

import (
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// spare is the prefix of the names that replace reserved words used as names of fields: {{class || 'x'}}.
const spare = "$word_"

// operators has the reserved words that have a meaning in an expression.
var operators = map[string]bool{
	"true": true, "false": true, "null": true, "this": true, "typeof": true, "instanceof": true, "in": true, "void": true, "delete": true, "new": true,
	"function": true, "super": true,
}

// spared returns the code with reserved words that are used as names replaced. Members, and keys of objects, are not
// replaced.
func spared(code string) string {
	var b strings.Builder
	l := js.NewLexer(parse.NewInputString(code))
	before := js.ErrorToken // the last token that is neither blank nor comment
	at := 0
	for {
		kind, text := l.Next()
		if kind == js.ErrorToken {
			return b.String() + code[at:] // the parser reports what is wrong with the rest
		}
		at += len(text)
		if js.IsReservedWord(kind) && !operators[string(text)] && before != js.DotToken && before != js.OptChainToken {
			key := before == js.OpenBraceToken || before == js.CommaToken || before == js.ErrorToken
			next := strings.TrimLeft(code[at:], " \t\r\n")
			switch {
			case key && strings.HasPrefix(next, ":"): // of an object
			case key && (next == "" || next[0] == ',' || next[0] == '}'):
				b.WriteString(string(text) + ": " + spare)
			default:
				b.WriteString(spare)
			}
		}
		b.Write(text)
		if kind != js.WhitespaceToken && kind != js.LineTerminatorToken && kind != js.CommentToken && kind != js.CommentLineTerminatorToken {
			before = kind
		}
	}
}

// unspared returns the original names of a path.
func unspared(path []string) []string {
	if len(path) > 0 {
		path[0] = strings.TrimPrefix(path[0], spare)
	}
	return path
}
