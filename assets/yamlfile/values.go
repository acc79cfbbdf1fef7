package yamlfile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
)

// Text is a string and its line. If it is absent, the line is 0.
type Text struct {
	Value string
	Line  int
}

// Number is a whole number from 0 to 2147483647 and its line. If it is absent, the line is 0.
type Number struct {
	Value int
	Line  int
}

// Switch is true or false and its line. If it is absent, the line is 0.
type Switch struct {
	Value bool
	Line  int
}

// Line is the line of the key or list entry that contains a mapping. A struct may have one field of this type,
// which is not a key.
type Line int

// Errorf returns a one-line error, an [Error], that points at a line of a file, or at the first line if line is 0. It escapes characters
// that are invisible or change how others are displayed, since a file may contain anything.
func Errorf(file string, line int, format string, args ...any) error {
	what := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	what = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return unicode.ReplacementChar
		}
		return r
	}, what)
	return &Error{File: file, Line: max(line, 1), What: shorter(what)}
}

// longest is how many characters a message quotes in one piece; of a longer one it shows as many from the beginning and the end.
// mostText is how many characters a message has in all.
const longest, shown, mostText = 200, 60, 1000

// shorter returns a message with the middle of its long quotations and words left out, as they can be as long as the file.
func shorter(what string) string {
	if len(what) <= longest {
		return what
	}
	var b strings.Builder
	balanced := true
	for what != "" {
		size := strings.IndexAny(what, " \"") // the end of a word
		switch {
		case size < 0:
			size = len(what)
		case size > 0:
		case what[0] == ' ':
			size = 1
		default:
			if balanced {
				size = quotation(what)
				balanced = size > 0
			}
			size = max(size, 1) // a quotation mark without a second one is text, as are those after it
		}
		b.WriteString(middleOut(what[:size], longest, shown))
		what = what[size:]
	}
	return middleOut(b.String(), mostText, mostText/2-1)
}

// quotation returns the length of the quotation with which a text begins; 0 if it does not end.
func quotation(text string) int {
	escaped := false
	for i := 1; i < len(text); i++ {
		switch {
		case escaped:
			escaped = false
		case text[i] == '\\':
			escaped = true
		case text[i] == '"':
			return i + 1
		}
	}
	return 0
}

// middleOut returns a text without its middle if it is longer than most characters: as many as stay says remain at each end.
func middleOut(text string, most, stay int) string {
	all := []rune(text)
	if len(all) <= most {
		return text
	}
	return string(all[:stay]) + "…" + string(all[len(all)-stay:])
}

// An Error is a mistake in a file, with its line.
type Error struct {
	File   string
	Line   int // from 1
	Column int // of a value that its key does not accept, in characters from 1; 0 if it is not known
	What   string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What) }

// failure is an error at a line of a file whose name is not known yet.
type failure struct {
	line   int
	column int // of the value; 0 if it is not known
	what   string
	value  bool // it is about a value, so the key must be added
}

func (f failure) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.what) }

func failf(line int, format string, args ...any) error {
	return failure{line: line, what: fmt.Sprintf(format, args...)}
}

// misfit returns an error about a value that its key does not accept.
func misfit(value ast.Node, format string, args ...any) error {
	return failure{lineOf(value), columnOf(value), fmt.Sprintf(format, args...), true}
}

// ofKey adds a key to the error about its value; the outermost key comes first.
func ofKey(key Text, err error) error {
	if f, ok := err.(failure); ok && f.value {
		f.what = key.Value + ": " + f.what
		return f
	}
	return err
}
