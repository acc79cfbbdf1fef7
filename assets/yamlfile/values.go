package yamlfile

import (
	"fmt"
	"strings"
	"unicode"
)

// Text is a string that remembers its line. One that is absent from the file has line 0.
type Text struct {
	Value string
	Line  int
}

// Number is a whole number from 0 to 2147483647 that remembers its line. One that is absent has line 0.
type Number struct {
	Value int
	Line  int
}

// Switch is true or false and remembers its line. One that is absent has line 0.
type Switch struct {
	Value bool
	Line  int
}

// Line is the line of the key, or of the list's entry, that a mapping stands at. A struct may have one field of
// this type; it is not a key.
type Line int

// Errorf makes an error of one line that points at a line of a file; the first, where the line is not known. It
// shows no character that is invisible or that would move others: a file may hold anything.
func Errorf(file string, line int, format string, args ...any) error {
	what := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	what = strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return unicode.ReplacementChar
		}
		return r
	}, what)
	return &Error{file, max(line, 1), what}
}

// An Error is a mistake in a file, and its line.
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
	value bool // it is about a value, whose key the reader wants to know
}

func (f failure) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.what) }

func failf(line int, format string, args ...any) error {
	return failure{line: line, what: fmt.Sprintf(format, args...)}
}

// misfit is an error of a value that its key does not take.
func misfit(line int, format string, args ...any) error {
	return failure{line, fmt.Sprintf(format, args...), true}
}

// ofKey names the key in the error of its value, from the outermost on.
func ofKey(key Text, err error) error {
	if f, ok := err.(failure); ok && f.value {
		f.what = key.Value + ": " + f.what
		return f
	}
	return err
}
