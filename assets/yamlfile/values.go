package yamlfile

import (
	"fmt"
	"strings"
	"unicode"
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

// Errorf returns a one-line error that points at a line of a file, or at the first line if line is 0. It escapes characters
// that are invisible or change how others are displayed, since a file may contain anything.
func Errorf(file string, line int, format string, args ...any) error {
	what := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	what = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return unicode.ReplacementChar
		}
		return r
	}, what)
	return &Error{file, max(line, 1), shorter(what)}
}

// longest is how many characters a message quotes.
const longest = 100

// shorter returns a message with its long quotations and words cut, as they can be as long as the file.
func shorter(what string) string {
	if len(what) <= longest {
		return what
	}
	var b strings.Builder
	quoted, escaped, length := false, false, 0
	for _, r := range what {
		ends := r == '"' && !escaped || r == ' ' && !quoted
		escaped = r == '\\' && quoted && !escaped
		if ends {
			quoted = r == '"' && !quoted
			length = 0
			b.WriteRune(r)
			continue
		}
		if length++; length <= longest {
			b.WriteRune(r)
		} else if length == longest+1 {
			b.WriteRune('…')
		}
	}
	return b.String()
}

// An Error is a mistake in a file, with its line.
type Error struct {
	File string
	Line int // from 1
	What string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.What) }

// failure is an error at a line of a file whose name is not known yet.
type failure struct {
	line  int
	what  string
	value bool // it is about a value, so the key must be added
}

func (f failure) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.what) }

func failf(line int, format string, args ...any) error {
	return failure{line: line, what: fmt.Sprintf(format, args...)}
}

// misfit returns an error about a value that its key does not accept.
func misfit(line int, format string, args ...any) error {
	return failure{line, fmt.Sprintf(format, args...), true}
}

// ofKey adds a key to the error about its value; the outermost key comes first.
func ofKey(key Text, err error) error {
	if f, ok := err.(failure); ok && f.value {
		f.what = key.Value + ": " + f.what
		return f
	}
	return err
}
