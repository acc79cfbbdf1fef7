package acss

import (
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// Shorter names for the kinds of tokens.
const (
	ident     = css.IdentToken
	function  = css.FunctionToken
	atKeyword = css.AtKeywordToken
	comment   = css.CommentToken
	blank     = css.WhitespaceToken
)

type token struct {
	kind   css.TokenType
	text   string
	offset int
}

func (t token) is(text string) bool {
	return t.text == text && t.kind != css.StringToken && t.kind != css.ErrorToken
}

// lex splits a text into tokens. Joined, they are the text again.
func lex(text string) []token {
	l := css.NewLexer(parse.NewInputString(text))
	var list []token
	offset := 0
	for {
		kind, b := l.Next()
		if kind == css.ErrorToken {
			return list
		}
		list = append(list, token{kind, text[offset : offset+len(b)], offset})
		offset += len(b)
	}
}

// rpx converts a length in rpx.
func (c *compiler) rpx(text string) (string, bool) {
	n := len(text) - len("rpx")
	if n <= 0 || !strings.EqualFold(text[n:], "rpx") {
		return "", false
	}
	value, err := strconv.ParseFloat(text[:n], 64)
	if err != nil {
		return "", false
	}
	if c.Fixed {
		return short(value/2) + "px", true
	}
	return short(value/7.5) + "vw", true
}

// heights converts lengths in vh to lengths of the page, because the bars of the window are not part of a program's
// screen.
func heights(list []token) []token {
	for i, t := range list {
		if t.kind != css.DimensionToken {
			continue
		}
		n := len(strings.TrimRight(t.text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		switch strings.ToLower(t.text[n:]) {
		case "vh", "dvh", "svh", "lvh":
			list[i].text = t.text[:n] + "cqh"
		}
	}
	return list
}

// short formats a number with as many decimals as a pixel needs.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 5, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

// brackets keeps copied tokens balanced: it closes what is open, drops closing brackets without an opening one, and
// ends strings.
type brackets []byte

// take returns a token in the form in which it may be copied, or false if it may not be copied.
func (b *brackets) take(t token) (string, bool) {
	last := byte(0)
	if n := len(*b); n > 0 {
		last = (*b)[n-1]
	}
	switch {
	case t.kind == css.BadStringToken, t.kind == css.BadURLToken, t.is(`\`):
		return "", false
	case t.kind == css.StringToken:
		return t.text[:1] + content(t.text) + t.text[:1], true
	case t.kind == function, t.is("("):
		*b = append(*b, ')')
	case t.is("["):
		*b = append(*b, ']')
	case t.is("{"):
		*b = append(*b, '}')
	case t.is(")"), t.is("]"), t.is("}"):
		if last != t.text[0] {
			return "", false
		}
		*b = (*b)[:len(*b)-1]
	}
	return t.text, true
}

// close returns what closes all that is open.
func (b brackets) close() string {
	var s strings.Builder
	for i := len(b) - 1; i >= 0; i-- {
		s.WriteByte(b[i])
	}
	return s.String()
}

// content returns the content of a string, whose closing quote may be missing at the end of a file.
func content(text string) string {
	inner := text[1:]
	slashes := 0
	if n := len(inner); n > 0 && inner[n-1] == text[0] {
		for i := n - 2; i >= 0 && inner[i] == '\\'; i-- {
			slashes++
		}
		if slashes%2 == 0 {
			return inner[:n-1]
		}
	}
	slashes = 0
	for i := len(inner) - 1; i >= 0 && inner[i] == '\\'; i-- {
		slashes++
	}
	if slashes%2 == 1 {
		return inner[:len(inner)-1]
	}
	return inner
}
