package consent

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// profileFile is a profile as it stands in its file.
type profileFile struct {
	Name         text         `yaml:"name"`
	Title        text         `yaml:"title"`
	Read         text         `yaml:"read"`
	Sources      []text       `yaml:"sources"`
	CodeLifetime text         `yaml:"codeLifetime"`
	Errors       map[int]text `yaml:"errors"`
	Outcomes     struct {
		Empty       number `yaml:"empty"`
		Unavailable text   `yaml:"unavailable"`
		Nothing     number `yaml:"nothing"`
		Deny        number `yaml:"deny"`
		Close       number `yaml:"close"`
		Unknown     number `yaml:"unknown"`
	} `yaml:"outcomes"`
	Scopes []scopeFile `yaml:"scopes"`
}

type scopeFile struct {
	Name  text      `yaml:"name"`
	Title wordsFile `yaml:"title"`
	Text  wordsFile `yaml:"text"`
}

type wordsFile struct {
	EN text `yaml:"en"`
	ID text `yaml:"id"`
}

// ParseProfile reads a wallet profile (assets/wallets/*.yaml). file is its name for messages only. Every
// field is required; an unknown or repeated key, a missing or empty value, a repeated scope, and an outcome
// without a message are errors, each one line that starts with file:line.
func ParseProfile(file string, data []byte) (*Profile, error) {
	var in profileFile
	if err := unmarshal(file, data, &in); err != nil {
		return nil, err
	}
	c := &checker{file: file}
	p := &Profile{
		Name:         c.text(in.Name, "name"),
		Title:        c.text(in.Title, "title"),
		Read:         c.day(in.Read, "read"),
		CodeLifetime: c.duration(in.CodeLifetime, "codeLifetime"),
		Errors:       map[int]string{},
		index:        map[string]int{},
	}
	for i, source := range in.Sources {
		p.Sources = append(p.Sources, c.text(source, fmt.Sprintf("sources: entry %d", i+1)))
	}
	if len(p.Sources) == 0 {
		c.fail(1, "sources is missing: list the pages the profile follows")
	}
	for _, code := range slices.Sorted(maps.Keys(in.Errors)) {
		p.Errors[code] = c.text(in.Errors[code], fmt.Sprintf("errors: %d", code))
	}
	p.Outcomes = Outcomes{
		Empty:       c.code(p, in.Outcomes.Empty, "empty"),
		Unavailable: c.text(in.Outcomes.Unavailable, "outcomes: unavailable"),
		Nothing:     c.code(p, in.Outcomes.Nothing, "nothing"),
		Deny:        c.code(p, in.Outcomes.Deny, "deny"),
		Close:       c.code(p, in.Outcomes.Close, "close"),
		Unknown:     c.code(p, in.Outcomes.Unknown, "unknown"),
	}
	for i, s := range in.Scopes {
		p.add(c, i, s)
	}
	if len(p.Scopes) == 0 {
		c.fail(1, "scopes is missing: list at least one scope")
	}
	if c.err != nil {
		return nil, c.err
	}
	return p, nil
}

// add appends one scope, or reports what is wrong with it.
func (p *Profile) add(c *checker, i int, in scopeFile) {
	name := c.text(in.Name, fmt.Sprintf("scopes: name of entry %d", i+1))
	for j := range len(name) {
		if !plain(name[j]) {
			c.fail(in.Name.line, "scope %q: only ASCII letters, digits, and _ . - may be in a name", name)
			break
		}
	}
	if _, twice := p.index[name]; twice {
		c.fail(in.Name.line, "scope %s is listed twice", name)
	}
	words := func(w wordsFile, what string) Words {
		return Words{
			EN: c.near(in.Name.line, w.EN, fmt.Sprintf("scope %s: %s in en", name, what)),
			ID: c.near(in.Name.line, w.ID, fmt.Sprintf("scope %s: %s in id", name, what)),
		}
	}
	p.index[name] = len(p.Scopes)
	p.Scopes = append(p.Scopes, Scope{Name: name, Title: words(in.Title, "title"), Text: words(in.Text, "text")})
}

// checker collects the first thing that is wrong with a file.
type checker struct {
	file string
	err  error
}

func (c *checker) fail(line int, format string, args ...any) {
	if c.err == nil {
		c.err = at(c.file, line, format, args...)
	}
}

// text takes a string that must be there.
func (c *checker) text(t text, what string) string { return c.near(t.line, t, what) }

// near is text, pointing at the given line where the string has none because it is absent.
func (c *checker) near(line int, t text, what string) string {
	if strings.TrimSpace(t.value) == "" {
		c.fail(max(t.line, line), "%s is missing", what)
	}
	return t.value
}

// day takes a date.
func (c *checker) day(t text, what string) string {
	c.text(t, what)
	if _, err := time.Parse(time.DateOnly, t.value); err != nil {
		c.fail(t.line, "%s: %q is no day: write it like 2026-11-22", what, t.value)
	}
	return t.value
}

// duration takes a time span longer than zero.
func (c *checker) duration(t text, what string) time.Duration {
	c.text(t, what)
	d, err := time.ParseDuration(t.value)
	if err != nil || d <= 0 {
		c.fail(t.line, "%s: %q is no time span: write it like 5m", what, t.value)
	}
	return d
}

// code takes a code of a failed call, which must have a message.
func (c *checker) code(p *Profile, n number, what string) int {
	if n.line == 0 {
		c.fail(1, "outcomes: %s is missing", what)
	} else if _, ok := p.Errors[n.value]; !ok {
		c.fail(n.line, "outcomes: %s: code %d has no message: add it under errors", what, n.value)
	}
	return n.value
}
