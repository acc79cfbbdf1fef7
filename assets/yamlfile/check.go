package yamlfile

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets/readable"
)

// Checker records the first mistake in a file that [Read] has accepted. The zero value with a File is ready to
// use.
type Checker struct {
	File string // file name for messages
	Err  error  // the first mistake, or nil
}

// Fail reports a mistake at a line. Only the first report counts.
func (c *Checker) Fail(line int, format string, args ...any) {
	if c.Err == nil {
		c.Err = Errorf(c.File, line, format, args...)
	}
}

// Text returns a required text. If it is missing, the error points at line, that of what it belongs to.
func (c *Checker) Text(t Text, line int, what string) string {
	if strings.TrimSpace(t.Value) == "" {
		c.Fail(max(t.Line, line), "%s is missing: add it", what)
	}
	return t.Value
}

// Shown returns a text that users see and that must not deceive them: it has at most most characters, is on one
// line, and is readable.
func (c *Checker) Shown(t Text, line, most int, what string) string {
	c.Text(t, line, what)
	if utf8.RuneCountInString(t.Value) > most {
		c.Fail(t.Line, "%s is longer than %d characters", what, most)
	} else if err := readable.Text(t.Value); err != nil {
		c.Fail(t.Line, "%s: %s %v", what, readable.Quote(t.Value), err)
	}
	return t.Value
}

// Named returns the name by which users recognize something.
func (c *Checker) Named(t Text, line, most int, what string) string {
	c.Shown(t, line, most, what)
	if err := readable.Name(t.Value, most); err != nil {
		c.Fail(t.Line, "%s: %s %v", what, readable.Quote(t.Value), err)
	}
	return t.Value
}

// Keys returns the keys of a mapping in the order of the file.
func Keys[V any](in map[Text]V) []Text {
	return slices.SortedFunc(maps.Keys(in), func(a, b Text) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return strings.Compare(a.Value, b.Value)
	})
}
