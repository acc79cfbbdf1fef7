package consent

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// checker collects the first thing that is wrong with a file.
type checker struct {
	file string
	err  error
}

func (c *checker) fail(line int, format string, args ...any) {
	if c.err == nil {
		c.err = yamlfile.Errorf(c.file, line, format, args...)
	}
}

// text takes a string that must be there. line is where to point if it is not, that of what it belongs to.
func (c *checker) text(t yamlfile.Text, line int, what string) string {
	if strings.TrimSpace(t.Value) == "" {
		c.fail(max(t.Line, line), "%s is missing", what)
	}
	return t.Value
}

// The most characters of a text that people get to see.
const (
	mostTitle = 80
	mostText  = 500
)

// shown takes a text that people get to see, and that must not deceive them: it is short, on one line, and
// readable.
func (c *checker) shown(t yamlfile.Text, line, most int, what string) string {
	c.text(t, line, what)
	if utf8.RuneCountInString(t.Value) > most {
		c.fail(t.Line, "%s is longer than %d characters", what, most)
	} else if err := readable.Text(t.Value); err != nil {
		c.fail(t.Line, "%s: %s %v", what, readable.Quote(t.Value), err)
	}
	return t.Value
}

// named takes a text by which people know somebody.
func (c *checker) named(t yamlfile.Text, line int, what string) string {
	c.shown(t, line, mostTitle, what)
	if err := readable.Name(t.Value, mostTitle); err != nil {
		c.fail(t.Line, "%s: %s %v", what, readable.Quote(t.Value), err)
	}
	return t.Value
}

// words takes a text in every language.
func (c *checker) words(w wordsFile, line, most int, what string) Words {
	return Words{EN: c.shown(w.EN, line, most, what+" in en"), ID: c.shown(w.ID, line, most, what+" in id")}
}

// choice takes a true or false that must be there.
func (c *checker) choice(s yamlfile.Switch, line int, what string) bool {
	if s.Line == 0 {
		c.fail(line, "%s is missing: use true or false", what)
	}
	return s.Value
}

// name takes a word that stands in commands and in the ledger.
func (c *checker) name(t yamlfile.Text, what string) string {
	c.text(t, 1, what)
	if !isPlain(t.Value) {
		c.fail(t.Line, "%s: %q: only ASCII letters, digits, and _ . - may be in it", what, t.Value)
	}
	return t.Value
}

// isPlain tells whether all of a name may stand in one.
func isPlain(name string) bool {
	for i := range len(name) {
		if !plain(name[i]) {
			return false
		}
	}
	return true
}

// day takes a date.
func (c *checker) day(t yamlfile.Text, what string) string {
	c.text(t, 1, what)
	if _, err := time.Parse(time.DateOnly, t.Value); err != nil {
		c.fail(t.Line, "%s: %q is no day: write it like 2026-11-22", what, t.Value)
	}
	return t.Value
}

// duration takes a time span longer than zero.
func (c *checker) duration(t yamlfile.Text, what string) time.Duration {
	c.text(t, 1, what)
	d, err := time.ParseDuration(t.Value)
	if err != nil || d <= 0 {
		c.fail(t.Line, "%s: %q is no time span: write it like 5m", what, t.Value)
	}
	return d
}

// remember takes how long a grant holds.
func (c *checker) remember(t yamlfile.Text) time.Duration {
	switch c.text(t, 1, "remember") {
	case "forever":
		return Forever
	case "never":
		return 0
	}
	d, err := time.ParseDuration(t.Value)
	if err != nil || d <= 0 {
		c.fail(t.Line, "remember: %q is not known: use forever, never, or a time span such as 24h", t.Value)
	}
	return d
}

// meanwhile takes what becomes of a call while another's prompt is open.
func (c *checker) meanwhile(t yamlfile.Text) Meanwhile {
	m := Meanwhile(c.text(t, 1, "meanwhile"))
	switch m {
	case Wait, Refuse, Drop:
	default:
		c.fail(t.Line, "meanwhile: %q is not known: use %s, %s or %s", t.Value, Wait, Refuse, Drop)
	}
	return m
}
