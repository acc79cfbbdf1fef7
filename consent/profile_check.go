package consent

import (
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// checker collects the first error in a profile.
type checker struct{ yamlfile.Checker }

// The maximum numbers of characters in texts that users see.
const (
	mostTitle = 80
	mostText  = 500
)

// words checks and returns a text in every language.
func (c *checker) words(w wordsFile, line, most int, what string) Words {
	return Words{EN: c.Shown(w.EN, line, most, what+" in en"), ID: c.Shown(w.ID, line, most, what+" in id")}
}

// choice checks and returns a required boolean.
func (c *checker) choice(s yamlfile.Switch, line int, what string) bool {
	if s.Line == 0 {
		c.Fail(line, "%s is missing: use true or false", what)
	}
	return s.Value
}

// name checks and returns a name that is used in commands and in the ledger.
func (c *checker) name(t yamlfile.Text, what string) string {
	c.Text(t, 1, what)
	if !isPlain(t.Value) {
		c.Fail(t.Line, "%s: %q: only ASCII letters, digits, and _ . - may be in it", what, t.Value)
	}
	return t.Value
}

// isPlain reports whether a name contains only characters that names may contain.
func isPlain(name string) bool {
	for i := range len(name) {
		if !plain(name[i]) {
			return false
		}
	}
	return true
}

// day checks and returns a date.
func (c *checker) day(t yamlfile.Text, what string) string {
	c.Text(t, 1, what)
	if _, err := time.Parse(time.DateOnly, t.Value); err != nil {
		c.Fail(t.Line, "%s: %q is not a date: write it like 2026-11-22", what, t.Value)
	}
	return t.Value
}

// duration checks and returns a time span longer than zero.
func (c *checker) duration(t yamlfile.Text, what string) time.Duration {
	c.Text(t, 1, what)
	d, err := time.ParseDuration(t.Value)
	if err != nil || d <= 0 {
		c.Fail(t.Line, "%s: %q is not a duration: write it like 5m", what, t.Value)
	}
	return d
}

// remember checks and returns how long a grant holds.
func (c *checker) remember(t yamlfile.Text) time.Duration {
	switch c.Text(t, 1, "remember") {
	case "forever":
		return Forever
	case "never":
		return 0
	}
	d, err := time.ParseDuration(t.Value)
	if err != nil || d <= 0 {
		c.Fail(t.Line, "remember: %q is not known: use forever, never, or a duration such as 24h", t.Value)
	}
	return d
}

// meanwhile checks and returns what happens to a call while the prompt of another is open.
func (c *checker) meanwhile(t yamlfile.Text) Meanwhile {
	m := Meanwhile(c.Text(t, 1, "meanwhile"))
	switch m {
	case Wait, Refuse, Drop:
	default:
		c.Fail(t.Line, "meanwhile: %q is not known: use %s, %s or %s", t.Value, Wait, Refuse, Drop)
	}
	return m
}

// sheet checks and returns the look of the wallet's consent sheet.
func (c *checker) sheet(t yamlfile.Text) Sheet {
	s, err := ParseSheet(t.Value)
	if err != nil {
		c.Fail(t.Line, "sheet: %v", err)
	}
	if s == "" {
		return WalletSheet
	}
	return s
}

// yours returns a scope's title, phrased for the user: as given, or else made from the title.
func (c *checker) yours(in scopeFile, what string) Words {
	if in.Yours == nil {
		return secondPerson(Words{EN: in.Title.EN.Value, ID: in.Title.ID.Value})
	}
	return c.words(*in.Yours, int(in.Line), mostTitle+len("Your "), what+" yours")
}
